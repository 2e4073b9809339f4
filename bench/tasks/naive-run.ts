/** The same course as the naive interpreter takes it. */
import type { Instant } from "@compline/base";
import { lastRecorded } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import type { NaiveEvent } from "../../conformance/naive/naive-event.ts";
import type { NaiveOptions } from "../../conformance/naive/naive-governor.ts";
import { naiveCourse, type NaiveCourse } from "../../conformance/naive/naive-state.ts";
import type { Ladder } from "./ladder.ts";

export interface NaiveRun {
  readonly protocol: Protocol;
  readonly course: NaiveCourse;
  readonly events: readonly NaiveEvent[];
  readonly asOf: Instant;
  readonly options: NaiveOptions;
}

export function naiveRun({ protocol, history, compiled, lines }: Ladder): NaiveRun {
  const events = lines.map((line) => ({ recorded: line.occurred, ...line })) as unknown as readonly NaiveEvent[];
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("the naive interpreter knows no such course");
  const buildable = (lever: string, amount: number): boolean =>
    amount === 0 || compiled.lattices.get(lever)?.builds.has(amount) === true;
  const below = (lever: string, amount: number): number | undefined =>
    compiled.lattices.get(lever)?.doses.findLast((dose) => dose <= amount);
  return { protocol, course, events, asOf: lastRecorded(history), options: { governor: true, buildable, below } };
}
