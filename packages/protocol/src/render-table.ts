/**
 * A protocol as decision tables in Markdown: one table for each phase, the strongest band first.
 *
 * Read a table from the top: the rules of the highest band that holds decide, those below are outranked. Generated rules are
 * shown with the others. Conditions and effects stand in the protocol's own words.
 */
import { expand } from "./expand.ts";
import { printEffect, printExpression, printSpan } from "./print-expression.ts";
import { BANDS, type Protocol, type Rule } from "./protocol.ts";

const COLUMNS = ["band", "rule", "when", "on unknown", "do", "clinician is told", "sources"];

export function renderTable(protocol: Protocol): string {
  const rules = expand(protocol);
  const phases = Object.entries(protocol.phases);
  const open = phases.filter(([, { end }]) => end === undefined);
  const ends = phases.flatMap(([id, { end }]) => (end === undefined ? [] : [`\`${id}\` (${end})`]));
  return [
    `# ${protocol.title}`,
    `\`${protocol.id}\` ${protocol.version}, ${protocol.status}`,
    ...open.map(([id]) => phaseTable(id, protocol, rules)),
    `Ends: ${ends.join(", ")}`,
    `${sourceList(protocol)}\n`,
  ].join("\n\n");
}

function phaseTable(id: string, protocol: Protocol, rules: readonly Rule[]): string {
  const phase = protocol.phases[id];
  const bound = phase?.atMost === undefined ? "" : `, at most ${printSpan(phase.atMost)}`;
  const head = `## ${id}${phase?.start === true ? " (start)" : ""}${bound}`;
  const here = rules.filter((rule) => rule.in.includes(id));
  const rows = [...BANDS]
    .reverse()
    .flatMap((band) => here.filter((rule) => rule.band === band).map((rule) => row(rule, protocol)));
  const lines = [COLUMNS, COLUMNS.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${head}\n\n${lines.join("\n")}`;
}

const row = (rule: Rule, protocol: Protocol): readonly string[] => [
  rule.band,
  code(rule.rule),
  code(printExpression(rule.when)),
  rule.unknown ?? "",
  [
    ...rule.do.map((effect) => code(printEffect(effect, protocol))),
    ...(rule.sign === undefined ? [] : [`signed by ${rule.sign.role}`]),
  ].join("<br>"),
  cell(rule.say.clinician),
  rule.cite.map(cell).join(", "),
];

const code = (text: string): string => `\`${cell(text)}\``;

/** A bar would end the cell, a line break the row. */
export const cell = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll(/\s*\n\s*/g, " ");

const sourceList = ({ sources }: Protocol): string =>
  [
    "Sources:",
    "",
    ...Object.entries(sources).map(
      ([id, { reference, locator, grade }]) => `- ${id}: ${reference}, ${cell(locator)} (${grade})`,
    ),
  ].join("\n");
