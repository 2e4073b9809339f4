/**
 * The chain of a course: every event carries a hash over itself and over the hash before it.
 *
 *     bodyHash = sha256(salt ‖ JCS(body))        hash = sha256(prev ‖ JCS(event without body, salt, hash, sig))
 *
 * The chain covers the body's hash and never the body or its salt, so that a body can be erased and the chain still verifies. Salts
 * are an argument: they must be unguessable, and this room has no randomness.
 */
import { canonicalJson, sha256, type Issue, type Json } from "@compline/base";
import type { EventLine } from "./event.ts";
import { isErased, type History } from "./history.ts";

export const FIRST_PREV = `sha256:${"0".repeat(64)}`;

/** Numbers, names and chains events; a salt or an id that an event has already stays. */
export function seal(events: readonly EventLine[], saltOf: (place: number) => string): readonly EventLine[] {
  let prev = FIRST_PREV;
  return events.map((event, seq) => {
    const { hash: _old, ...rest } = event;
    const salt = event.salt ?? saltOf(seq);
    // Of an erased body only its hash is left, and stays.
    const kept = isErased(event) ? {} : { salt, bodyHash: bodyHash(salt, event.body) };
    const chained = { ...rest, seq, id: event.id ?? `e${seq}`, ...kept, prev };
    const hash = chainHash(prev, chained);
    prev = hash;
    return { ...chained, hash };
  });
}

const bodyHash = (salt: string, body: unknown): string => sha256(salt + canonicalJson(body as Json));

function chainHash(prev: string, event: EventLine): string {
  const { body: _body, salt: _salt, hash: _hash, sig: _sig, ...covered } = event;
  return sha256(prev + canonicalJson(covered as unknown as Json));
}

/** Every place where the chain does not hold (CO040 hash, CO041 body, CO042 order); empty for an unsealed history. */
export function chainIssues(history: History): readonly Issue[] {
  if (!history.events.some(({ line }) => line.hash !== undefined)) return [];
  let prev = FIRST_PREV;
  return history.events.flatMap(({ line }, seq) => {
    const issues: Issue[] = [];
    const at = `events[${seq}]`;
    if (line.seq !== seq || line.prev !== prev)
      issues.push({ code: "CO042", at, message: "the event does not follow the one before it" });
    if (line.hash === undefined || line.hash !== chainHash(line.prev ?? prev, line))
      issues.push({ code: "CO040", at, message: "the event's hash is not its own" });
    if (!isErased(line) && line.bodyHash !== bodyHash(line.salt ?? "", line.body))
      issues.push({ code: "CO041", at, message: "the event's body was changed" });
    prev = line.hash ?? prev;
    return issues;
  });
}
