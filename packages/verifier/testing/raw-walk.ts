/**
 * Walks through a protocol with raw inputs drawn anywhere in the declared types: they may never leave what was explored.
 *
 * Walks begin at the opening or at a state that an earlier one came to, so that far states are begun from too. Nothing of
 * the search is used but the graph that it found: no classes, no situations, and states are only made coarse to be looked up.
 */
import { random, type Random } from "@compline/base";
import { initialState, MISSING, PHASE, step, type Compiled, type Input, type State } from "@compline/course";
import { LEVELS } from "@compline/protocol";
import { CONFLICT, PROVISIONAL, UNANSWERED } from "../src/search/edges.ts";
import type { Explored } from "../src/search/explore.ts";
import { planSteps } from "../src/search/plan-steps.ts";
import { rawInput, rawModes, type RawMode } from "./raw-inputs.ts";

const CALL = LEVELS.indexOf("call");
const LONGEST = 80;
const KEPT = 500;

/** What the first step that the graph does not have was; undefined where it has all. */
export function firstStray(explored: Explored, steps: number, seed: number): string | undefined {
  const { compiled } = explored.model;
  const draw = random(seed);
  const modes = rawModes(compiled);
  const branches = planSteps(compiled);
  const first = initialState(compiled);
  const kept: State[] = [first];
  let [state, ticks] = [first, 0];
  for (let done = 0; done < steps; done++) {
    if (isOver(explored, coarse(explored, state, first)) || ticks++ > LONGEST) {
      state = draw.int(0, 4) === 0 ? first : draw.pick(kept);
      ticks = 0;
      continue;
    }
    const { input, mode } = inputFor(compiled, modes, state === first, draw);
    const outcome = step(compiled, state, input, false);
    const { next } = draw.pick(branches(state, outcome.next));
    const isReal = mode.closes || state === first;
    if (!hasStep(explored, coarse(explored, state, first), coarse(explored, next, first), outcome, isReal))
      return `${state.join()} by ${input.join()} to ${next.join()}, band ${outcome.band}, call ${outcome.escalate}`;
    if (!isReal) continue;
    state = next;
    if (kept.length < KEPT) kept.push(state);
    else if (draw.int(0, 9) === 0) kept[draw.int(0, KEPT - 1)] = state;
  }
  return undefined;
}

const isOver = ({ model, states, past }: Explored, state: State): boolean =>
  model.compiled.isEnd[state[PHASE]!] === true || past.has(states.find(state));

function coarse({ forget }: Explored, state: State, first: State): State {
  if (state === first) return state;
  const left = state.slice();
  forget(left);
  return left;
}

function inputFor(
  compiled: Compiled,
  modes: readonly RawMode[],
  isOpening: boolean,
  draw: Random,
): { readonly input: Input; readonly mode: RawMode } {
  const possible = modes.filter((mode) => !isOpening || mode.atOpening);
  const calm = possible.filter(({ reported, closes }) => reported === 1 && closes);
  const mode = calm.length > 0 && draw.int(0, 2) > 0 ? draw.pick(calm) : draw.pick(possible);
  const isWild = draw.int(0, 4) === 0;
  const values = mode.values.map((all, at) => {
    const known = all.filter((value) => !Number.isNaN(value));
    if (known.length === 0) return MISSING;
    return isWild || draw.int(0, 3) === 0 ? draw.pick(all) : usual(compiled, at, known);
  });
  return { input: rawInput(compiled, mode, values), mode };
}

/** The value of an uneventful tick, or the first: a no, nothing signed, a gate that nobody answered. */
function usual({ layout, protocol }: Compiled, at: number, known: readonly number[]): number {
  const fact = protocol.facts[layout.facts[at] ?? ""];
  const { ordinary } = fact ?? {};
  const isWord = fact?.type.kind === "enum" && typeof ordinary === "string";
  const value = isWord ? fact.type.words.indexOf(ordinary) : ordinary;
  // The ordinary answer may be none that can stand here: a carried one that only danger keeps.
  return typeof value === "number" && known.includes(value) ? value : known[0]!;
}

/** Whether the graph has the step, with this band and call. What is said before a tick closes may stand in a tick that closes. */
function hasStep(
  { states, provisional, edges, groups }: Explored,
  from: State,
  to: State,
  outcome: {
    readonly band: number;
    readonly escalate: number;
    readonly conflict: boolean;
    readonly unanswered: boolean;
  },
  isReal: boolean,
): boolean {
  const [here, there, said] = [states.find(from), states.find(to), provisional.find(to)];
  if (here < 0 || (isReal && there < 0)) return false;
  const [start, end] = edges.from(here);
  for (let edge = start; edge < end; edge++) {
    const how = edges.how(edge);
    const isSaid = (how & PROVISIONAL) !== 0;
    if ((isReal && isSaid) || edges.to(edge) !== (isSaid ? said : there)) continue;
    const { band, escalate } = groups[edges.group(edge)]!;
    const isHeld = (how & (CONFLICT | UNANSWERED)) !== 0;
    const calls = isHeld ? Math.max(CALL, escalate) : escalate;
    if (calls === outcome.escalate && (isHeld ? outcome.conflict || outcome.unanswered : band === outcome.band))
      return true;
  }
  return false;
}
