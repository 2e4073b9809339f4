/**
 * Writes schema/course-event.json from the bodies the reader admits. Run it after a change of `src/event.ts`; a test says when.
 *
 *     node packages/course/testing/write-schema.ts
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { BODIES, EVENT, type EventKind } from "../src/event.ts";

export const SCHEMA_FILE = new URL("../../../schema/course-event.json", import.meta.url);

const KINDS = Object.keys(BODIES) as EventKind[];

/** One line of a kind: what every event has, and that kind's body. A correction points to what it corrects. */
const lineOf = (kind: EventKind): z.ZodType => {
  const line = EVENT.extend({ kind: z.literal(kind), body: BODIES[kind] });
  return kind === "corrected" ? line.extend({ corrects: z.string() }) : line;
};

/** A line whose body and salt were erased: the hash of the body stays. */
const ERASED = EVENT.omit({ salt: true }).extend({ body: z.null(), bodyHash: EVENT.shape.bodyHash.unwrap() });

const LINE = z
  .union([...KINDS.map(lineOf), ERASED.describe("an event whose body was erased")])
  .describe("One event of a course: a line of a history (JSON Lines)");

export const eventJsonSchema = (): unknown => z.toJSONSchema(LINE, { target: "draft-2020-12" });

export const schemaText = (): string => `${JSON.stringify(eventJsonSchema(), null, 2)}\n`;

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
