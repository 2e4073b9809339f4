/**
 * The governor refuses nothing on any edge: the rules are safe without it.
 *
 * The graph is made with the governor off; here the steps that move a lever are made again with it on, once for each
 * state and way to move. The search sets clocks back that no rule of a phase reads, and the governor reads two of them:
 * where they are not read they are taken for as long as can be, and the paces are asked by two automata that count as the
 * engine's clocks do.
 */
import { CLOCK_SLOT, PHASE, step, type Compiled, type State } from "@compline/course";
import { referencesOf } from "@compline/protocol";
import { atLevels } from "../search/at-levels.ts";
import { eachMove } from "./edge-index.ts";
import type { EdgeView } from "./edge-view.ts";
import { BACK, isPlanStep, leversOf, ORDER, wayOf, type LeverAt } from "./levers.ts";
import { firstWrong } from "./monitor.ts";
import { MOST_VIOLATIONS, type Property, type Subject, type Violation } from "./property.ts";
import { sinceMonitor } from "./since-monitor.ts";

const PACES: ReadonlySet<string> = new Set(["rise-pace", "fall-pace"]);
/** How large a step of a plan is, the plan's contract says: the doses of the search stand for any. */
const SIZES: ReadonlySet<string> = new Set(["rise", "fall"]);

export const governorDead: Property = {
  number: 48,
  id: "GOVERNOR-DEAD",
  how: "edge",
  statement: "The governor never has to refuse anything.",
  check: (subject) => [...refusedMoves(subject), ...leversOf(subject).flatMap((lever) => tooSoon(subject, lever))],
};

function refusedMoves(subject: Subject): readonly Violation[] {
  const { explored } = subject;
  const { compiled } = explored.model;
  const levers = leversOf(subject);
  const unreadIn = unreadClocks(compiled);
  const asked = new Set<string>();
  const found = new Map<string, Violation>();
  eachMove(explored, (view) => {
    const { from, edge, group } = view;
    const key = `${from}/${group.mode.overdue}/${group.acting.join(",")}`;
    if (asked.has(key)) return false;
    asked.add(key);
    const before = explored.states.at(from);
    const state = longAgo(compiled, before, unreadIn(before));
    for (const { lever, limit } of step(compiled, state, group.input, true).refused) {
      const says = `the governor refuses to move ${lever}: ${limit}`;
      const isPlanned = SIZES.has(limit) && levers.some((one) => one.lever === lever && isPlanStep(view, one));
      if (!PACES.has(limit) && !isPlanned && !found.has(says)) found.set(says, { says, at: { state: from, edge } });
    }
    return found.size >= MOST_VIOLATIONS;
  });
  return [...found.values()];
}

/** Clocks at a level that no rule of a phase reads at the levels of a state. */
function unreadClocks(compiled: Compiled): (state: State) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (state) => {
    const levels = compiled.limits.map(({ level }) => state[level]);
    const key = `${state[PHASE]}/${levels.join("/")}`;
    const found = known.get(key) ?? unreadAt(compiled, state);
    known.set(key, found);
    return found;
  };
}

function unreadAt(compiled: Compiled, state: State): readonly number[] {
  const simplify = atLevels(compiled, state);
  const read = new Set(
    (compiled.byPhase[state[PHASE] as number] ?? []).flatMap(({ rule }) =>
      referencesOf(simplify(rule.when)).flatMap((one) => (one.kind === "clock" ? [one.clock] : [])),
    ),
  );
  return (["at_level", "reported_at_level"] as const)
    .filter((clock) => !read.has(clock))
    .map((clock) => CLOCK_SLOT[clock]);
}

function longAgo({ clockCaps }: Compiled, state: State, unread: readonly number[]): State {
  const [atLevel = 1, reportedAtLevel = 1] = clockCaps;
  const longest: Readonly<Record<number, number>> = {
    [CLOCK_SLOT.at_level]: atLevel,
    [CLOCK_SLOT.reported_at_level]: reportedAtLevel,
  };
  for (const clock of unread) state[clock] = longest[clock] ?? 0;
  return state;
}

/** Both paces as the governor counts them: from the last change of any lever. */
function tooSoon(subject: Subject, lever: LeverAt): readonly Violation[] {
  const levers = leversOf(subject);
  const { riseEvery, fallEvery, level, stopFrom, prone } = lever.limits;
  const starts = (view: EdgeView): boolean => levers.some((one) => wayOf(view, one) !== 0);
  const isPaced = ({ group }: EdgeView): boolean => group.band < BACK || group.band === ORDER;
  const rises = sinceMonitor({
    most: riseEvery,
    initial: 0,
    counts: ({ group }) => group.mode.reported === 1,
    starts,
    needs: (view) => wayOf(view, lever) > 0 && view.before(level) > 0,
  });
  const falls = sinceMonitor({
    most: fallEvery,
    // A course with a plan opens on a dose, and its first step down waits as long as any other.
    initial: -1,
    counts: () => true,
    starts,
    needs: (view) => prone && wayOf(view, lever) < 0 && view.before(level) > stopFrom && isPaced(view),
  });
  const says = (limit: string) => (): string => `the governor refuses to move ${lever.lever}: ${limit}`;
  return [
    ...firstWrong(subject.explored, rises, says("rise-pace")),
    ...firstWrong(subject.explored, falls, says("fall-pace")),
  ];
}
