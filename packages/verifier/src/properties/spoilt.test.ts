/**
 * Properties that hold by how the engine is made, held against one that is not made so: a compiled protocol of which a part was
 * spoilt, as a fault in expansion, compilation or a step would spoil it.
 */
import { compile, EMPTY_OPENING, type Compiled } from "@compline/course";
import { parseProtocol, TRUE, FALSE } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { asItself } from "../../testing/as-itself.ts";
import { GOOD_PROTOCOL } from "../../testing/good-protocol.ts";
import { good } from "@compline/base/testing";
import { findingsOf, subjectOf } from "../../testing/searched.ts";
import { allFlagsListed } from "./all-flags-listed.ts";
import { confluence } from "./confluence.ts";
import { flagCover } from "./flag-cover.ts";
import type { Subject } from "./property.ts";
import { redFlag } from "./red-flag.ts";
import { replay } from "./replay.ts";

const PROTOCOL = good(parseProtocol(GOOD_PROTOCOL));
const COMPILED = good(compile(PROTOCOL, EMPTY_OPENING, { product: () => undefined }));

const spoilt = (part: Partial<Compiled>): Subject => subjectOf(PROTOCOL, { ...COMPILED, ...part });

/** Rules of each phase, with one of them changed or left out. */
const rulesWith = (name: string, change: (rule: Rule) => readonly Rule[]): Pick<Compiled, "byPhase"> => ({
  byPhase: COMPILED.byPhase.map((rules) =>
    rules.flatMap((rule) => (rule.rule.rule === name ? change(rule).map(asItself) : [rule])),
  ),
});

type Rule = Compiled["rules"][number];
type Write = Rule["writes"]["levers"][number]["write"];

describe("an engine that loses a red flag", () => {
  const lost = spoilt(rulesWith("flag/breathing", () => []));

  it("is found by REDFLAG, in the first phase without it", () => {
    expect(findingsOf(redFlag, lost)).toEqual(["tick 2: breathing is true and nobody is called as it asks"]);
  });

  it("is found by FLAG-COVER, phase by phase", () => {
    expect(findingsOf(flagCover, lost)).toEqual(
      ["climb", "down", "escalated", "watch"].map((phase) => `breathing is not weighed in ${phase}`),
    );
  });

  it("is found by ALL-FLAGS-LISTED, where it is not listed", () => {
    expect(findingsOf(allFlagsListed, spoilt({ flags: [] }))).toEqual(["breathing is not among what is listed"]);
  });
});

describe("an engine in which it matters who was asked first", () => {
  it("is found by CONFLUENCE", () => {
    let asked = false;
    const first = rulesWith("settled", (rule) => [{ ...rule, when: (s, x) => ((asked = true), rule.when(s, x)) }]);
    const both = first.byPhase.map((rules) =>
      rules.map((rule) => {
        if (rule.rule.rule !== "raise") return rule;
        const when: Rule["when"] = () => {
          const wasAsked = asked;
          asked = false;
          return wasAsked ? TRUE : FALSE;
        };
        return asItself({ ...rule, when });
      }),
    );
    expect(findingsOf(confluence, spoilt({ byPhase: both }))).toEqual([
      "tick 2: in climb the order of the rules decides",
    ]);
  });
});

describe("an engine whose steps are not the same twice", () => {
  it("is found by REPLAY", () => {
    let isSpoilt = false;
    const onlyOnce =
      (write: Write): Write =>
      (scratch) => {
        if (!isSpoilt) write(scratch);
      };
    const fickle = rulesWith("raise", (rule) => {
      const levers = rule.writes.levers.map((one) => ({ ...one, write: onlyOnce(one.write) }));
      return [{ ...rule, writes: { ...rule.writes, levers } }];
    });
    const subject = spoilt(fickle);
    expect(findingsOf(replay, subject)).toEqual([]);
    isSpoilt = true;
    expect(findingsOf(replay, subject)).toEqual(["tick 4: a step made again leads elsewhere"]);
  });
});
