/**
 * Writes schema/people.json from the shape that the reader admits. Run it after a change of `src/world/world.ts`; a test says when.
 *
 *     node packages/simulation/testing/write-world-schema.ts
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { writtenWorld } from "../src/world/world.ts";

export const SCHEMA_FILE = new URL("../../../schema/people.json", import.meta.url);

export const schemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(writtenWorld, { target: "draft-2020-12", io: "input", reused: "ref" }), null, 2)}\n`;

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
