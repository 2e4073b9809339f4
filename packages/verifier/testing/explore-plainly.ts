/**
 * The graph of a protocol found without any reduction: every raw input of every mode, from every state, no clock forgotten.
 *
 * Only afterwards are its states made as coarse as those of the search, so that both can be compared as sets of words. The
 * opening itself is left as it is in both.
 */
import { initialState, PHASE, step, type Compiled, type Outcome, type State } from "@compline/course";
import { LEVELS } from "@compline/protocol";
import { PROVISIONAL, CONFLICT, UNANSWERED } from "../src/search/edges.ts";
import type { Explored } from "../src/search/explore.ts";
import type { Forget } from "../src/search/forgetting.ts";
import { planSteps } from "../src/search/plan-steps.ts";
import { everyInput, rawModes } from "./raw-inputs.ts";

export interface PlainGraph {
  readonly states: ReadonlySet<string>;
  /** `from > to, band, escalation`, of ticks that close. */
  readonly edges: ReadonlySet<string>;
  /** The same of what is said before. */
  readonly said: ReadonlySet<string>;
  /** How many states there are where nothing is forgotten. */
  readonly plain: number;
}

const MOST_STATES = 20_000;
const CALL = LEVELS.indexOf("call");
/** Place of `hold` in BANDS. */
const HOLD = 2;

export function explorePlainly(compiled: Compiled, forget: Forget): PlainGraph {
  const inputs = rawModes(compiled).map((mode) => ({ mode, inputs: [...everyInput(compiled, mode)] }));
  const branches = planSteps(compiled);
  const first = initialState(compiled);
  const seen = new Map<string, State>([[first.join(), first]]);
  const names = new Map<string, string>([[first.join(), first.join()]]);
  const [edges, said] = [new Set<string>(), new Set<string>()];
  const nameOf = (state: State): string => {
    const key = state.join();
    const known = names.get(key);
    if (known !== undefined) return known;
    const left = state.slice();
    forget(left);
    names.set(key, left.join());
    return left.join();
  };
  for (const state of seen.values()) {
    if (seen.size > MOST_STATES) throw new RangeError("a protocol of the tests has too many states to try every input");
    if (compiled.isEnd[state[PHASE]!] === true) continue;
    const isOpening = state === first;
    const tried = inputs.filter(({ mode }) => !isOpening || mode.atOpening);
    const ways = tried.flatMap(({ mode, inputs: all }) => all.map((input) => ({ mode, input })));
    for (const { mode, input } of ways) {
      const outcome = step(compiled, state, input, false);
      const isReal = mode.closes || isOpening;
      const leads = branches(state, outcome.next).map(({ next }) => next);
      if (isReal) leads.filter((next) => !seen.has(next.join())).forEach((next) => seen.set(next.join(), next));
      leads.forEach((next) => (isReal ? edges : said).add(edgeName(nameOf(state), nameOf(next), outcome)));
    }
  }
  return { states: new Set([...seen.values()].map(nameOf)), edges, said, plain: seen.size };
}

const edgeName = (from: string, to: string, { band, escalate }: Pick<Outcome, "band" | "escalate">): string =>
  `${from} > ${to}, ${band}, ${escalate}`;

/** The graph of the search in the same words. */
export function wordsOf({ states, provisional, edges, groups }: Explored): Omit<PlainGraph, "plain"> {
  const [real, said] = [new Set<string>(), new Set<string>()];
  for (let place = 0; place < states.count; place++) {
    const [start, end] = edges.from(place);
    for (let edge = start; edge < end; edge++) {
      const { band, escalate } = groups[edges.group(edge)]!;
      const how = edges.how(edge);
      const isHeld = (how & (CONFLICT | UNANSWERED)) !== 0;
      const outcome = { band: isHeld ? HOLD : band, escalate: isHeld ? Math.max(CALL, escalate) : escalate };
      const isSaid = (how & PROVISIONAL) !== 0;
      const to = (isSaid ? provisional : states).at(edges.to(edge));
      (isSaid ? said : real).add(edgeName(states.at(place).join(), to.join(), outcome));
    }
  }
  const all = Array.from({ length: states.count }, (_, place) => states.at(place).join());
  return { states: new Set(all), edges: real, said };
}
