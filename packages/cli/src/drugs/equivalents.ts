/**
 * `compline equivalents`: what each published table calls equivalent, never a blend, and how far the tables lie apart.
 *
 * The disagreement is said first and is always that of all tables, also where one was asked for: whoever reads one
 * table should know what the others would have said. Exit 1 where no table has both drugs; then it is said which table
 * has which, since going through a third drug would mix two tables.
 */
import { failWith, ok, type Cite, type Result } from "@compline/base";
import {
  answersOf,
  coverageOf,
  disagreementOf,
  fraction,
  isVerified,
  rowOf,
  type Disagreement,
  type End,
  type EquivalenceTable,
  type Fraction,
  type TableAnswer,
} from "@compline/formulary";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { nearest } from "../terminal/arguments.ts";
import { doseOption } from "./dose-option.ts";
import { noSuchDrug } from "./drug-named.ts";
import { equivalenceTables } from "../disk/library.ts";
import { doseJson, doseText, rangeText, ratioText } from "./exact-dose.ts";
import { substanceNames } from "./substance-names.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

export const equivalents: Verb = {
  name: "equivalents",
  says: "what each published table calls an equivalent dose, and how far they disagree",
  usage: "--dose Q --drug D --to E [--table T]",
  paths: { least: 0, most: 0 },
  options: {
    dose: { type: "string", value: "Q", says: 'the dose: 1mg or "0.5 mg"' },
    drug: { type: "string", value: "D", says: "the drug it is of, by its name or a brand" },
    to: { type: "string", value: "E", says: "the drug it is wanted of" },
    table: { type: "string", value: "T", says: "only this table's answer" },
  },
  run: async (call) => {
    const asked = askedOf(call);
    return asked.ok ? answer(asked.value) : refused(asked.issues);
  },
};

interface Asked {
  readonly dose: Fraction;
  readonly from: string;
  readonly to: string;
  readonly tables: readonly EquivalenceTable[];
  /** The only table to answer, where one was named. */
  readonly only: string | undefined;
}

function askedOf(call: Call): Result<Asked> {
  const [dose, tables] = [doseOption(call), equivalenceTables()];
  if (!dose.ok) return dose;
  if (!tables.ok) return tables;
  const all = [...tables.value.values()];
  const [from, to, only] = [drugOf(call, "drug", all), drugOf(call, "to", all), tableOf(call, all)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (!only.ok) return only;
  if (from.value === to.value)
    return failWith("CL023", "--to", `it is ${from.value} already`, "another drug than --drug");
  return ok({ dose: fraction(BigInt(dose.value)), from: from.value, to: to.value, tables: all, only: only.value });
}

/** A drug by any name of the library, or as a table has it. */
function drugOf(call: Call, option: "drug" | "to", tables: readonly EquivalenceTable[]): Result<string> {
  const given = call.text(option);
  if (given === undefined) return failWith("CL002", `--${option}`, "a drug is needed", `--${option} diazepam`);
  const known = substanceNames();
  if (!known.ok) return known;
  const rows = tables.flatMap((table) => table.rows.map(({ substance }) => substance));
  const found = known.value.find(given) ?? rows.find((substance) => substance === given.trim().toLowerCase());
  if (found !== undefined) return ok(found);
  return noSuchDrug(given, `--${option}`, [...new Set([...rows, ...known.value.names])]);
}

function tableOf(call: Call, tables: readonly EquivalenceTable[]): Result<string | undefined> {
  const given = call.text("table");
  const names = tables.map(({ table }) => table);
  if (given === undefined || names.includes(given)) return ok(given);
  return failWith(
    "CL024",
    "--table",
    `there is no table "${given}"`,
    `${nearest(given, names)}; all: ${names.join(", ")}`,
  );
}

function answer({ dose, from, to, tables, only }: Asked): Answer {
  const all = answersOf(tables, dose, from, to);
  const shown = all.filter(({ table }) => only === undefined || table.table === only);
  const disagreement = disagreementOf(all);
  const head = { dose: doseJson(dose), drug: from, to };
  if (disagreement === undefined || shown.length === 0) return none(head, { dose, from, to, tables, only }, all);
  const without = coverageOf(tables, [from, to]).filter(({ has }) => has.length < 2);
  const caveats = caveatsOf(shown);
  const ofOneDose = disagreementOf(all.filter(isSingle));
  const json = {
    ...head,
    tables: shown.map(tableJson),
    disagreement: {
      ...disagreementJson(disagreement),
      ofOneDose: ofOneDose === undefined ? null : disagreementJson(ofOneDose),
    },
    without,
    caveats,
    notice: NOTICE,
  };
  return good(
    json,
    page(textLines({ dose, from, to, shown, all, disagreement, ofOneDose, without: without.length, caveats })),
  );
}

/** What holds for each of them, whatever the numbers. */
const NOTICE = {
  says:
    "Not a prescription. Whoever prescribes starts at the lower end, changes over slowly, watches, and adjusts to the " +
    "person; nobody changes over by a table alone.",
  source: [
    { reference: "medscape-bz-equivalency", locator: "text above table 1" },
    { reference: "asam-bzd-taper-2025", locator: "pocket guide, page 18" },
  ],
} as const;

const isSingle = ({ low, high }: TableAnswer): boolean => low.over === high.over && low.under === high.under;

const tableJson = (one: TableAnswer) => ({
  source: one.table.table,
  title: one.table.title,
  ...(isSingle(one) ? { value: doseJson(one.low) } : { range: { low: doseJson(one.low), high: doseJson(one.high) } }),
  unverified: one.unverified,
});

const endJson = ({ dose, tables, unverified }: End) => ({ value: doseJson(dose), tables, unverified });

const disagreementJson = ({ ratio, smallest, largest }: Disagreement) => ({
  ratio: ratioText(ratio),
  smallest: endJson(smallest),
  largest: endJson(largest),
});

interface Caveat {
  readonly says: string;
  readonly source: Cite | null;
  readonly tables: readonly string[];
}

/** What the tables say of themselves, each sentence once. */
function caveatsOf(shown: readonly TableAnswer[]): readonly Caveat[] {
  const all = shown.flatMap(({ table }) =>
    table.caveats.map(({ says, source }) => ({ says, source, of: table.table })),
  );
  const sayings = [...new Set(all.map(({ says }) => says))];
  return sayings.map((says) => {
    const same = all.filter((one) => one.says === says);
    return { says, source: same[0]?.source ?? null, tables: same.map(({ of }) => of) };
  });
}

interface Told {
  readonly dose: Fraction;
  readonly from: string;
  readonly to: string;
  readonly shown: readonly TableAnswer[];
  readonly all: readonly TableAnswer[];
  readonly disagreement: Disagreement;
  /** That of the tables which answer with one dose, without those that answer with a range. */
  readonly ofOneDose: Disagreement | undefined;
  readonly without: number;
  readonly caveats: readonly Caveat[];
}

function textLines({ dose, from, to, shown, all, disagreement, ofOneDose, without, caveats }: Told): readonly string[] {
  const width = Math.max(...shown.map(({ table }) => table.table.length));
  const rows = shown.map(
    (one) => `  ${one.table.table.padEnd(width)}  ${rangeText(one)}${unverifiedText(one, from, to)}`,
  );
  const left = all.length - shown.length;
  return [
    `${doseText(dose)} of ${from} as ${to}`,
    disagreementText(disagreement, all.length),
    ...oneDoseText(ofOneDose, all),
    "",
    ...rows,
    ...(left > 0
      ? [`  (${left} more ${left === 1 ? "table answers" : "tables answer"}; without --table all are shown)`]
      : []),
    ...(without > 0 ? [`  (${without} ${without === 1 ? "table has" : "tables have"} not both)`] : []),
    "",
    NOTICE.says,
    ...caveats.map(
      ({ says, source, tables }) => `- ${says} [${tables.join(", ")}]${source === null ? " (unverified)" : ""}`,
    ),
  ];
}

/** Which row was read in no source, so that somebody can go and read it. */
function unverifiedText({ table, unverified }: TableAnswer, from: string, to: string): string {
  if (!unverified) return "";
  const rows = [from, to].filter((name) => !isVerified(rowOf(table, name) ?? { source: null }));
  return `  UNVERIFIED: nobody has read this table's ${rows.join(" and ")}`;
}

const endText = ({ dose, tables, unverified }: End): string =>
  `${doseText(dose)} (${tables.join(", ")}${unverified ? "; unverified" : ""})`;

/** A table of ranges can make the ends its own; then it is said how far the others lie apart. */
function oneDoseText(found: Disagreement | undefined, all: readonly TableAnswer[]): readonly string[] {
  const count = all.filter(isSingle).length;
  if (found === undefined || count < 2 || count === all.length) return [];
  const { ratio, smallest, largest } = found;
  const start = `Of the ${count} that give one dose: `;
  if (ratio.over === ratio.under) return [`${start}all say ${doseText(smallest.dose)}.`];
  return [`${start}a factor of ${ratioText(ratio)}, from ${endText(smallest)} to ${endText(largest)}.`];
}

function disagreementText({ ratio, smallest, largest }: Disagreement, count: number): string {
  if (count === 1 && ratio.over === ratio.under) return "ONE TABLE ONLY: nothing to compare it with.";
  if (ratio.over === ratio.under) return `The ${count} tables that have both agree.`;
  const who = count === 1 ? "THE ONE TABLE GIVES A RANGE" : `THE ${count} TABLES DISAGREE`;
  return `${who} by a factor of ${ratioText(ratio)}: from ${endText(smallest)} to ${endText(largest)}.`;
}

function none(head: object, { from, to, tables, only }: Asked, all: readonly TableAnswer[]): Answer {
  const asked = only === undefined ? tables : tables.filter(({ table }) => table === only);
  const has = coverageOf(asked, [from, to]);
  const others = all.map(({ table }) => table.table);
  const lines = [
    only === undefined ? `No table has both ${from} and ${to}.` : `The table ${only} has not both ${from} and ${to}.`,
    ...has.filter((one) => one.has.length > 0).map((one) => `  ${one.table} has ${one.has.join(", ")}`),
    ...(has.every((one) => one.has.length === 0) ? [`  none of them has either`] : []),
    ...(others.length > 0 ? [`These have both: ${others.join(", ")}.`] : []),
    "Going through a third drug would mix tables, and is not done.",
  ];
  return no({ ...head, tables: [], disagreement: null, coverage: has, others }, page(lines));
}
