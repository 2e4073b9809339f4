/**
 * Several courses of one person at one moment: each decision as it stands, allowed or held.
 *
 *     coordinate(coordination, joint, proposals) → { decisions, joint }
 *
 * Only what is permissive may be held: band `advance`. An emergency, a stop, a step back, an order of a named person are never
 * held, and a planned descent only by a clause that says so; where a clause speaks of one of these, it is allowed and
 * the clause is named, so that somebody is told. A held decision is a hold: nothing of it is written, no dose falls, time
 * passes, and what it called stays called. Of several proposals those that cannot be held go first, then by precedence.
 */
import type { Coordination, Hold } from "./bind.ts";
import { holdsAt, isHappening, movesIn, type Moment } from "./joint-condition.ts";
import { UNOPENED, type Proposal, type Standing } from "./standing.ts";

/** How all courses stand, and the days since what clauses ask about, each at most its span. */
export interface Joint {
  readonly standings: readonly Standing[];
  readonly since: readonly number[];
}

export interface Coordinated {
  readonly proposal: Proposal;
  readonly stands: "allowed" | "held";
  /** The clauses that hold it. */
  readonly because: readonly Hold[];
  /** Clauses that speak of it and may not hold it: somebody is told. */
  readonly told: readonly Hold[];
}

export const jointAtFirst = ({ courses, clocks }: Coordination): Joint => ({
  standings: courses.map(() => UNOPENED),
  since: clocks.map(({ days }) => days),
});

/** A day passes. */
export const dayPassed = ({ clocks }: Coordination, { standings, since }: Joint): Joint => ({
  standings,
  since: since.map((days, i) => Math.min((clocks[i] as { days: number }).days, days + 1)),
});

export function coordinate(
  coordination: Coordination,
  joint: Joint,
  proposals: readonly Proposal[],
): { readonly decisions: readonly Coordinated[]; readonly joint: Joint } {
  const order = [...proposals].sort((a, b) => Number(isPermissive(a)) - Number(isPermissive(b)) || a.course - b.course);
  const decisions: Coordinated[] = [];
  let after = joint;
  for (const proposal of order) {
    const decided = coordinateOne(coordination, after, proposal);
    decisions.push(decided);
    after = afterwards(coordination, after, decided);
  }
  return { decisions, joint: after };
}

/** One decision beside how the others stand. */
export function coordinateOne({ holds }: Coordination, joint: Joint, proposal: Proposal): Coordinated {
  const moment = momentOf(joint, proposal);
  const speaking = holds.filter((hold) => speaksOf(hold, proposal) && holdsAt(hold.when, moment));
  const because = speaking.filter((hold) => mayHold(hold, proposal));
  const told = speaking.filter((hold) => !mayHold(hold, proposal));
  return { proposal, stands: because.length === 0 ? "allowed" : "held", because, told };
}

/** Whether a clause is about what is proposed here. */
export const speaksOf = ({ course, moves, levers }: Hold, proposal: Proposal): boolean =>
  course === proposal.course && movesIn(proposal, moves, levers);

export const isPermissive = ({ band }: Proposal): boolean => band === "advance";

/** A fall in the permissive band, in a phase that goes down: a planned descent. */
export const isDescent = ({ band, before, moves }: Proposal): boolean =>
  band === "advance" && before.tags.includes("down") && moves.some(({ move }) => move === "fall");

export const mayHold = ({ descent }: Hold, proposal: Proposal): boolean =>
  isPermissive(proposal) && (descent || !isDescent(proposal));

export const momentOf = ({ standings, since }: Joint, now: Proposal): Moment => ({
  standings: standings.with(now.course, now.after),
  since,
  now,
});

/** What is left of a proposal that is held: that something was told, and what was called. */
export const heldProposal = (proposal: Proposal): Proposal => ({
  ...proposal,
  band: "hold",
  moves: [],
  begins: false,
  after: { ...proposal.before, alarm: proposal.after.alarm },
});

export const standing = ({ proposal, stands }: Coordinated): Proposal =>
  stands === "held" ? heldProposal(proposal) : proposal;

/** How all stand after a decision, and what is 0 days ago now. */
export function afterwards({ clocks }: Coordination, { standings, since }: Joint, decided: Coordinated): Joint {
  const now = standing(decided);
  return {
    standings: standings.with(now.course, now.after),
    since: since.map((days, i) =>
      isHappening((clocks[i] as { what: Parameters<typeof isHappening>[0] }).what, now) ? 0 : days,
    ),
  };
}

/** What must never be, and is, once a decision stands. */
export function brokenBy(coordination: Coordination, joint: Joint, decided: Coordinated): Coordination["never"] {
  const moment = momentOf(joint, standing(decided));
  return coordination.never.filter(({ that }) => holdsAt(that, moment));
}
