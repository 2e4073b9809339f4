import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { leverIssues } from "./lever-limits.ts";
import { LIBRARY, monographs } from "../disk/library.ts";

const text = readFileSync(join(LIBRARY, "protocols/clonazepam-start/protocol.yaml"), "utf8");

function codes(change: (text: string) => string): readonly string[] {
  const [protocol, drugs] = [parseProtocol(change(text)), monographs()];
  if (!protocol.ok || !drugs.ok) throw new Error("the library loads");
  return leverIssues(protocol.value satisfies Protocol, drugs.value).map(({ code }) => code);
}

describe("a lever against its drug's monograph", () => {
  it("finds nothing in the library's own protocol", () => {
    expect(codes((same) => same)).toEqual([]);
  });

  it.each([
    ["a drug that is not there", "drug: clonazepam", "drug: clonazepan", "CL062"],
    ["a product of another drug", "us-clonazepam-0.5-tablet-scored", "us-baclofen-10-tablet-scored", "CL063"],
    ["a maximum above the drug's", "max: 1 mg", "max: 300 mg", "CL064"],
    ["a drug that must not be stopped at once declared harmless", "prone: true", "prone: false", "CL065"],
    ["a larger dose to stop from", /stop_from: [0-9.]+ mg/, "stop_from: 2 mg", "CL066"],
  ])("finds %s", (_, from, to, code) => {
    expect(codes((whole) => whole.replace(from, to))).toContain(code);
  });

  it("warns where nobody has read a maximum, and never takes a lead for a larger one", () => {
    const [protocol, drugs] = [parseProtocol(text), monographs()];
    if (!protocol.ok || !drugs.ok) throw new Error("the library loads");
    const clonazepam = drugs.value.get("clonazepam");
    if (clonazepam === undefined) throw new Error("clonazepam is there");
    const lead = { source: null, status: "unverified", lead: "somewhere" } as const;
    const limits = clonazepam.limits.map((limit) => ({ ...limit, maxPerDay: { ...limit.maxPerDay, ...lead } }));
    const found = leverIssues(protocol.value, new Map([["clonazepam", { ...clonazepam, limits }]]));
    expect(found).toMatchObject([{ code: "CL067", severity: "warning" }]);
  });
});
