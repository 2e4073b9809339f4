/**
 * Faults in the hard limits of a lever: a maximum, a step or a last dose wider than it was, a pace or an interval shorter, a
 * lever that is no longer taken for one that must not be stopped at once.
 */
import { printAmount, printSpan, type Lever, type Protocol, type Span } from "@compline/protocol";
import { leverStep } from "./amounts.ts";
import type { Fault, Operator } from "./fault.ts";
import { leversIn, type Lens } from "./lenses.ts";

/** What may be wrong with one number of a lever: the key as written, what stands there, and the lever with another. */
interface Change {
  readonly at: readonly string[];
  readonly was: string;
  readonly now: string;
  readonly lever: Lever;
}

const leverFaults = (changes: (lever: Lever, step: number) => readonly Change[]) => (protocol: Protocol) =>
  leversIn(protocol).flatMap((lens) =>
    changes(lens.value, leverStep(protocol, String(lens.path[1]))).map((change) => faultOf(lens, change)),
  );

const faultOf = ({ path, place, with: put }: Lens<Lever>, { at, was, now, lever }: Change): Fault => ({
  path: [...path, ...at],
  place,
  was: `${at.join(".")} ${was}`,
  now,
  words: `\`${at.join(".")}\` is ${now} instead of ${was}`,
  protocol: put(lever),
});

export const widenBound: Operator = {
  name: "widen-bound",
  faults: leverFaults((lever, step) => {
    const { max, min, rise, fall, stopFrom } = lever;
    const by = (amount: number): { readonly was: string; readonly now: string; readonly to: number } => ({
      was: printAmount(amount, lever.unit),
      now: printAmount(amount + step, lever.unit),
      to: amount + step,
    });
    const change = (
      at: readonly string[],
      amount: number | string | undefined,
      put: (to: number) => Lever,
    ): readonly Change[] => {
      if (typeof amount !== "number") return [];
      const { was, now, to } = by(amount);
      return [{ at, was, now, lever: put(to) }];
    };
    const lower = min === undefined || min < step ? undefined : min - step;
    return [
      ...change(["max"], max, (to) => ({ ...lever, max: to })),
      ...change(["rise", "most"], rise.most, (most) => ({ ...lever, rise: { ...rise, most } })),
      ...change(["fall", "most"], fall.most, (most) => ({ ...lever, fall: { ...fall, most } })),
      ...change(["stop_from"], stopFrom, (to) => ({ ...lever, stopFrom: to })),
      ...(lower === undefined || min === undefined
        ? []
        : [
            {
              at: ["min"],
              was: printAmount(min, lever.unit),
              now: printAmount(lower, lever.unit),
              lever: { ...lever, min: lower },
            },
          ]),
    ];
  }),
};

export const shortenPace: Operator = {
  name: "shorten-pace",
  faults: leverFaults((lever) => [
    ...shorter(["rise", "every"], lever.rise.every, (every) => ({ ...lever, rise: { ...lever.rise, every } })),
    ...shorter(["fall", "every"], lever.fall.every, (every) => ({ ...lever, fall: { ...lever.fall, every } })),
  ]),
};

function shorter(at: readonly string[], every: Span, put: (every: Span) => Lever): readonly Change[] {
  if (every.count < 2) return [];
  const other = { ...every, count: every.count - 1 };
  return [{ at, was: printSpan(every), now: printSpan(other), lever: put(other) }];
}

export const notProne: Operator = {
  name: "not-prone",
  faults: leverFaults((lever) =>
    lever.prone ? [{ at: ["prone"], was: "true", now: "false", lever: { ...lever, prone: false } }] : [],
  ),
};
