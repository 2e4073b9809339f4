/** Random red flags, gates and silence for `arbitrary-small-protocol.ts`. */
import fc from "fast-check";
import type { Effect, Gate, Protocol, RedFlag } from "@compline/protocol";
import { arbitraryFactCondition } from "./arbitrary-condition.ts";
import { CITE, FACTS, OPEN_PHASES } from "./sample-facts.ts";
import { sometimes } from "./sometimes.ts";

export const DANGER = fc.constant<RedFlag["when"]>({ kind: "holds", of: { kind: "fact", id: "danger" } });
export const ODD = arbitraryFactCondition(FACTS);

export function arbitraryFlag(flag: string, when: fc.Arbitrary<RedFlag["when"]>): fc.Arbitrary<RedFlag> {
  return fc.record({
    flag: fc.constant(flag),
    when,
    level: fc.constantFrom("urgent", "emergency"),
    to: fc.constantFrom("on-call", "nurse"),
    do: fc.subarray<Effect>([
      { kind: "withhold", lever: "x" },
      { kind: "withhold", lever: "r" },
    ]),
    goto: fc.constant("stopped"),
    say: fc.constant({ clinician: flag }),
    cite: fc.constant(CITE),
    rationale: fc.constant(flag),
  });
}

export function arbitraryGate(gate: string): fc.Arbitrary<Gate> {
  return fc
    .record({
      when: arbitraryFactCondition(FACTS),
      in: sometimes(fc.subarray([...OPEN_PHASES], { minLength: 1 }), 50),
      door: fc.constantFrom<Gate["door"]>("hold", { goto: "done" }),
      midCourse: fc.constantFrom<Gate["midCourse"]>("hold", { goto: "down" }),
    })
    .map(({ in: phases, ...rest }) => ({
      ...rest,
      ...(phases === undefined ? {} : { in: phases }),
      gate,
      to: "nurse",
      say: { clinician: gate },
      cite: CITE,
      rationale: gate,
    }));
}

export function arbitrarySilence(): fc.Arbitrary<NonNullable<Protocol["silence"]>> {
  const say = { clinician: "silence" };
  return fc.constantFrom([1, 2, 3], [1, 3, 5]).map(([ask = 1, call = 2, urgent = 3]) => ({
    ask,
    call,
    urgent,
    to: { call: "nurse", urgent: "prescriber" },
    goto: "stopped",
    say: { ask: say, call: say, urgent: say },
    cite: CITE,
    rationale: "silence",
  }));
}
