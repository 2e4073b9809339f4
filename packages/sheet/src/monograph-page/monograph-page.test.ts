import { readdirSync, readFileSync } from "node:fs";
import { citationsIn, parseMonograph, unverifiedIn, type Monograph } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { saidIn } from "../document.ts";
import { plainPage } from "../plain.ts";
import { monographPage } from "./monograph-page.ts";

const DRUGS = new URL("../../../../library/drugs/", import.meta.url);
const monographs = readdirSync(DRUGS).map((file): readonly [string, Monograph] => {
  const parsed = parseMonograph(readFileSync(new URL(file, DRUGS), "utf8"), file);
  if (!parsed.ok) throw new Error(`${file}: ${parsed.issues[0]?.message ?? ""}`);
  return [parsed.value.drug, parsed.value];
});
const pageOf = (monograph: Monograph) => monographPage({ monograph, rules: [], claims: [], titleOf: (text) => text });

describe.each(monographs)("the page of %s", (_, monograph) => {
  const standings = saidIn(pageOf(monograph)).flatMap((one) => one.standings);

  it("tells everything that the monograph cites", () => {
    const told = new Set(standings.map(({ source }) => JSON.stringify(source)));
    expect(citationsIn(monograph).filter(({ cite }) => !told.has(JSON.stringify(cite)))).toEqual([]);
  });

  it("hides nothing that nobody has checked", () => {
    const told = new Set(standings.map(({ lead }) => lead));
    expect(unverifiedIn(monograph).filter(({ lead }) => !told.has(lead))).toEqual([]);
  });

  it("says first what may kill", () => {
    const [first] = pageOf(monograph).sections;
    expect(first?.id).toBe(monograph.boxedWarnings.length > 0 ? "warnings" : "identity");
  });
});

describe("a page as a reader finds it", () => {
  it("tells within the page of clonazepam which makers score their tablets, with the source", () => {
    const clonazepam = monographs.flatMap(([name, monograph]) => (name === "clonazepam" ? [monograph] : []));
    const lines = clonazepam.flatMap((monograph) => plainPage(pageOf(monograph), new Map()));
    expect(lines.filter((line) => line.includes("in halves, along its line"))).not.toEqual([]);
    expect(lines).toContain("HOW TO COME OFF");
  });
});
