/**
 * The bounds hold from states within bounds that no course reaches, too, as far as they are tried: after an override, a
 * migration, a late start.
 *
 * Such a state is any phase that is no end, at any doses that the levers can be given, with the memory as it opens or at
 * its other end and fresh clocks. From each the search goes on for a while; where there are more of them than are tried,
 * every so-manieth is. A plan stays the one that was given.
 */
import type { Compiled } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { exploreBeside, type Explored } from "../search/explore.ts";
import type { Model } from "../model.ts";
import { abrupt } from "./abrupt.ts";
import { backBound } from "./back-bound.ts";
import { blind } from "./blind.ts";
import { fallPace } from "./fall-pace.ts";
import { feasible } from "./feasible.ts";
import { leversOf } from "./levers.ts";
import { max } from "./max.ts";
import { min } from "./min.ts";
import { monotone } from "./monotone.ts";
import { noRiseOnFlag } from "./no-rise-on-flag.ts";
import { noYoyo } from "./no-yoyo.ts";
import { MOST_VIOLATIONS, type Property, type Subject, type Violation } from "./property.ts";
import { redFlag } from "./red-flag.ts";
import { rise } from "./rise.ts";
import { risePace } from "./rise-pace.ts";

const ASKED = [
  max,
  min,
  feasible,
  rise,
  risePace,
  abrupt,
  fallPace,
  monotone,
  backBound,
  noRiseOnFlag,
  noYoyo,
  blind,
  redFlag,
];

/** How many starts are tried, and how many states are opened from each. */
const MOST_STARTS = 32;
const STATES_EACH = 60;

export const robustStart: Property = {
  number: 47,
  id: "ROBUST-START",
  how: "engine",
  statement: "From every start that is tried, reached by a course or not, the bounds on doses hold.",
  check: (subject) => {
    const found = new Map<string, Violation>();
    for (const start of startsOf(subject)) {
      for (const one of wrongFrom(subject, start)) if (!found.has(one.key)) found.set(one.key, { says: one.says });
      if (found.size >= MOST_VIOLATIONS) break;
    }
    return [...found.values()].slice(0, MOST_VIOLATIONS);
  },
};

/** What is wrong from one start; the same wrong from another has the same key. */
function wrongFrom(subject: Subject, start: Start): readonly { readonly key: string; readonly says: string }[] {
  const explored = from(subject, start);
  return ASKED.flatMap(({ id, check }) =>
    check({ ...subject, explored }).map(({ says }) => ({
      key: `${id}/${says}`,
      says: `${id}, from ${start.says}: ${says}`,
    })),
  );
}

interface Start {
  readonly phase: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly isOtherEnd: boolean;
  readonly says: string;
}

function startsOf(subject: Subject): readonly Start[] {
  const { layout, isEnd } = subject.explored.model.compiled;
  const phases = layout.phases.filter((_, i) => isEnd[i] !== true);
  const levels = leversOf(subject)
    .filter(({ isPlanned }) => !isPlanned)
    .map(({ lever, says }) => ({ lever, says, doses: dosesOf(subject, lever) }));
  const sizes = [phases.length, 2, ...levels.map(({ doses }) => doses.length)];
  const all = sizes.reduce((product, size) => product * size, 1);
  const tried = Math.min(all, MOST_STARTS);
  return Array.from({ length: tried }, (_, i) => {
    const [phase = 0, end = 0, ...places] = digitsOf(Math.floor((i * all) / tried), sizes);
    const at = levels.map(({ lever, doses, says }, j) => ({ lever, dose: doses[places[j] ?? 0] ?? 0, says }));
    return {
      phase: phases[phase] ?? "",
      levels: Object.fromEntries(at.map(({ lever, dose }) => [lever, dose])),
      isOtherEnd: end === 1,
      says: [phases[phase] ?? "", ...at.map(({ lever, dose, says }) => `${lever} ${says(dose)}`)].join(", "),
    };
  });
}

/** A number written with these bases, the last one moving fastest. */
function digitsOf(number: number, bases: readonly number[]): readonly number[] {
  let rest = number;
  return bases
    .toReversed()
    .map((base) => {
      const digit = rest % base;
      rest = Math.floor(rest / base);
      return digit;
    })
    .toReversed();
}

function dosesOf({ protocol, explored }: Subject, lever: string): readonly number[] {
  const { lattices, limits } = explored.model.compiled;
  const { max: most = 0, min: least = 0 } = limits.find((one) => one.lever === lever) ?? {};
  const grid = protocol.levers[lever]?.grid;
  const made =
    lattices.get(lever)?.doses ??
    (grid === undefined ? [most] : Array.from({ length: Math.floor(most / grid) }, (_, i) => (i + 1) * grid));
  return [0, ...made.filter((dose) => dose >= least && dose > 0 && dose <= most)];
}

function from({ explored }: Subject, start: Start): Explored {
  const { compiled } = explored.model;
  const started: Compiled = {
    ...compiled,
    protocol: startingIn(compiled.protocol, start.phase),
    opening: { ...compiled.opening, start: { ...compiled.opening.start, ...start.levels } },
    memory: start.isOtherEnd ? compiled.memory.map(otherEnd) : compiled.memory,
  };
  const model: Model = { ...explored.model, compiled: started };
  return exploreBeside(explored, model, { mostStates: STATES_EACH });
}

const startingIn = (protocol: Protocol, start: string): Protocol => ({
  ...protocol,
  phases: Object.fromEntries(
    Object.entries(protocol.phases).map(([phase, one]) => [phase, { ...one, start: phase === start }]),
  ),
});

type Program = Compiled["memory"][number];

/** A span since something that just was, a counter that is used up. */
function otherEnd(program: Program): Program {
  const { memory } = program.slot;
  if (memory.kind === "since") return { ...program, atOpening: 0 };
  return memory.kind === "count" ? { ...program, atOpening: memory.most } : program;
}
