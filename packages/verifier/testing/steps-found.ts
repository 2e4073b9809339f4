/**
 * The steps of an explored graph, to be asked for: does it lead from here to there, with this band and this call?
 *
 * Read off the edges of a state when it is first asked about, and kept: a walk comes to the same states again and again, and
 * a state may have thousands of edges that differ in nothing but their inputs. What is said before a tick closes may stand in
 * a tick that closes; what closes may not be only said.
 */
import { LEVELS } from "@compline/protocol";
import type { Outcome } from "@compline/course";
import { CONFLICT, PROVISIONAL, UNANSWERED } from "../src/search/edges.ts";
import type { Explored } from "../src/search/explore.ts";

const CALL = LEVELS.indexOf("call");
/** Where no band won: a conflict, or no answer. */
const HELD = -2;

export type Told = Pick<Outcome, "band" | "escalate" | "conflict" | "unanswered">;

/** Asked with the places of the states; `said` is that of what a tick which does not close leads to. */
export type HasStep = (from: number, to: { readonly real: number; readonly said: number }, told: Told) => boolean;

export function stepsFound({ edges, groups }: Explored): { readonly closing: HasStep; readonly open: HasStep } {
  const kept = new Map<number, ReadonlySet<string>>();
  const stepsOf = (from: number): ReadonlySet<string> => {
    const known = kept.get(from);
    if (known !== undefined) return known;
    const steps = new Set<string>();
    const [start, end] = edges.from(from);
    for (let edge = start; edge < end; edge++) {
      const { band, escalate } = groups[edges.group(edge)]!;
      const how = edges.how(edge);
      const isHeld = (how & (CONFLICT | UNANSWERED)) !== 0;
      const isSaid = (how & PROVISIONAL) !== 0;
      steps.add(stepName(edges.to(edge), isSaid, isHeld ? HELD : band, isHeld ? Math.max(CALL, escalate) : escalate));
    }
    kept.set(from, steps);
    return steps;
  };
  const has = (from: number, to: number, isSaid: boolean, { band, escalate, conflict, unanswered }: Told): boolean => {
    if (from < 0 || to < 0) return false;
    const steps = stepsOf(from);
    const isHeld = conflict || unanswered;
    return (
      steps.has(stepName(to, isSaid, band, escalate)) || (isHeld && steps.has(stepName(to, isSaid, HELD, escalate)))
    );
  };
  return {
    closing: (from, { real }, told) => has(from, real, false, told),
    open: (from, { real, said }, told) => has(from, said, true, told) || has(from, real, false, told),
  };
}

const stepName = (to: number, isSaid: boolean, band: number, escalate: number): string =>
  `${to}${isSaid ? " said" : ""} ${band} ${escalate}`;
