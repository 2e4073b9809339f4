/**
 * How far the two clocks at a level have to be told apart where it is known what the levels are.
 *
 * A change of any level sets both back, so that they matter only to what can be asked at the very levels that stand: to
 * rules whose doses fit, in this phase and in those that the course may go to without a change of a level. Other counters
 * run on through changes of levels and keep the bounds of their phase.
 */
import { CLOCK_SLOT, type Compiled, type CompiledRule, type State } from "@compline/course";
import { BANDS, type Expression } from "@compline/protocol";
import { atLevels } from "./at-levels.ts";
import { boundsByPhase, type Bound, type Where } from "./counter-bounds.ts";

/** The bounds of each phase at the levels of a state. */
export type BoundsAt = (state: State) => readonly (readonly Bound[])[];

const OF_LEVELS: ReadonlySet<number> = new Set([CLOCK_SLOT.at_level, CLOCK_SLOT.reported_at_level]);

export function boundsByLevel(compiled: Compiled, watched: readonly Expression[]): BoundsAt {
  const anywhere = boundsByPhase(compiled, watched);
  const places = compiled.limits.map(({ level }) => level);
  const known: Tree = new Map();
  const find = (state: State): readonly (readonly Bound[])[] => {
    const isLeaving = (rule: CompiledRule): boolean => changesLevel(rule, state, places);
    const moves: Where["moves"] = (rule, lever) => movesAt(rule, state, compiled.layout.level(lever));
    const here = boundsByPhase(compiled, watched, { simplify: atLevels(compiled, state), isLeaving, moves });
    return anywhere.map((bounds, phase) =>
      bounds.map((bound, i) => (OF_LEVELS.has(bound.place) ? (here[phase]?.[i] ?? bound) : bound)),
    );
  };
  return (state) => {
    let tree = known;
    for (let i = 0; i < places.length; i++) tree = below(tree, state[places[i] as number] as number);
    return (tree.bounds ??= find(state));
  };
}

/** A path of levels, and at its end what is known there. */
interface Tree extends Map<number, Tree> {
  bounds?: readonly (readonly Bound[])[];
}

function below(tree: Tree, level: number): Tree {
  const found = tree.get(level);
  if (found !== undefined) return found;
  const made: Tree = new Map();
  tree.set(level, made);
  return made;
}

const EMERGENCY = BANDS.indexOf("emergency");

/** What a plan says depends on the place in it, which is not known here. */
const movesInPlan = ({ rule }: CompiledRule): boolean => rule.do.some(({ kind }) => kind === "plan");

/** Whether the rule leaves the levels for sure wherever it goes; an emergency unites what several write. */
function changesLevel(rule: CompiledRule, state: State, places: readonly number[]): boolean {
  if (rule.band === EMERGENCY || movesInPlan(rule)) return false;
  const after = written(rule, state);
  return places.some((place) => after[place] !== state[place]);
}

function movesAt(rule: CompiledRule, state: State, level: number): readonly [up: boolean, down: boolean] {
  if (movesInPlan(rule)) return [true, true];
  const [from, to] = [state[level] as number, written(rule, state)[level] as number];
  return [to > from, to < from];
}

function written({ writes }: CompiledRule, state: State): State {
  const after = state.slice();
  for (const { write } of writes.levers) write(after);
  return after;
}
