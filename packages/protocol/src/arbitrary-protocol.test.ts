import { describe, expect, it } from "vitest";
import { drawFrom, protocolFrom, protocolOf } from "../testing/index.ts";
import { conditionsOf } from "./statements.ts";
import type { Expression } from "./expression.ts";
import { BANDS, type Protocol } from "./protocol.ts";
import { referencesOf } from "./walk-expression.ts";

const protocols: readonly Protocol[] = Array.from({ length: 300 }, (_, seed) => protocolOf(seed));

const kindsIn = (expression: Expression): readonly string[] => [
  expression.kind,
  ...("parts" in expression
    ? expression.parts.flatMap(kindsIn)
    : expression.kind === "not"
      ? kindsIn(expression.of)
      : []),
];

const seen = (words: (protocol: Protocol) => readonly string[]): ReadonlySet<string> =>
  new Set(protocols.flatMap(words));
const conditions = ({ ...protocol }: Protocol): readonly Expression[] => conditionsOf(protocol).map(({ when }) => when);

describe("arbitraryProtocol", () => {
  it("reads every kind of reference and uses every form of condition", () => {
    const references = seen((protocol) =>
      conditions(protocol).flatMap((when) =>
        referencesOf(when).map((reference) =>
          reference.kind === "memory"
            ? reference.reading
            : reference.kind === "clock"
              ? reference.clock
              : reference.kind,
        ),
      ),
    );
    expect([...references].sort()).toEqual(
      [
        "answered",
        "at_level",
        "count",
        "dose",
        "fact",
        "in_course",
        "in_phase",
        "mean",
        "missed",
        "reported_at_level",
        "since",
        "start",
        "total",
        "window",
        "withheld",
      ].sort(),
    );
    const kinds = seen((protocol) => conditions(protocol).flatMap(kindsIn));
    expect([...kinds].sort()).toEqual(["and", "compare", "constant", "holds", "missing", "not", "or", "range", "word"]);
  });

  it("uses every band, effect, unit, clock and way on unknown", () => {
    expect(seen(({ rules }) => rules.map(({ band }) => band))).toEqual(new Set(BANDS));
    const effects = seen(({ rules }) => rules.flatMap((rule) => rule.do.map(({ kind }) => kind)));
    expect([...effects].sort()).toEqual(
      [
        "ask",
        "count",
        "escalate",
        "goto",
        "lower",
        "order",
        "plan",
        "raise",
        "release",
        "set",
        "start",
        "withhold",
      ].sort(),
    );
    expect(seen(({ levers }) => Object.values(levers).map(({ unit }) => unit))).toEqual(
      new Set(["mass", "rate", "minutes", "count"]),
    );
    expect(seen(({ clock }) => [typeof clock.tick === "string" ? clock.tick : clock.tick.every.unit])).toEqual(
      new Set(["night", "day", "week", "min", "h"]),
    );
    expect(seen(({ rules }) => rules.map(({ unknown }) => unknown ?? "none"))).toEqual(
      new Set(["fire", "hold-and-ask", "skip", "none"]),
    );
  });

  it("has gates, flags, plans, precision, signatures and bounded stays, and protocols without", () => {
    const share = (has: (protocol: Protocol) => boolean): number => protocols.filter(has).length / protocols.length;
    const shares = [
      share(({ gates }) => gates.length > 0),
      share(({ redFlags }) => redFlags.length > 0),
      share(({ plans }) => Object.keys(plans).length > 0),
      share(({ facts }) => Object.values(facts).some(({ precision }) => precision > 0)),
      share(({ rules }) => rules.some(({ sign }) => sign !== undefined)),
      share(({ phases }) => Object.values(phases).some(({ atMost }) => atMost !== undefined)),
      share(({ groups }) => Object.keys(groups).length > 1),
    ];
    for (const value of shares) {
      expect(value).toBeGreaterThan(0.15);
      expect(value).toBeLessThan(0.98);
    }
  });

  it("is the same for the same seed, and simpler with a smaller budget", () => {
    expect(protocolOf(11)).toEqual(protocolOf(11));
    const least = protocolFrom(drawFrom(11, 0));
    expect([least.gates.length, least.redFlags.length, least.rules.length, Object.keys(least.levers).length]).toEqual([
      0, 0, 2, 1,
    ]);
  });
});
