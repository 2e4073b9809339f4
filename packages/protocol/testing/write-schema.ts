/**
 * Writes schema/protocol.json from the shape the reader admits. Run it after a change of `src/schema.ts`; a test says when.
 *
 *     node packages/protocol/testing/write-schema.ts
 */
import { writeFileSync } from "node:fs";
import { protocolJsonSchema } from "../src/schema.ts";

export const SCHEMA_FILE = new URL("../../../schema/protocol.json", import.meta.url);

export const schemaText = (): string => `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`;

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
