/**
 * Writes schema/plan.json from the shape that the reader admits. Run it after a change of `src/plan-json.ts`; a test says when.
 *
 *     node packages/planner/testing/write-schema.ts
 */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { planDocument } from "../src/plan-json.ts";

export const SCHEMA_FILE = new URL("../../../schema/plan.json", import.meta.url);

export const planJsonSchema = (): unknown =>
  z.toJSONSchema(planDocument.describe("A plan of doses, as compline plan makes it"), {
    target: "draft-2020-12",
    io: "input",
  });

export const schemaText = (): string => `${JSON.stringify(planJsonSchema(), null, 2)}\n`;

if (import.meta.main) writeFileSync(SCHEMA_FILE, schemaText());
