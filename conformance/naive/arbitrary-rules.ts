/**
 * Random rules over the facts, levers and phases of `arbitrary-small-protocol.ts`, and a way out of the door.
 *
 * A rule has at most one effect a lever and one `goto`; those of `keep` and `hold` write no lever.
 */
import fc from "fast-check";
import type { Band, Effect, Rule } from "@compline/protocol";
import { arbitraryCondition, type Scope } from "./arbitrary-condition.ts";
import { all, always, no, word } from "./condition-words.ts";
import { MASS, OPEN_PHASES } from "./sample-facts.ts";
import { ruleOf } from "./sample-protocol.ts";
import { present, sometimes } from "./sometimes.ts";

const SKIP = ["skip", "skip", "skip", "skip", "skip"] as const;

const BANDS: readonly Band[] = [
  ...(["keep", "advance", "advance", "advance", "advance", "advance", "back", "back"] as const),
  ...(["hold", "stop", "order", "emergency"] as const),
];

/** Somebody signed or ordered something. */
const ACTED = fc.constantFrom(word("sign", "start"), word("sign", "resume"), word("go", "up"), word("go", "down"));

export function arbitraryRule(scope: Scope): fc.Arbitrary<Rule> {
  return fc
    .record({
      in: fc.subarray([...OPEN_PHASES], { minLength: 1 }),
      band: fc.constantFrom(...BANDS),
      when: fc.oneof(
        { arbitrary: arbitraryCondition(scope), weight: 6 },
        { arbitrary: ACTED, weight: 3 },
        { arbitrary: fc.tuple(ACTED, arbitraryCondition(scope)).map((parts) => all(...parts)), weight: 2 },
        { arbitrary: fc.constant(always), weight: 1 },
      ),
      unknown: fc.constantFrom("fire", "hold-and-ask", ...SKIP),
      do: arbitraryEffects(),
    })
    .map(({ unknown, ...rest }) => {
      const isSilent = rest.band === "keep" || rest.band === "hold";
      const effects = isSilent ? rest.do.filter(({ kind }) => !WRITING.has(kind)) : rest.do;
      const isProtective = rest.band !== "keep" && rest.band !== "advance";
      return ruleOf("r", { ...rest, do: effects, ...(isProtective ? { unknown } : {}) });
    });
}

const WRITING = new Set(["set", "raise", "lower", "plan", "withhold", "release"]);

/** A way out of the door that is open more often than not. */
export const arbitraryLeaving = (): fc.Arbitrary<Rule> =>
  fc
    .record({
      when: fc.constantFrom(always, word("sign", "start"), no(word("go", "down"))),
      to: fc.constantFrom("up", "down"),
      level: fc.constantFrom(0, 2, 4),
    })
    .map(({ when, to, level }) =>
      ruleOf("leave", {
        in: ["door"],
        band: "advance",
        when,
        do: [{ kind: "goto", phase: to }, ...(level === 0 ? [] : [{ kind: "set", lever: "x", to: level } as const])],
      }),
    );

/** At most one effect a lever and one goto, and as many others as come. */
function arbitraryEffects(): fc.Arbitrary<readonly Effect[]> {
  const onLever = (lever: string, unit: number): fc.Arbitrary<Effect> =>
    fc.oneof(
      fc
        .constantFrom<(number | "start")[]>(0, 2, 4, 6, "start")
        .map((to): Effect => ({ kind: "set", lever, to: to === "start" ? to : to * unit })),
      fc.record({
        kind: fc.constantFrom("raise", "lower"),
        lever: fc.constant(lever),
        by: fc.constantFrom(1, 2, 3).map((n) => n * unit),
      }),
      fc.record({ kind: fc.constantFrom("withhold", "release"), lever: fc.constant(lever) }),
    );
  const plan = fc.constantFrom("next", "prev").map((move): Effect => ({ kind: "plan", lever: "p", move }));
  const goto = fc
    .constantFrom("up", "up", "down", "stopped", "door", "done")
    .map((phase): Effect => ({ kind: "goto", phase }));
  const counted = fc
    .constantFrom<(number | "reset")[]>(1, 2, -1, "reset")
    .map((by): Effect => ({ kind: "count", counter: "tries", by }));
  const called = fc.record({
    kind: fc.constant("escalate"),
    level: fc.constantFrom("inform", "call", "urgent", "emergency"),
    to: fc.constantFrom("nurse", "on-call"),
  });
  const asked = fc
    .subarray(["score", "risk", "mood"], { minLength: 1 })
    .map((facts): Effect => ({ kind: "ask", facts }));
  const ordered = fc.constantFrom<Effect[]>({ kind: "order", activity: "lab" }, { kind: "start", protocol: "other" });
  const rare = [onLever("m", MASS), onLever("r", 1), plan, counted, called, asked, ordered];
  const parts = [
    ...[onLever("x", 1), goto].map((effect) => sometimes(effect, 55)),
    ...rare.map((effect) => sometimes(effect, 12)),
  ];
  return fc.tuple(...parts).map((drawn) => present(drawn));
}
