/**
 * docs/reference/measures.md: every measure of a night and of a stretch of days, with its unit, its definition and where that is from.
 *
 * One table for each kind of source, in the order of `library/vocabulary/measures.yaml`; nothing is said here that does not stand
 * there.
 */
import type { MeasureCitation, MeasureOverDays } from "@compline/sleep";
import { parseMeasures } from "@compline/sleep";
import type { SourceFile } from "./finding.ts";

const VOCABULARY = "library/vocabulary/measures.yaml";

export function measuresPage(files: readonly SourceFile[]): string {
  const parsed = parseMeasures(files.find(({ path }) => path === VOCABULARY)?.text ?? "");
  if (!parsed.ok) return "";
  const { measures, overDays } = parsed.value;
  const of = (saidBy: string): readonly MeasureOverDays[] => measures.filter((one) => one.saidBy === saidBy);
  return [
    HEAD,
    ...section("Of a night, as a person says it", of("person")),
    ...section("Of a night, as an app counts or estimates it", of("app")),
    ...section("Of a scored night, by a person, a program or a device", of("scorer")),
    ...section("Of a stretch of days", overDays),
  ].join("\n");
}

const HEAD = `# Measures

Written by \`npm run generate\` from [measures.yaml](../../library/vocabulary/measures.yaml); not edited by hand. What a night or a stretch of days
does not say is unknown and left out, never 0. Names are those of the JSON that \`compline nights\` prints. A definition that nobody has read in
a source says where to look.
`;

const section = (title: string, measures: readonly MeasureOverDays[]): readonly string[] => [
  `## ${title}`,
  "",
  "| name | unit | what it is | from |",
  "|---|---|---|---|",
  ...measures.map(rowOf),
  "",
];

const UNITS: Readonly<Record<MeasureOverDays["unit"], string>> = { min: "min", "%": "%", "1": "–" };

function rowOf({ name, unit, title, reads, definition, cite }: MeasureOverDays): string {
  const kind = reads === "clock" ? "time, min" : UNITS[unit];
  return `| \`${name}\` | ${kind} | **${title}.** ${cell(definition)} | ${cell(cite.map(sourceOf).join("; "))} |`;
}

const sourceOf = (cite: MeasureCitation): string =>
  cite.source === null
    ? `unverified: ${cite.lead}`
    : `[${cite.source}](../../library/references/${cite.source}.yaml), ${cite.at}`;

const cell = (text: string): string => text.trim().replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
