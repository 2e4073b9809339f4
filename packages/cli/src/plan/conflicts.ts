/**
 * Options that a kind of `plan` does not read, or that stand in each other's way: refused, never passed over.
 *
 * Somebody who writes `plan again --max-cut 10%` believes that the plan keeps it. So each kind says what it reads, and what it
 * does not read is an issue for each option (CL143).
 */
import type { Issue } from "@compline/base";
import { PLAN_OPTIONS } from "./options.ts";
import type { Call } from "../verb.ts";

const AGAIN =
  "dose protocol doses products release liquid bottle pieces cuts distinct packs steps start end to floor shape out";
const NOT_OF_TAPER: readonly string[] = ["dose"];

/** One row a kind of plan, and how many words may follow the verb. */
const READ: Readonly<Record<string, { readonly options: readonly string[]; readonly words: number }>> = {
  taper: { options: Object.keys(PLAN_OPTIONS).filter((name) => !NOT_OF_TAPER.includes(name)), words: 1 },
  again: { options: AGAIN.split(" "), words: 2 },
  ladder: { options: ["protocol"], words: 1 },
};

const issueOf = (name: string, message: string, expected: string): Issue => ({
  code: "CL143",
  at: `--${name}`,
  message,
  expected,
});

/** What was given that `plan <kind>` does not read. */
export function unreadIssues(call: Call, kind: string): readonly Issue[] {
  const read = READ[kind];
  if (read === undefined) return [];
  const [extra] = call.paths.slice(read.words);
  const options = Object.keys(PLAN_OPTIONS).filter((name) => call.is(name) && !read.options.includes(name));
  return [
    ...options.map((name) =>
      issueOf(name, `plan ${kind} does not read it`, `what it reads: ${read.options.join(", ")}`),
    ),
    ...(extra === undefined
      ? []
      : [{ code: "CL143", at: `plan ${kind}`, message: `"${extra}" is not read`, expected: "options only" }]),
  ];
}

/** How a taper is asked for: each way with the options that it cannot keep. */
export interface TaperWays {
  readonly isChange: boolean;
  readonly isCompared: boolean;
  readonly isPareto: boolean;
}

export function conflictIssues(call: Call, { isChange, isCompared, isPareto }: TaperWays): readonly Issue[] {
  const against = (isWay: boolean, way: string, names: readonly string[]): readonly Issue[] =>
    names
      .filter((name) => isWay && call.is(name))
      .map((name) => issueOf(name, `it is not kept together with ${way}`, "one of the two"));
  return [
    ...against(isPareto, "--pareto", ["steps", "end", "distinct", "packs", "out"]),
    ...against(isCompared, "several strategies", ["pareto", "out"]),
    ...against(isChange, "a change of drug", ["pareto", "distinct", "packs", "protocol"]),
    ...against(call.is("protocol") && !call.is("products"), "the products that a protocol names", ["release"]),
    ...(!isChange && call.is("table")
      ? [issueOf("table", "no other drug is changed to", "--switch-to DRUG, or without it")]
      : []),
  ];
}
