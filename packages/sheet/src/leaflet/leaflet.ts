/**
 * Words for patients that go home beside a plan: `library/leaflets/*.yaml`, each sentence with its source.
 *
 * A leaflet is for every plan or for a list of drugs. Notes of the same name in several leaflets are one note, in the order
 * of the files given; a sentence that nobody has read in a source is never shown to a patient and is left out here.
 * The file is named after its leaflet (SH020); a note stands once in a file (SH021).
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  slug,
  type Issue,
  type Result,
  type Source,
} from "@compline/base";
import { isVerified, said } from "@compline/base";
import { z } from "zod";
import type { Note } from "../plan-sheet/plan-sheet.ts";

const leaflet = z.strictObject({
  compline: z.literal("leaflet/1"),
  leaflet: slug,
  drugs: z.union([z.literal("every"), z.array(slug).min(1)]),
  notes: z
    .array(
      z.strictObject({
        note: slug,
        title: z.string().trim().min(1).max(60),
        loud: z.boolean().optional(),
        items: z.array(said).min(1),
      }),
    )
    .min(1),
});

export type Leaflet = Readonly<z.output<typeof leaflet>>;

export function parseLeaflet(text: string, file?: string): Result<Leaflet> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(leaflet, source.value);
  if (!admitted.ok) return admitted;
  const issues = [
    ...fileNameIssues(source.value, "SH020", "leaflet", admitted.value.leaflet),
    ...twiceIssues(admitted.value, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(admitted.value);
}

function twiceIssues({ notes }: Leaflet, source: Source): readonly Issue[] {
  const names = notes.map(({ note }) => note);
  return names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [issueAt(source, "SH021", ["notes", i, "note"], `"${name}" stands twice`)],
  );
}

/** The notes for a plan of these drugs: what holds for every plan first, then what is said of some. */
export function notesFor(leaflets: readonly Leaflet[], drugs: readonly string[]): readonly Note[] {
  const fitting = leaflets.filter((one) => one.drugs === "every" || one.drugs.some((drug) => drugs.includes(drug)));
  const ordered = [
    ...fitting.filter((one) => one.drugs === "every"),
    ...fitting.filter((one) => one.drugs !== "every"),
  ];
  const notes = new Map<string, Note>();
  for (const { note, title, loud, items } of ordered.flatMap((one) => one.notes)) {
    const known = notes.get(note) ?? { id: note, title, isLoud: loud ?? false, items: [] };
    const shown = items.flatMap(({ says, source }) => (source === null ? [] : [{ text: says, source }]));
    notes.set(note, { ...known, items: [...known.items, ...shown] });
  }
  return [...notes.values()].filter(({ items }) => items.length > 0);
}

/** Sentences that are left out for want of a source. */
export const leftOut = (leaflets: readonly Leaflet[]): number =>
  leaflets.flatMap(({ notes }) => notes.flatMap(({ items }) => items)).filter((item) => !isVerified(item)).length;
