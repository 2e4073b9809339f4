import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SCHEMA_FILE, schemaText } from "../testing/write-schema.ts";
import { PROTOCOL_FORMAT } from "./protocol.ts";
import { protocolJsonSchema } from "./schema.ts";

interface Node {
  readonly [key: string]: unknown;
}

/** Every object of the schema that lists properties. */
function objectsIn(node: unknown): readonly Node[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(objectsIn);
  return "properties" in node && (node as Node)["type"] === "object" ? [node as Node, ...inner] : inner;
}

describe("schema/protocol.json", () => {
  it("is what the reader admits: else run packages/protocol/testing/write-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });

  it("is draft 2020-12, of this format, and strict everywhere", () => {
    const schema = protocolJsonSchema() as Node;
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema["properties"]).toMatchObject({ compline: { const: PROTOCOL_FORMAT } });
    const objects = objectsIn(schema);
    expect(objects.length).toBeGreaterThan(25);
    expect(objects.filter((node) => node["additionalProperties"] !== false)).toEqual([]);
  });
});
