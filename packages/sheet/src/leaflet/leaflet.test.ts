import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { notesFor, parseLeaflet, type Leaflet } from "./leaflet.ts";

const FOLDER = fileURLToPath(new URL("../../../../library/leaflets/", import.meta.url));
const DRUGS = fileURLToPath(new URL("../../../../library/drugs/", import.meta.url));

const leaflet = (notes: string, drugs = "every"): string => `compline: leaflet/1
leaflet: small
drugs: ${drugs}
notes:
${notes}`;
const note = (name: string, says: string): string =>
  `  - { note: ${name}, title: T, items: [{ says: ${says}, source: { reference: a, locator: b } }] }\n`;
const read = (text: string): Leaflet => {
  const parsed = parseLeaflet(text, "small.yaml");
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.issues[0]?.message);
};
const codes = (text: string, file = "small.yaml"): readonly string[] => {
  const parsed = parseLeaflet(text, file);
  return parsed.ok ? [] : parsed.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("a leaflet", () => {
  it("has its name, a note once, and a source or a lead for every sentence", () => {
    expect(codes(leaflet(note("a", "x")))).toEqual([]);
    expect(codes(leaflet(note("a", "x")), "other.yaml")).toEqual(["SH020 leaflet"]);
    expect(codes(leaflet(note("a", "x") + note("a", "y")))).toEqual(["SH021 notes[1].note"]);
    expect(codes(leaflet("  - { note: a, title: T, items: [{ says: x }] }"))).toEqual([
      "DO010 notes[0].items[0].source",
    ]);
  });

  it("for some drugs speaks after the one for every plan, and joins the note of the same name", () => {
    const [every, some] = [read(leaflet(note("a", "general"))), read(leaflet(note("a", "special"), "[alpha]"))];
    const says = (drugs: readonly string[]) =>
      notesFor([every, some], drugs).map(({ items }) => items.map(({ text }) => text));
    expect(says(["alpha"])).toEqual([["general", "special"]]);
    expect(says(["beta"])).toEqual([["general"]]);
  });

  it("never shows what nobody has read", () => {
    const unread = leaflet(
      "  - { note: a, title: T, items: [{ says: x, source: null, status: unverified, lead: look }] }",
    );
    expect(notesFor([read(unread)], ["alpha"])).toEqual([]);
  });
});

describe("the library's leaflets", () => {
  const files = readdirSync(FOLDER);
  const known = new Set(readdirSync(DRUGS).map((name) => name.replace(".yaml", "")));

  it.each(files)("%s is one, of drugs that there are", (name) => {
    const parsed = parseLeaflet(readFileSync(`${FOLDER}${name}`, "utf8"), name);
    expect(parsed).toMatchObject({ ok: true });
    if (!parsed.ok || parsed.value.drugs === "every") return;
    expect(parsed.value.drugs.filter((drug) => !known.has(drug))).toEqual([]);
  });

  it("tell everybody whom to call, what to do about a missed dose, and not to stop alone", () => {
    const all = files.map((name) => {
      const parsed = parseLeaflet(readFileSync(`${FOLDER}${name}`, "utf8"), name);
      if (!parsed.ok) throw new Error(name);
      return parsed.value;
    });
    const notes = notesFor(all, ["nothing-known"]);
    expect(notes.map(({ id, isLoud }) => [id, isLoud])).toEqual([
      ["never-alone", true],
      ["missed", false],
      ["emergency", true],
      ["keep-safe", false],
    ]);
    expect(notes.find(({ id }) => id === "missed")?.items[0]?.text).toMatch(/^Ask your pharmacist/);
  });
});
