/**
 * The page of kinetic models, made from `library/models`: what each is, from whom, its typical values with their places,
 * for whom it holds, what was not kept, and which of its numbers nobody has read.
 */
import { parseModel, rangeText, type PkModel } from "@compline/pkpd";
import type { SourceFile } from "./finding.ts";

const FILE = /^library\/models\/[^/]+\.yaml$/;

export function pkModelsPage(files: readonly SourceFile[]): string {
  const models = files
    .filter(({ path }) => FILE.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, text }) => {
      const read = parseModel(text, path);
      return read.ok ? [read.value] : [];
    })
    .toSorted((a, b) => (a.drug < b.drug ? -1 : a.drug > b.drug ? 1 : 0));
  return [
    "# Kinetic models",
    "",
    "<!-- Generated from library/models: npm run generate. -->",
    "",
    `${models.length} published models of ${new Set(models.map(({ drug }) => drug)).size} medicines. How to ask them is in the`,
    "[guide](../guide/what-the-models-say.md); what a file holds is said by [`model.ts`](../../packages/pkpd/src/model/model.ts).",
    "A number marked **unverified** was read in no source.",
    "",
    "| model | medicine | holds for | people differ | unverified numbers |",
    "|---|---|---|---|---|",
    ...models.map(tableRow),
    "",
    ...models.flatMap(section),
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const ranges = ({ validFor }: PkModel): string =>
  validFor.ranges
    .map((one) => `${one.fact.replaceAll("_", " ")} ${rangeText({ from: one.from, to: one.to })}`)
    .join("; ");

function tableRow(model: PkModel): string {
  const varied = (model.between ?? []).map(({ on }) => `\`${on}\``).join(" ");
  const cells = [
    `[${model.model}](#${model.model})`,
    model.drug,
    ranges(model),
    varied,
    String(unverified(model).length),
  ];
  return `| ${cells.map((text) => (text === "" ? "–" : cell(text))).join(" | ")} |`;
}

const unverified = (model: PkModel): readonly string[] => [
  ...Object.entries(model.parameters).flatMap(([name, one]) => (one?.source === null ? [name] : [])),
  ...(model.between ?? []).flatMap(({ on, source }) => (source === null ? [`variability of ${on}`] : [])),
  ...(model.thresholds ?? []).flatMap(({ name, source }) => (source === null ? [name] : [])),
  ...model.covariates.flatMap(({ on, of, source }) => (source === null ? [`${of} on ${on.join(", ")}`] : [])),
  ...model.validFor.ranges.flatMap(({ fact, source }) => (source === null ? [`range of ${fact}`] : [])),
];

function section(model: PkModel): readonly string[] {
  const rows = Object.entries(model.parameters).flatMap(([name, one]) => {
    if (one === undefined) return [];
    const where =
      one.source === null ? `**unverified**: ${one.lead ?? ""}` : `${one.source.reference}, ${one.source.locator}`;
    return [`| \`${name}\` | ${one.value} | ${one.unit} | ${cell(where)} |`];
  });
  const list = (title: string, items: readonly { readonly says: string }[]): readonly string[] =>
    items.length === 0 ? [] : ["", `${title}: ${items.map(({ says }) => says.replace(/\.$/, "")).join("; ")}.`];
  return [
    `## ${model.model}`,
    "",
    `${model.title}. ${model.population.says}`,
    "",
    "| parameter | typical value | unit | where |",
    "|---|---|---|---|",
    ...rows,
    ...list("Not for", model.validFor.not),
    ...list("Looked at and not kept", model.notRetained),
    ...list("In the publication and not here", model.leftOut),
    "",
  ];
}
