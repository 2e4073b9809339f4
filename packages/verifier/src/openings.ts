/**
 * The openings a protocol is proved for: none given, or every shape of plan that its contract allows.
 *
 * A plan is at least its first dose and its end; between them stand doses above the one that the last step may be from, and
 * doses that are not. For all of either kind one amount stands: `plan-readings.ts` says when it may, and
 * `search/plan-steps.ts` how many there may be.
 */
import { fail, failWith, ok, type Result } from "@compline/base";
import { EMPTY_OPENING, leverHandling, leverStock, type Opening, type Ports } from "@compline/course";
import { latticeOf } from "@compline/formulary";
import type { Lever, PlanSpec, Protocol } from "@compline/protocol";
import { planReadings, tellsLastApart } from "./plan-readings.ts";

export interface Shape {
  /** `start, middle, last, end`; `last`: at or below `last_from`, or below it where that is an entry of its own. */
  readonly name: string;
  readonly opening: Opening;
}

export function shapesOf(protocol: Protocol, ports: Ports): Result<readonly Shape[]> {
  const planned = Object.entries(protocol.plans);
  if (planned.length === 0) return ok([{ name: "", opening: EMPTY_OPENING }]);
  const [first, ...others] = planned;
  if (first === undefined || others.length > 0)
    return failWith("VE004", "plans", "more than one planned lever is not proved yet", "one planned lever");
  const [name, plan] = first;
  const misfits = planReadings(protocol);
  if (misfits.length > 0) return fail(misfits);
  const lever = protocol.levers[name];
  if (lever === undefined) return failWith("VE004", `plans.${name}`, "is no lever");
  const entries = entriesOf(plan, dosesOf(lever, ports).toReversed(), tellsLastApart(protocol, name));
  if (entries === undefined)
    return failWith(
      "VE005",
      `levers.${name}.stock`,
      "makes no doses above and below the last step",
      "a stock that does",
    );
  return ok(entries.map(({ words, doses }) => shape(name, words, doses)));
}

const shape = (lever: string, words: readonly string[], doses: readonly number[]): Shape => ({
  name: words.join(", "),
  opening: { start: { [lever]: doses[0] ?? 0 }, plans: { [lever]: doses }, products: {} },
});

interface Entries {
  readonly words: readonly string[];
  readonly doses: readonly number[];
}

/**
 * Every list of kinds of entries that a contract allows. Doses from the largest. Where rules tell the dose that the last
 * step is from apart from those below it, it is an entry of its own.
 */
function entriesOf(
  { lastFrom, to }: PlanSpec,
  doses: readonly number[],
  isApart: boolean,
): readonly Entries[] | undefined {
  const [start, middle] = doses.filter((dose) => dose > Math.max(lastFrom, to));
  const low = doses.filter((dose) => dose > to && (isApart ? dose < lastFrom : dose <= lastFrom));
  const exact = isApart && lastFrom > to ? lastFrom : undefined;
  const tails = tailsOf(low, exact !== undefined && doses.includes(exact) ? exact : undefined);
  if (start === undefined || middle === undefined || tails.length === 0) return undefined;
  const ends = to > 0 ? [{ words: [], doses: [] }, ...tails] : tails;
  const end: Entries = { words: ["end"], doses: [to] };
  const one = (word: string, dose: number): Entries => ({ words: [word], doses: [dose] });
  return [
    ...ends.map((tail) => joined(one("start", start), one("middle", middle), tail, end)),
    ...ends.map((tail) => joined(one("start", middle), tail, end)),
    ...lowStarts(low, lastFrom, isApart).map((from) => joined(from, end)),
    ...(exact === undefined ? [] : exactStarts(exact, low).map((from) => joined(from, end))),
  ];
}

const joined = (...parts: readonly Entries[]): Entries => ({
  words: parts.flatMap(({ words }) => words),
  doses: parts.flatMap((part) => part.doses),
});

/** What may stand between the middle and the end: at least one dose from which a plan may stop. */
function tailsOf([last]: readonly number[], exact: number | undefined): readonly Entries[] {
  const low: readonly Entries[] = last === undefined ? [] : [{ words: ["last"], doses: [last] }];
  if (exact === undefined) return low;
  const own: Entries = { words: ["last_from"], doses: [exact] };
  return [...low, own, ...low.map((one) => joined(own, one))];
}

/** Plans that begin where others stop: with nothing between, or with the last doses. The start need not be one that can be made. */
function lowStarts([last, next]: readonly number[], lastFrom: number, isApart: boolean): readonly Entries[] {
  if (last === undefined) return [];
  const alone: Entries = { words: ["start"], doses: [last] };
  const above = isApart ? Math.floor((last + lastFrom) / 2) : lastFrom;
  const [from, to] = next === undefined ? [above, last] : [last, next];
  return from > to ? [alone, { words: ["low start", "last"], doses: [from, to] }] : [alone];
}

/** Plans that begin at the very dose that the last step may be from. */
function exactStarts(exact: number, [last]: readonly number[]): readonly Entries[] {
  const alone: Entries = { words: ["start at last_from"], doses: [exact] };
  return last === undefined ? [alone] : [alone, joined(alone, { words: ["last"], doses: [last] })];
}

/** The amounts that the declared stock makes and the lever may have, from the smallest. */
const dosesOf = (lever: Lever, { product }: Ports): readonly number[] =>
  latticeOf(leverStock("lever", lever, product), leverHandling(lever)).doses.filter((dose) => dose >= (lever.min ?? 0));
