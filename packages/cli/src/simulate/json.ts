/** The JSON of `compline simulate`. All of it but `perSecond` is the same for the same seed, however many threads there were. */
import type { Comparison, Prepared, Spread, Summary } from "@compline/simulation";
import { fansOf, sharesOf } from "./frames.ts";
import { assumedOf, callsPer100, type Side } from "./side.ts";
import type { Population } from "./pool.ts";
import { flagTitle, tickWord, titleOf } from "./titles.ts";

/** Six digits: the same on every machine. What is no number is none. */
const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null);

const spreadJson = (spread: Spread) =>
  Object.fromEntries(Object.entries(spread).map(([name, value]) => [name, rounded(value)]));

export function sideJson({ prepared, population, summary }: Side) {
  const { protocol, world } = prepared;
  const { people } = summary;
  const shareOf = (counts: Readonly<Record<string, number>>, of: number) =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, { count, share: rounded(count / of) }]));
  const decisions = Object.values(summary.bands).reduce((sum, count) => sum + count, 0);
  return {
    protocol: { id: protocol.id, version: protocol.version },
    world: { people: world.people, is: world.is, not: world.not },
    tick: tickWord(prepared),
    lived: summary.ticks,
    outcomes: Object.fromEntries(
      Object.entries(summary.ended).map(([ended, count]) => [ended, { people: count, share: rounded(count / people) }]),
    ),
    phases: shareOf(summary.phases, people),
    decisionsPerBand: shareOf(summary.bands, decisions),
    calls: { ...summary.calls, per100Ticks: rounded(callsPer100(summary)), by: summary.calledBy },
    quantiles: {
      ...namedSpreads(prepared, summary.numbers),
      ...Object.fromEntries(
        Object.entries(summary.timeToEnd).map(([ended, spread]) => [`timeToEnd.${ended}`, spreadJson(spread)]),
      ),
    },
    redFlags: Object.fromEntries(
      Object.entries(summary.flags).map(([name, flag]) => [name, { title: flagTitle(world, name), ...flag }]),
    ),
    overTime: overTime(population, people),
    assumed: assumedOf(prepared),
  };
}

const namedSpreads = (prepared: Prepared, numbers: Summary["numbers"]) =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, spread]) => [
      name,
      { title: titleOf(prepared, name, tickWord(prepared)), ...spreadJson(spread) },
    ]),
  );

function overTime({ plan, frames }: Population, people: number) {
  return {
    ticks: plan.ticks,
    phases: sharesOf(plan, frames, people).map(({ phase, shares }) => ({ phase, shares: shares.map(rounded) })),
    series: fansOf(plan, frames).map(({ name, spreads }) => ({ name, spreads: spreads.map(spreadJson) })),
  };
}

export const comparisonJson = ({ people, ended, numbers, missed }: Comparison) => ({
  people,
  ended: differences(ended),
  numbers: differences(numbers),
  missed: differences(missed),
});

const differences = (all: Comparison["numbers"]) =>
  Object.fromEntries(
    Object.entries(all).map(([name, one]) => [
      name,
      Object.fromEntries(Object.entries(one).map(([key, value]) => [key, rounded(value)])),
    ]),
  );
