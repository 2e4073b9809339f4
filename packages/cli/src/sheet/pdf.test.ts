/** What the paper's font draws: every sign of the markup, of the words of the house, and of the library's leaflets. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { parseLeaflet, TYPST_PAGE, typstData } from "@compline/sheet";
import { liquidPlan, sheetOf, shortPlan } from "@compline/sheet/testing";
import { describe, expect, it } from "vitest";
import { LIBRARY } from "../disk/library.ts";
import { pdfOf, signsMissing } from "./pdf.ts";

const folder = join(LIBRARY, "leaflets");
const leaflets = readdirSync(folder).flatMap((name) => {
  const read = parseLeaflet(readFileSync(join(folder, name), "utf8"), name);
  return read.ok ? [read.value] : [];
});

/** Code points of the font's `cmap` (format 4), read here by its own layout. */
function drawnSigns(): ReadonlySet<number> {
  const path = "@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf";
  const font = readFileSync(createRequire(import.meta.url).resolve(path));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const cmap = font.readUInt32BE((tables.find((at) => font.toString("latin1", at, at + 4) === "cmap") ?? 0) + 8);
  const parts = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i),
  );
  const four = parts.find((at) => font.readUInt16BE(at) === 4) ?? 0;
  const segments = font.readUInt16BE(four + 6) / 2;
  const found = new Set<number>();
  for (let i = 0; i < segments; i++) {
    const end = font.readUInt16BE(four + 14 + 2 * i);
    const start = font.readUInt16BE(four + 16 + 2 * segments + 2 * i);
    for (let sign = start; sign <= end && sign < 0xffff; sign++) found.add(sign);
  }
  return found;
}

/** Signs that have another form in NFC are written as that. */
const isWritten = (sign: string): boolean => sign.normalize("NFC") === sign && signsMissing(sign).length === 0;

describe("the paper's font", () => {
  const drawn = drawnSigns();

  it("has every sign that a name may have", () => {
    const missing = Array.from({ length: 0x2200 }, (_, sign) => sign).filter(
      (sign) => isWritten(String.fromCodePoint(sign)) && !drawn.has(sign),
    );
    expect(missing.map((sign) => `${sign.toString(16)} ${String.fromCodePoint(sign)}`)).toEqual([]);
    expect(drawn.size).toBeGreaterThan(300);
  });

  it("has every sign of the markup, the house's words, and the leaflets", () => {
    const data = [shortPlan(), liquidPlan()].map((plan) =>
      typstData(sheetOf(plan, { leaflets, audience: "pharmacist" }), "a4"),
    );
    expect(leaflets.length).toBeGreaterThanOrEqual(2);
    expect(signsMissing(TYPST_PAGE.replaceAll("\n", " "))).toEqual([]);
    expect(signsMissing(JSON.stringify(data))).toEqual([]);
    expect(signsMissing("☐ Ж")).toEqual(["☐", "Ж"]);
  });
});

describe("markup that cannot be set", () => {
  it("is a fault, not an empty page", async () => {
    await expect(pdfOf("#panic()", {})).rejects.toThrow(/panicked/);
  });
});
