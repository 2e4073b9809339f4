/**
 * PR118: a signed rule reads exactly one signature, as `fact = word` that must hold.
 *
 * What was signed is then what is done, and is used up once. `none` is what a signature reads when nobody signed: it is no signature.
 * A rule without `sign` may read signatures as it likes.
 */
import { conjunctsOf } from "../bounds.ts";
import type { Expression } from "../expression.ts";
import type { Protocol } from "../protocol.ts";
import { referencesOf } from "../walk-expression.ts";
import { finding, type Check } from "./check.ts";

export const signedRulesReadOneSignature: Check = {
  code: "PR118",
  name: "a signed rule reads exactly one signature, as a conjunct",
  run: ({ rules, facts }) =>
    rules.flatMap(({ rule, when, sign }, i) => {
      if (sign === undefined) return [];
      const read = referencesOf(when).filter(
        (reference) => reference.kind === "fact" && facts[reference.id]?.from === "signature",
      );
      const given = conjunctsOf(when).filter((conjunct) => isSignature(conjunct, facts));
      if (read.length === 1 && given.length === 1) return [];
      const message = `"${rule}" waits for a signature and reads ${read.length === 0 ? "none" : read.length === 1 ? "it not as a conjunct" : "more than one"}`;
      return [
        finding(
          ["rules", i, "when"],
          message,
          "and FACT = WORD, for one fact from: signature and a word other than none",
        ),
      ];
    }),
};

const isSignature = (conjunct: Expression, facts: Protocol["facts"]): boolean =>
  conjunct.kind === "word" &&
  conjunct.is === "=" &&
  conjunct.of.kind === "fact" &&
  facts[conjunct.of.id]?.from === "signature" &&
  conjunct.word !== "none";
