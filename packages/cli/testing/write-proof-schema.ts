/**
 * Writes schema/proof.json from the shape that the reader admits. Run it after a change of `src/course/proof-shape.ts`; a test says when.
 *
 *     node packages/cli/testing/write-proof-schema.ts
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { PROOF_SHAPE } from "../src/course/proof-shape.ts";

export const SCHEMA_FILE = new URL("../../../schema/proof.json", import.meta.url);

export const schemaText = (): string => {
  const described = PROOF_SHAPE.describe("A proof of a protocol, as compline prove --write makes it");
  return `${JSON.stringify(z.toJSONSchema(described, { target: "draft-2020-12", io: "input" }), null, 2)}\n`;
};

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
