/**
 * Walks through a protocol with raw inputs drawn anywhere in the declared types: they may never leave what was explored.
 *
 * Walks begin at the opening or at a state that an earlier one came to, so that far states are begun from too. Nothing of
 * the search is used but the graph that it found: no classes, no situations, and states are only made coarse to be looked up.
 */
import { random, type Random } from "@compline/base";
import { initialState, MISSING, PHASE, step, type Compiled, type Input, type State } from "@compline/course";
import type { Explored } from "../src/search/explore.ts";
import { planSteps } from "../src/search/plan-steps.ts";
import { rawInput, rawModes, type RawMode } from "./raw-inputs.ts";
import { stepsFound } from "./steps-found.ts";

const LONGEST = 80;
const KEPT = 500;

interface Walked {
  readonly state: State;
  /** Of the state made coarse, in the graph. */
  readonly place: number;
}

/** What the first step that the graph does not have was; undefined where it has all. */
export function firstStray(explored: Explored, steps: number, seed: number): string | undefined {
  const { model, states, provisional, forget } = explored;
  const { compiled } = model;
  const draw = random(seed);
  const draws = drawsOf(compiled);
  const branches = planSteps(compiled);
  const found = stepsFound(explored);
  const opening = initialState(compiled);
  const first: Walked = { state: opening, place: states.find(opening) };
  const kept: Walked[] = [first];
  let [at, ticks] = [first, 0];
  for (let done = 0; done < steps; done++) {
    if (isOver(explored, at) || ticks++ > LONGEST) {
      at = draw.int(0, 4) === 0 ? first : draw.pick(kept);
      ticks = 0;
      continue;
    }
    const { input, mode } = inputFor(compiled, draws, at === first, draw);
    const outcome = step(compiled, at.state, input, false);
    const { next } = draw.pick(branches(at.state, outcome.next));
    const isReal = mode.closes || at === first;
    const coarse = next.slice();
    forget(coarse);
    const to = { real: states.find(coarse), said: isReal ? -1 : provisional.find(coarse) };
    if (!(isReal ? found.closing : found.open)(at.place, to, outcome))
      return `${at.state.join()} by ${input.join()} to ${next.join()}, band ${outcome.band}, call ${outcome.escalate}`;
    if (!isReal) continue;
    at = { state: next, place: to.real };
    if (kept.length < KEPT) kept.push(at);
    else if (draw.int(0, 9) === 0) kept[draw.int(0, KEPT - 1)] = at;
  }
  return undefined;
}

const isOver = ({ model, past }: Explored, { state, place }: Walked): boolean =>
  model.compiled.isEnd[state[PHASE]!] === true || past.has(place);

/** A mode, with what a walk asks of it at every step found once. */
interface Drawn {
  readonly mode: RawMode;
  /** The place of each value that must be drawn, all that it may be, and what it is in an uneventful tick; others are missing. */
  readonly places: readonly (readonly [at: number, all: readonly number[], usual: number])[];
}

interface Draws {
  readonly atOpening: readonly Drawn[];
  readonly later: readonly Drawn[];
}

function drawsOf(compiled: Compiled): Draws {
  const later = rawModes(compiled).map((mode) => ({
    mode,
    places: mode.values.flatMap((all, at) => {
      const known = all.filter((value) => !Number.isNaN(value));
      return known.length === 0 ? [] : [[at, all, usual(compiled, at, known)] as const];
    }),
  }));
  return { atOpening: later.filter(({ mode }) => mode.atOpening), later };
}

const isCalm = ({ mode: { reported, closes } }: Drawn): boolean => reported === 1 && closes;

function inputFor(
  compiled: Compiled,
  { atOpening, later }: Draws,
  isOpening: boolean,
  draw: Random,
): { readonly input: Input; readonly mode: RawMode } {
  const possible = isOpening ? atOpening : later;
  const calm = possible.filter(isCalm);
  const { mode, places } = calm.length > 0 && draw.int(0, 2) > 0 ? draw.pick(calm) : draw.pick(possible);
  const isWild = draw.int(0, 4) === 0;
  const values = mode.values.map(() => MISSING);
  for (const [at, all, ordinary] of places) values[at] = isWild || draw.int(0, 3) === 0 ? draw.pick(all) : ordinary;
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
