/**
 * What became of one person: how the course ended, what the engine decided how often, and numbers by name.
 *
 * Small and plain, so that it goes between threads as it is. Numbers are means over ticks, shares of ticks, counts; which is which
 * stands in `docs/reference/simulation.md`.
 */
import { PHASE, type State } from "@compline/course";
import type { FlagCount, Counted } from "./tally.ts";
import type { Person } from "./person.ts";
import { compiledOf, type Prepared } from "./prepare.ts";
import { readLevels } from "./levers.ts";

export interface CourseOutcome {
  readonly person: number;
  readonly opening: number;
  /** As the phase it ended in says (complete, handed-over, declined …), or `open` where the nights ran out. */
  readonly ended: string;
  readonly phase: string;
  /** Decisions by band, in the order of BANDS; calls by level, in the order of LEVELS. */
  readonly bands: readonly number[];
  readonly calls: readonly number[];
  /** Ticks on which somebody was called, by the rule that called loudest. */
  readonly calledBy: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, FlagCount>>;
  readonly numbers: Readonly<Record<string, number>>;
}

export function outcomeOf(
  prepared: Prepared,
  person: Person,
  counted: Counted,
  state: State,
  v: Float64Array,
): CourseOutcome {
  const { layout, protocol } = compiledOf(prepared, person.opening);
  const phase = layout.phases[state[PHASE] as number] as string;
  return {
    person: person.number,
    opening: person.opening,
    ended: protocol.phases[phase]?.end ?? "open",
    phase,
    bands: counted.bands,
    calls: counted.calls,
    calledBy: Object.fromEntries(counted.calledBy),
    flags: Object.fromEntries(prepared.dangers.map(({ fact }, i) => [fact, counted.flags[i] as FlagCount])),
    numbers: numbersOf(prepared, person, counted, state, v),
  };
}

function numbersOf(
  prepared: Prepared,
  person: Person,
  counted: Counted,
  state: State,
  v: Float64Array,
): Record<string, number> {
  const { levers, tally } = prepared;
  const { ticks, reports, late, signatures, orders, gates, conflicts, refused, unanswered } = counted;
  const numbers: Record<string, number> = {
    ticks,
    reports,
    late,
    signatures,
    orders,
    gates,
    conflicts,
    refused,
    unanswered,
  };
  readLevels(levers, state, v);
  for (const { lever, at } of levers) {
    numbers[`${lever}.first`] = person.vector[at] as number;
    numbers[`${lever}.last`] = v[at] as number;
  }
  tally.watched.forEach(({ name, at }, i) => {
    numbers[`${name}.first`] = counted.first[i] as number;
    numbers[`${name}.mean`] = ticks === 0 ? (counted.first[i] as number) : (counted.total[i] as number) / ticks;
    numbers[`${name}.most`] = Math.max(counted.first[i] as number, counted.most[i] as number);
    numbers[`${name}.last`] = v[at] as number;
  });
  tally.harms.forEach(({ name }, i) => {
    numbers[`harm.${name}`] = (counted.harmed[i] as number) / Math.max(1, ticks);
  });
  return numbers;
}
