import { describe, expect, it } from "vitest";
import { arbitraryProtocol, scaled, SMALL_PROTOCOL } from "../../testing/index.ts";
import { checkDocument, checkProtocol } from "../check-protocol.ts";
import fc from "fast-check";
import { CHECKS } from "./table.ts";

describe("the table of checks", () => {
  it("has one row for every static rule that is not found while reading", () => {
    const codes = CHECKS.map(({ code }) => code);
    const from103 = Array.from({ length: 22 }, (_, i) => `PR${103 + i}`);
    expect(codes).toEqual(from103);
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  });

  it("finds nothing in the small protocol", () => {
    expect(checkDocument(SMALL_PROTOCOL, "small.yaml", { buildable: () => true })).toEqual([]);
  });

  it("gives the issues of a document that cannot be read", () => {
    expect(checkDocument("a: 1", "x.yaml").every(({ file, line }) => file === "x.yaml" && line === 1)).toBe(true);
  });

  it("finds no error in the random protocols that interpreters are compared on", () => {
    fc.assert(
      fc.property(arbitraryProtocol(), (protocol) => {
        expect(checkProtocol(protocol).filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: scaled(100) },
    );
  });
});
