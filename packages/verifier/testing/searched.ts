/**
 * A protocol of the tests, read, compiled and searched to the end, and what a property says of it.
 *
 * `broken` texts of the small protocol are given whole, so that each test shows the one line that it breaks.
 */
import { good } from "@compline/base/testing";
import { compile, EMPTY_OPENING, type Compiled, type Opening } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { GOOD_PROTOCOL } from "./good-protocol.ts";
import { explore, type Explored } from "../src/search/explore.ts";
import { modelOf } from "../src/model.ts";
import { shapesOf } from "../src/openings.ts";
import { watchedBy } from "../src/properties/assumption.ts";
import type { Property, Subject, Violation } from "../src/properties/property.ts";

export const MG = 1_000_000;

const NO_PRODUCTS = { product: () => undefined };

const ALL_OF_IT = { mostStates: 200_000 };

export function searched(text: string = GOOD_PROTOCOL, opening: Partial<Opening> = {}): Subject {
  const protocol = good(parseProtocol(text));
  return subjectOf(protocol, good(compile(protocol, { ...EMPTY_OPENING, ...opening }, NO_PRODUCTS)));
}

/** A protocol with a plan, in the first shape of opening that it is proved for. */
export function searchedByPlan(text: string): Subject {
  const protocol = good(parseProtocol(text));
  const [shape] = good(shapesOf(protocol, NO_PRODUCTS));
  return subjectOf(protocol, good(compile(protocol, shape?.opening ?? EMPTY_OPENING, NO_PRODUCTS)));
}

/** The same from a compiled protocol, of which a test may have spoilt a part. */
export function subjectOf(protocol: Protocol, compiled: Compiled): Subject {
  const explored = explore(good(modelOf(compiled, good(watchedBy(protocol)))), ALL_OF_IT);
  if (!explored.isComplete) throw new RangeError("the protocol of a test has too many states");
  return { protocol, explored };
}

/** What a property says of a subject, each with the number of ticks to it. */
export const findingsOf = (property: Property, subject: Subject): readonly string[] =>
  property.check(subject).map((violation) => {
    const ticks = ticksTo(subject.explored, violation);
    return ticks === undefined ? violation.says : `tick ${ticks}: ${violation.says}`;
  });

/** How many ticks a course runs until the violation shows. */
export function ticksTo({ parent }: Explored, { at, way }: Violation): number | undefined {
  if (way !== undefined) return way.length;
  if (at === undefined) return undefined;
  let ticks = at.edge === undefined ? 0 : 1;
  for (let state = at.state; state > 0; state = parent[state] as number) ticks++;
  return ticks;
}
