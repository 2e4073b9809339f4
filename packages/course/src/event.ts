/**
 * The events of a course: what was opened, reported, measured, ordered, signed, corrected. Append-only.
 *
 * The bodies are public (docs/reference/course-events.md, schema/course-event.json). An event has two times: when it
 * `occurred` and when it was `recorded`; the engine knows only what was recorded by then. Reading never mends: a line
 * that is wrong is an issue with its number, and nothing of the file is used (CO001–CO009).
 */
import { z } from "zod";

const QUANTITY = z.strictObject({ value: z.number(), unit: z.string() });
const NAME = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/);
const DATE = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const VALUE = z.union([z.boolean(), z.int(), z.string(), z.null()]);
const VALUES = z.record(NAME, VALUE);
const HASH = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const STANDING_ORDER = z.strictObject({
  signedBy: z.string(),
  role: z.string(),
  protocol: HASH,
  levers: z.record(NAME, z.strictObject({ max: QUANTITY, products: z.array(z.string()) })),
  unsigned: z.union([z.literal("all"), z.array(z.string())]),
  review: DATE,
  expires: DATE,
});

const OPENED = z.strictObject({
  protocol: z.strictObject({ id: z.string(), version: z.string(), hash: HASH.optional() }),
  zone: z.string(),
  start: z.record(NAME, QUANTITY).optional(),
  plans: z.record(NAME, z.array(QUANTITY).min(2)).optional(),
  products: z.record(NAME, z.array(z.string())).optional(),
  demonstration: z.boolean().optional(),
});

const REPORT = z.strictObject({ night: DATE.optional(), answers: VALUES });
const FACTS = z.strictObject({ facts: VALUES });
const ORDER = z.strictObject({
  facts: VALUES.optional(),
  gates: z.array(z.string()).optional(),
  reason: z.string().optional(),
  standing: STANDING_ORDER.optional(),
  revoke: z.strictObject({ replacedBy: z.string() }).optional(),
});
const SIGNATURE = z.strictObject({
  fact: NAME,
  value: z.string(),
  proposal: HASH.optional(),
  validUntil: z.string().optional(),
});

/** Body by kind: the table that the published schema, the reader and the documentation are made of. */
export const BODIES = {
  opened: OPENED,
  report: REPORT,
  vital: FACTS,
  score: FACTS,
  lab: FACTS,
  record: FACTS,
  outcome: FACTS,
  order: ORDER,
  signature: SIGNATURE,
  missed: z.strictObject({ night: DATE }),
  "dose-taken": z.strictObject({ lever: NAME, dose: QUANTITY, night: DATE.optional() }),
  decision: z.strictObject({ decision: HASH, tick: z.int(), night: DATE.optional(), band: z.string() }),
  acknowledged: z.strictObject({ decision: HASH, note: z.string().optional() }),
  corrected: z.strictObject({ kind: z.string(), body: z.unknown() }),
  migrated: z.strictObject({ from: HASH, to: HASH, proof: HASH }),
  closed: z.strictObject({ reason: z.string() }),
} as const;

export type EventKind = keyof typeof BODIES;
export type FactValue = z.infer<typeof VALUE>;
export type StandingOrder = z.infer<typeof STANDING_ORDER>;
export type OpenedBody = z.infer<typeof OPENED>;
export type ReportBody = z.infer<typeof REPORT>;
export type FactsBody = z.infer<typeof FACTS>;
export type OrderBody = z.infer<typeof ORDER>;
export type SignatureBody = z.infer<typeof SIGNATURE>;

export const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(BODIES, kind);

/** One line of a history as it is written. */
export const EVENT = z.strictObject({
  kind: z.enum(Object.keys(BODIES) as [EventKind, ...EventKind[]]),
  occurred: z.string(),
  recorded: z.string().optional(),
  zone: z.string().optional(),
  night: z.int().optional(),
  by: z.strictObject({ who: z.string(), role: z.string(), device: z.string().optional() }).optional(),
  source: z.enum(["patient", "clinician", "device", "ehr", "engine"]).optional(),
  course: z.string().optional(),
  seq: z.int().min(0).optional(),
  id: z.string().optional(),
  corrects: z.string().optional(),
  body: z.unknown(),
  salt: z.string().optional(),
  bodyHash: HASH.optional(),
  prev: HASH.optional(),
  hash: HASH.optional(),
  sig: z.string().optional(),
});

export type EventLine = z.infer<typeof EVENT>;
