import { readdirSync, readFileSync } from "node:fs";
import { readYaml } from "@compline/base";
import { describe, expect, it } from "vitest";
import { buildDose } from "./build-dose.ts";
import { citationsIn } from "./citations.ts";
import { nameClashes } from "./drug-names.ts";
import { parseMonograph, type Monograph } from "./monograph/monograph.ts";
import { MARKETS, productSet, releasesOf } from "./product-set.ts";
import { parseReference } from "./reference.ts";
import { UNITS_OF } from "./sourced.ts";
import { stockIssues } from "./stock-check.ts";
import { USUAL_BOUNDS } from "./stock.ts";

const LIBRARY = new URL("../../../library/", import.meta.url);
const textsIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(new URL(folder, LIBRARY))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [`library/${folder}${name}`, readFileSync(new URL(`${folder}${name}`, LIBRARY), "utf8")] as const);

const references = textsIn("references/");
const drugs = textsIn("drugs/");
const monographs = drugs.flatMap(([file, text]): readonly Monograph[] => {
  const parsed = parseMonograph(text, file);
  return parsed.ok ? [parsed.value] : [];
});
const monographOf = (drug: string): Monograph => {
  const found = monographs.find((monograph) => monograph.drug === drug);
  if (found === undefined) throw new Error(`no monograph of ${drug}`);
  return found;
};

describe("library/references", () => {
  it.each(references)("%s is a reference", (file, text) => {
    const parsed = parseReference(text, file);
    expect(parsed.ok ? [] : parsed.issues).toEqual([]);
  });

  it("holds what the code cites in its own headers", () => {
    const keys = references.map(([file]) => file.split("/").pop());
    for (const key of ["ucum", "rfc9557", "rfc8785", "hinnant-2021"]) expect(keys).toContain(`${key}.yaml`);
  });
});

describe("library/drugs", () => {
  it("holds the five drugs of the three courses", () => {
    const names = monographs.map(({ drug }) => drug);
    expect(names).toEqual(expect.arrayContaining(["baclofen", "clonazepam", "diazepam", "tiagabine", "tizanidine"]));
  });

  it.each(drugs)("%s is a monograph", (file, text) => {
    const parsed = parseMonograph(text, file);
    expect(parsed.ok ? [] : parsed.issues).toEqual([]);
  });

  it("cites only references that are there", () => {
    const keys = new Set(
      references.map(([file]) =>
        file
          .split("/")
          .pop()
          ?.replace(/\.yaml$/, ""),
      ),
    );
    const cited = monographs.flatMap((monograph) =>
      citationsIn(monograph).map(({ at, cite }) => ({ at: `${monograph.drug}: ${at}`, key: cite.reference })),
    );
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter(({ key }) => !keys.has(key))).toEqual([]);
  });

  it("gives no name to two drugs", () => {
    expect(nameClashes(monographs)).toEqual([]);
  });

  it("gives each drug a stock for each market and release on which it has products", () => {
    for (const monograph of monographs) {
      for (const market of MARKETS) {
        for (const release of releasesOf(monograph, market))
          expect(stockIssues(productSet(monograph, market, release).stock, "products")).toEqual([]);
      }
    }
    const swallowed = monographs.filter((one) => MARKETS.some((market) => releasesOf(one, market).length > 0));
    expect(swallowed.length).toBeGreaterThan(25);
  });

  it("never makes a dose of plain and prolonged-release tablets together", () => {
    const zolpidem = monographOf("zolpidem");
    const forms = (release: "plain" | "prolonged"): ReadonlySet<string> =>
      new Set(productSet(zolpidem, "us", release).stock.map(({ form }) => form));
    expect([...forms("plain")].filter((form) => form.startsWith("prolonged"))).toEqual([]);
    expect(forms("prolonged")).toEqual(new Set(["prolonged-release-tablet"]));
  });

  it("marks every drug of these courses as one that is not stopped at once", () => {
    const ofCourses = ["baclofen", "clonazepam", "diazepam", "tiagabine", "tizanidine"].map((drug) =>
      monographOf(drug),
    );
    expect(ofCourses.filter(({ stop }) => !stop.prone).map(({ drug }) => drug)).toEqual([]);
  });

  it("makes the first dose of the baclofen sheet of half a scored tablet, and says where that cannot be", () => {
    const us = buildDose(
      productSet(monographOf("baclofen"), "us", "plain").stock.filter(({ id }) => id.includes("10-tablet")),
      USUAL_BOUNDS,
      5_000_000,
    );
    expect(us.ok && us.builds[0]?.items.map(({ id, pieces, count }) => [id, pieces, count])).toEqual([
      ["us-baclofen-10-tablet-scored", 2, 1],
    ]);
    const uk = buildDose(
      productSet(monographOf("baclofen"), "uk", "plain").stock.filter(({ id }) => id.includes("10-tablet")),
      USUAL_BOUNDS,
      5_000_000,
    );
    expect(uk.ok).toBe(false);
  });
});

describe("library/vocabulary/units.yaml", () => {
  const source = readYaml(readFileSync(new URL("vocabulary/units.yaml", LIBRARY), "utf8"));
  const { units } = (source.ok ? source.value.value : { units: [] }) as {
    readonly units: readonly { readonly code: string; readonly measures: string }[];
  };

  it("names each unit once", () => {
    expect(units.length).toBeGreaterThan(0);
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
  });

  it("holds every unit that a monograph may be written in, under the kind it measures", () => {
    for (const [kind, codes] of Object.entries(UNITS_OF)) {
      for (const code of codes) expect(units).toContainEqual(expect.objectContaining({ code, measures: kind }));
    }
  });
});
