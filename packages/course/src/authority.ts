/**
 * Whether a prescriber's order stands behind a decision, and whether it has to be renewed.
 *
 * A protocol that nobody adopted is under no order but a demonstration's. An order that ends soon over a drug that must not be stopped at once
 * is a task before it has ended: an expired order gives no new number (docs/reference/engine.md, section 6).
 */
import { parseDate, type Instant } from "@compline/base";
import type { Compiled } from "./compile.ts";
import type { Decision } from "./decision.ts";
import type { Folded } from "./fold.ts";
import type { History } from "./history.ts";
import type { Standing } from "./order-book.ts";

const ADOPTED: ReadonlySet<string> = new Set(["signed", "active"]);
/** Days before the end of an order on which it is asked for anew. */
const RENEW_DAYS = 7;

/** What was decided when the tick closed is under the order of that evening, not of a later one. */
const momentOf = ({ last, ticks }: Folded, asOf: Instant): number =>
  Math.min(asOf.epochMs, Math.max(ticks.closes(last.tick), ticks.begins(last.tick + 1) - 1));

export const standingAt = (folded: Folded, asOf: Instant): Standing | undefined =>
  folded.knowledge.standing(momentOf(folded, asOf));

export function authorityOf(
  compiled: Compiled,
  history: History,
  folded: Folded,
  standing: Standing | undefined,
  asOf: Instant,
): Decision["authority"] {
  if (standing === undefined) return { state: "none" };
  const isAdopted = ADOPTED.has(compiled.protocol.status) || history.opening.demonstration === true;
  const { signedBy, expires } = standing.order;
  if (standing.fault !== undefined) return { state: standing.fault, by: signedBy, expires };
  const renew = endsSoon(expires, history, momentOf(folded, asOf)) ? proneDoses(compiled, folded) : [];
  const state = isAdopted ? "signed" : "not-adopted";
  return { state, by: signedBy, expires, ...(renew.length === 0 ? {} : { renew }) };
}

function endsSoon(expires: string, { clock }: History, moment: number): boolean {
  const end = parseDate(expires);
  return end.ok && end.value - clock.localAt(moment).day <= RENEW_DAYS;
}

const proneDoses = ({ limits }: Compiled, { last: { outcome } }: Folded): readonly string[] =>
  outcome.ended
    ? []
    : limits.filter(({ prone, level }) => prone && (outcome.next[level] as number) > 0).map(({ lever }) => lever);
