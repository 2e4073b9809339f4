/**
 * `compline compare`: whether this person's sleep changed between two phases, by how much, and how sure that is.
 *
 * Nights come from any diary that `nights` reads. A contested night (several records of it) is left out and said so. Exit
 * 0 whenever an answer was found, whatever it is; 1 where no measure has nights enough to say anything.
 */
import { failWith, ok, printDate, type Issue, type Result } from "@compline/base";
import { beforeAfterChart } from "@compline/sheet";
import { NIGHT_KINDS, type MeasureDefinition } from "@compline/sleep";
import {
  adviceOf,
  compareMeasures,
  sentencesOf,
  sortNights,
  type AskedMeasure,
  type MeasureComparison,
  type Plan,
  type Scheme,
} from "@compline/trial";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { nearest } from "../terminal/arguments.ts";
import { dayOf, spansOf } from "./compare-spans.ts";
import { compareAssumptions } from "./compare-assumptions.ts";
import { chartPath, writeCharts, type Chart } from "../disk/chart-files.ts";
import { readSources, type NightSources } from "./night-sources.ts";
import { betweenMarks, recordEndIssues } from "./record-ends.ts";
import { scoredTwice, scoredTwiceIssues } from "./scored-twice.ts";
import { toldLines } from "../terminal/told.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { asOption, epochOf, epochOption, kindOf, zoneOf, zoneOption } from "./night-options.ts";

export const compare: Verb = {
  name: "compare",
  says: "whether sleep changed between two phases, by how much, and how sure that is",
  usage: "NIGHTS… (--change DATE | --before FROM..TO --after FROM..TO) [--svg OUT]",
  paths: { least: 1, most: 64 },
  options: {
    change: { type: "string", value: "DATE", says: "the first night of what was changed" },
    before: { type: "string", multiple: true, value: "FROM..TO", says: "nights without it; may be given again" },
    after: { type: "string", multiple: true, value: "FROM..TO", says: "nights with it; may be given again" },
    measure: { type: "string", multiple: true, value: "NAME", says: "only this measure; may be given again" },
    "wash-out": { type: "string", value: "N", says: "nights at the start of each later phase that count for neither" },
    drawn: { type: "string", value: "HOW", says: "pairs or all, only where the order of the phases was drawn by lot" },
    level: { type: "string", value: "P%", says: "how often the intervals hold the truth; 95% if left out" },
    svg: { type: "string", value: "OUT", says: "also a chart a measure, in this new folder" },
    prefer: { type: "string", multiple: true, value: "DEVICE", says: "believe this device first; may be given again" },
    as: asOption(NIGHT_KINDS),
    epoch: epochOption,
    zone: zoneOption("this computer's"),
  },
  run: async (call) => {
    const asked = askedOf(call);
    return asked.ok ? answer(call, asked.value) : refused(asked.issues);
  },
};

interface MeasuredNight {
  readonly night: string;
  readonly measures: Readonly<Record<string, number>>;
}

interface Asked {
  readonly sources: NightSources;
  /** Nights that are known, each with the measures of one kind of source. */
  readonly rows: readonly MeasuredNight[];
  readonly definitions: readonly MeasureDefinition[];
  readonly plan: Plan;
}

function askedOf(call: Call): Result<Asked> {
  const [zone, kind, level, washOut, drawn, epochSec] = [
    zoneOf(call),
    kindOf(call, NIGHT_KINDS),
    levelOf(call),
    washOutOf(call),
    drawnOf(call),
    epochOf(call),
  ];
  if (!zone.ok) return zone;
  if (!kind.ok) return kind;
  if (!level.ok) return level;
  if (!washOut.ok) return washOut;
  if (!drawn.ok) return drawn;
  if (!epochSec.ok) return epochSec;
  const as = kind.value;
  const sources = readSources(call.paths, {
    zone: zone.value,
    prefer: call.texts("prefer"),
    ...(as === undefined ? {} : { as }),
    ...(epochSec.value === undefined ? {} : { epochSec: epochSec.value }),
  });
  if (!sources.ok) return sources;
  const rows = measuredNights(sources.value);
  const definitions = definitionsOf(call, sources.value);
  if (!definitions.ok) return definitions;
  const spans = spansOf(
    call,
    rows.map(({ night }) => ({ night: dayOf(night), value: 0 })),
  );
  if (!spans.ok) return spans;
  const plan = { spans: spans.value, level: level.value, washOutNights: washOut.value };
  const lots = drawn.value === undefined ? {} : { drawn: drawn.value };
  return ok({ sources: sources.value, rows, definitions: definitions.value, plan: { ...plan, ...lots } });
}

/** What people wrote where it is not contested, and what was recorded on a known night, once. */
function measuredNights({ diaries, scored }: NightSources): readonly MeasuredNight[] {
  const twice = scoredTwice(scored);
  const recorded = scored.flatMap((row) =>
    row.night === undefined || twice.has(row.night) ? [] : [{ night: row.night, measures: betweenMarks(row) }],
  );
  return [...diaries.rows.filter(({ contested }) => !contested), ...recorded];
}

/** The measures asked for, else every one that says which way is better (CL123). */
function definitionsOf(call: Call, { diaries: { definitions } }: NightSources): Result<readonly MeasureDefinition[]> {
  const names = call.texts("measure");
  if (names.length === 0) return ok(definitions.filter(({ better }) => better !== undefined));
  const known = definitions.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return failWith("CL123", "--measure", `there is no measure "${unknown}"`, nearest(unknown, known));
  return ok(definitions.filter(({ name }) => names.includes(name)));
}

function levelOf(call: Call): Result<number> {
  const text = call.text("level") ?? "95%";
  const match = /^(\d{2}(?:\.\d{1,2})?) ?%$/.exec(text);
  const level = Number(match?.[1] ?? 0);
  if (level >= 50 && level < 100) return ok(level / 100);
  return failWith("CL124", "--level", `"${text}" is no level`, "from 50% to 99.99%");
}

function washOutOf(call: Call): Result<number> {
  const text = call.text("wash-out") ?? "0";
  if (/^\d{1,3}$/.test(text)) return ok(Number(text));
  return failWith("CL008", "--wash-out", `"${text}" is no number of nights`, "a whole number");
}

const SCHEMES: readonly Scheme[] = ["pairs", "all"];

function drawnOf(call: Call): Result<Scheme | undefined> {
  const text = call.text("drawn");
  const scheme = SCHEMES.find((one) => one === text);
  if (text === undefined || scheme !== undefined) return ok(scheme);
  return failWith("CL125", "--drawn", `"${text}" is no way of drawing lots`, SCHEMES.join(", "));
}

function answer(call: Call, { sources, rows, definitions, plan }: Asked): Answer {
  const measures = definitions.map((definition) => askedMeasure(definition, rows));
  const found = compareMeasures(
    measures.filter(({ nights }) => nights.length > 0),
    plan,
  );
  const told = found.map((one) =>
    tell(
      one,
      definitions.find(({ name }) => name === one.name)!,
    ),
  );
  const out = call.text("svg");
  const charts = out === undefined ? [] : chartsOf(told, measures, plan);
  const unwritten = out === undefined ? undefined : writeCharts(out, charts);
  if (unwritten !== undefined) return refused([unwritten]);
  const assumptions = compareAssumptions(plan, found.length);
  const issues = [
    ...sources.diaries.issues,
    ...sources.issues,
    ...scoredTwiceIssues(sources.scored),
    ...recordEndIssues(sources.scored),
  ];
  const json = {
    measures: told.map(({ definition: _, ...rest }) => rest),
    assumptions,
    contestedNights: sources.diaries.rows.filter(({ contested }) => contested).length,
    definitions,
    issues,
    ...(out === undefined ? {} : { charts: charts.map((chart) => chartPath(out, chart)) }),
  };
  const text = textOf(told, assumptions, issues, plan.drawn !== undefined);
  return told.some(({ effect }) => effect !== undefined) ? good(json, text) : no(json, text);
}

function askedMeasure({ name, better, important }: MeasureDefinition, rows: readonly MeasuredNight[]): AskedMeasure {
  const nights = rows.flatMap(({ night, measures }) => {
    const value = measures[name];
    return value === undefined ? [] : [{ night: dayOf(night), value }];
  });
  return {
    name,
    nights,
    ...(better === undefined ? {} : { better }),
    ...(important === undefined ? {} : { important: important.value }),
  };
}

/** In the words of the contract: `difference`, `interval`, `probability`; what is not known is left out. */
function tell(one: MeasureComparison, definition: MeasureDefinition) {
  const { title, unit, better, reads, important } = definition;
  const words = {
    title,
    unit,
    ...(better === undefined ? {} : { better }),
    ...(reads === undefined ? {} : { reads }),
    ...(important === undefined ? {} : { important: important.value }),
  };
  const { effect, ...rest } = one;
  return {
    ...rest,
    title,
    unit,
    ...(effect === undefined
      ? {}
      : { difference: effect.difference, interval: effect.interval, probability: effect.probabilityBetter, effect }),
    sentences: [...sentencesOf(one, words), ...adviceOf(one, words)],
    definition,
  };
}

type Told = ReturnType<typeof tell>;

function chartsOf(told: readonly Told[], measures: readonly AskedMeasure[], plan: Plan): readonly Chart[] {
  return told.map(({ name, title, unit, sentences }) => {
    const values = measures.find((one) => one.name === name)?.nights ?? [];
    const { nights } = sortNights(values, plan.spans, plan.washOutNights);
    const drawn = nights.map((night) => ({ ...night, date: printDate(night.night) }));
    return { name, svg: beforeAfterChart({ title, unit, nights: drawn, sentences }) };
  });
}

function textOf(
  told: readonly Told[],
  assumptions: readonly string[],
  issues: readonly Issue[],
  wasDrawn: boolean,
): string {
  if (told.length === 0) return page(["No night says anything about these measures."]);
  const asked = issues.length === 0 ? [] : ["", "To be asked about:", ...toldLines(issues)];
  return page([
    ...told.flatMap(({ sentences, drawnByLot, standsAmongAll, effect }) => [
      ...sentences.map((sentence, i) => (i === 0 ? sentence : `  ${sentence}`)),
      ...lotLines(drawnByLot, wasDrawn),
      ...(standsAmongAll === false && effect !== undefined && told.length > 1 && excludesZero(effect.interval)
        ? [`  With ${told.length} measures asked at once this one alone is not enough to go by.`]
        : []),
      "",
    ]),
    "What this rests on:",
    ...assumptions.map((line) => `- ${line}`),
    ...asked,
  ]);
}

function lotLines(test: MeasureComparison["drawnByLot"], wasDrawn: boolean): readonly string[] {
  if (!wasDrawn) return [];
  return test === undefined
    ? ["  The orders that could have been drawn cannot be counted: phases without a known night, or no such pairs."]
    : [
        `  Of the ${test.orders} orders that could have been drawn, a share of ${test.p.toFixed(3)} would differ as much.`,
      ];
}

const excludesZero = ({ low, high }: { readonly low: number; readonly high: number }): boolean => low > 0 || high < 0;
