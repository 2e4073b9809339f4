/**
 * Writes schema/coordination.json from the shape that the reader admits. Run it after a change of
 * `src/coordination/document.ts`; a test says when.
 *
 *     node packages/course/testing/write-coordination-schema.ts
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { COORDINATION } from "../src/coordination/document.ts";

export const SCHEMA_FILE = new URL("../../../schema/coordination.json", import.meta.url);

export const schemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(COORDINATION, { target: "draft-2020-12", io: "input" }), null, 2)}\n`;

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
