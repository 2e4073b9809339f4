/**
 * Who is called, and how loudly: the rules' escalation, and what is never less than that.
 *
 * A dose that is withheld, one above what the order allows, or one without an order that holds waits for a person; so does an order that ends soon.
 * After an end no rule calls any more, but a red flag does. Source: docs/reference/engine.md, section 6.
 */
import { LEVELS, type Level } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { Decision } from "./decision.ts";
import type { StandingOrder } from "./event.ts";
import { mostOrdered } from "./order-book.ts";
import type { Ticked } from "./run.ts";
import { trueFlags } from "./true-flags.ts";

const CALL = LEVELS.indexOf("call");
const URGENT = LEVELS.indexOf("urgent");
const PRESCRIBER = "prescriber";
const FAILED: ReadonlySet<string> = new Set(["expired", "revoked", "other-protocol", "by-the-patient"]);

export function escalationOf(
  compiled: Compiled,
  last: Ticked,
  authority: Decision["authority"],
  order: StandingOrder | undefined,
): Decision["escalate"] {
  const { outcome } = last;
  const needed = [
    outcome.escalate,
    isUrgent(compiled, last, authority, order) ? URGENT : -1,
    authority.renew === undefined ? -1 : CALL,
  ];
  const flagged = outcome.ended
    ? trueFlags(compiled, last).map(({ flag }) => compiled.protocol.redFlags.find((f) => f.flag === flag)!)
    : [];
  const [flag] = flagged.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  const most = Math.max(...needed, flag === undefined ? -1 : LEVELS.indexOf(flag.level));
  if (most < 0) return undefined;
  return { level: LEVELS[most] as Level, to: roleFor(most, last, flag) };
}

function roleFor(
  most: number,
  { outcome }: Ticked,
  flag: Compiled["protocol"]["redFlags"][number] | undefined,
): string {
  if (most === outcome.escalate) return outcome.to;
  return flag !== undefined && most === LEVELS.indexOf(flag.level) ? flag.to : PRESCRIBER;
}

/** Whether a dose waits for a person as it stands. */
function isUrgent(
  { limits, protocol }: Compiled,
  { outcome }: Ticked,
  authority: Decision["authority"],
  order: StandingOrder | undefined,
): boolean {
  return limits.some(({ lever, level, withheld }) => {
    const dose = outcome.next[level] as number;
    const isBeyond = order !== undefined && dose > mostOrdered(protocol, lever, order);
    return dose > 0 && (outcome.next[withheld] === 1 || isBeyond || FAILED.has(authority.state));
  });
}
