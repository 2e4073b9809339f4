/**
 * How many states a protocol may have at most, before any is searched, and what makes them many.
 *
 * In each phase every clock, memory, level, place and mark takes at most so many values as somebody there can tell apart;
 * their product is an upper bound, mostly far above what is reached, because counters that are set back together move
 * together. What it is good for is the culprit: the phase with the largest product, and the largest counter in it.
 */
import { grouped, type Issue } from "@compline/base";
import { CLOCK_SLOT, PHASE, type Compiled } from "@compline/course";
import type { Expression } from "@compline/protocol";
import { boundsByPhase, UNREAD, type Bound } from "./counter-bounds.ts";
import type { Explored } from "./explore.ts";

export interface Factor {
  readonly name: string;
  /** How many values somebody can tell apart. */
  readonly size: number;
  /** Clocks and memories are; levels, places and marks are not. */
  readonly isCounter: boolean;
}

export interface PhaseEstimate {
  readonly phase: string;
  readonly states: number;
  /** The largest first; those of one value are left out. */
  readonly factors: readonly Factor[];
}

export interface Estimate {
  readonly states: number;
  /** The largest first. */
  readonly phases: readonly PhaseEstimate[];
}

export function estimateOf(compiled: Compiled, watched: readonly Expression[] = []): Estimate {
  const phases = boundsByPhase(compiled, watched)
    .flatMap((bounds, phase) => (compiled.isEnd[phase] === true ? [] : [inPhase(compiled, phase, bounds)]))
    .toSorted((a, b) => b.states - a.states);
  return { states: phases.reduce((sum, { states }) => sum + states, 0), phases };
}

function inPhase(compiled: Compiled, phase: number, bounds: readonly Bound[]): PhaseEstimate {
  const counters = bounds.map(({ place, full }) => ({
    name: nameAt(compiled, place),
    size: Number.isFinite(full) ? Math.max(0, full) + 1 : widthAt(compiled, place),
    isCounter: full !== UNREAD,
  }));
  const factors = [...counters, ...leverFactors(compiled)]
    .filter(({ size }) => size > 1)
    .toSorted((a, b) => b.size - a.size);
  const states = factors.reduce((product, { size }) => product * size, 1);
  return { phase: compiled.layout.phases[phase] ?? "", states, factors };
}

function leverFactors({ protocol, opening, lattices, limits }: Compiled): readonly Factor[] {
  return limits.flatMap(({ lever, max }) => {
    const plan = opening.plans[lever];
    const grid = protocol.levers[lever]?.grid;
    const built = lattices.get(lever)?.doses.filter((dose) => dose > 0 && dose <= max).length ?? 0;
    const levels = plan?.length ?? 1 + (grid === undefined ? built : Math.floor(max / grid));
    return [
      { name: `dose.${lever}`, size: levels, isCounter: false },
      { name: `withheld.${lever}`, size: 2, isCounter: false },
    ];
  });
}

function nameAt({ layout }: Compiled, place: number): string {
  const clock = Object.entries(CLOCK_SLOT).find(([, slot]) => slot === place);
  if (clock !== undefined) return clock[0];
  const slot = layout.memory.findLast(({ at }) => at <= place);
  return slot === undefined ? "" : `${slot.memory.kind}.${slot.id}`;
}

/** How many values a memory takes that nothing bounds but itself; of a mean, at one of its places. */
function widthAt({ layout, protocol }: Compiled, place: number): number {
  const memory = layout.memory.findLast(({ at }) => at <= place)?.memory;
  switch (memory?.kind) {
    case "count":
      return memory.most + 1;
    case "window":
      return 2 ** memory.last;
    case "mean": {
      const type = protocol.facts[memory.fact]?.type;
      return type?.kind === "int" ? Math.floor(type.high / memory.step) - Math.floor(type.low / memory.step) + 2 : 2;
    }
    default:
      return 2 ** 52;
  }
}

/** The culprit in words: `missed x reported_at_level x since.undosed in escalated: 8,640 …`. */
export function culpritOf({ phases }: Estimate): string {
  const [worst] = phases;
  if (worst === undefined) return "no phase has any state";
  const counters = worst.factors.filter(({ isCounter }) => isCounter);
  const [largest] = counters;
  const shown = counters.slice(0, 4).reverse();
  const product = shown.reduce((all, { size }) => all * size, 1);
  const names = shown.map(({ name }) => name).join(" x ");
  const cut = largest === undefined ? "" : `; ${largest.name} with ${largest.size} values is the factor to cut`;
  return `${names} in ${worst.phase}: ${grouped(product)}${cut}`;
}

/** What stands in the way where the budget ended a search: the phase with most states found, and its widest counters (VE010). */
export function overBudget(explored: Explored, mostStates: number): Issue {
  const { model, states } = explored;
  const found = new Map<number, Map<number, Set<number>>>();
  const counts = new Map<number, number>();
  const places = counterPlaces(model.compiled);
  for (let place = 0; place < states.count; place++) {
    const phase = states.field(place, PHASE);
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
    const fields = found.get(phase) ?? new Map(places.map((field) => [field, new Set<number>()]));
    found.set(phase, fields);
    for (const field of places) fields.get(field)?.add(states.field(place, field));
  }
  const [phase = 0, count = 0] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const factors = [...(found.get(phase) ?? [])].map(([field, values]): Factor => ({
    name: nameAt(model.compiled, field),
    size: values.size,
    isCounter: true,
  }));
  const wide = factors.filter(({ size }) => size > 1).toSorted((a, b) => b.size - a.size);
  const name = model.compiled.layout.phases[phase] ?? "";
  const culprit = culpritOf({ states: count, phases: [{ phase: name, states: count, factors: wide }] });
  const message = `more than ${grouped(mostStates)} states; most of them in ${name}, of ${culprit}`;
  return {
    code: "VE010",
    at: `phases.${name}`,
    message,
    expected: "a coarser clock, a shorter count, or one count for two",
  };
}

const counterPlaces = ({ layout }: Compiled): readonly number[] => [
  ...Object.values(CLOCK_SLOT),
  ...layout.memory.map(({ at }) => at),
];
