/**
 * The openings a protocol is proved for: none given, or every shape of plan that its contract allows.
 *
 * A plan is at least its first dose and its end; between them stand a last dose before the end, and a middle, for all of
 * which one amount stands: `plan-readings.ts` says when it may.
 */
import { fail, failWith, ok, type Result } from "@compline/base";
import { EMPTY_OPENING, leverHandling, leverStock, type Opening, type Ports } from "@compline/course";
import { latticeOf } from "@compline/formulary";
import type { Lever, Protocol } from "@compline/protocol";
import { planReadings } from "./plan-readings.ts";

export interface Shape {
  /** `start, middle, last, end`. */
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
  const doses = dosesOf(lever, ports).toReversed();
  const last = doses.find((dose) => dose <= plan.lastFrom);
  const [start, middle] = doses.filter((dose) => dose > plan.lastFrom);
  if (last === undefined || start === undefined || middle === undefined)
    return failWith(
      "VE005",
      `levers.${name}.stock`,
      "makes no doses above and below the last step",
      "a stock that does",
    );
  const shape = (words: string, entries: readonly number[]): Shape => ({
    name: words,
    opening: { start: { [name]: entries[0] ?? 0 }, plans: { [name]: entries }, products: {} },
  });
  return ok([
    shape("start, middle, last, end", [start, middle, last, plan.to]),
    shape("start, last, end", [middle, last, plan.to]),
    shape("start, end", [last, plan.to]),
  ]);
}

/** The amounts that the declared stock makes, from the smallest. */
const dosesOf = (lever: Lever, { product }: Ports): readonly number[] =>
  latticeOf(leverStock("lever", lever, product), leverHandling(lever)).doses;
