/** `compline nights`: sleep measures per night from any diary, export or scored night, alone or in a folder. */
import type { Issue, Result } from "@compline/base";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { nightsChart } from "../terminal/chart.ts";
import { chartPath, writeCharts } from "../disk/chart-files.ts";
import { dayTable } from "./day-answers.ts";
import { agreementLines, deviceAgreements, type DeviceAgreement } from "./device-agreement.ts";
import { chartsOfNights } from "./night-charts.ts";
import { readSources, type NightSources, type ScoredRow } from "./night-sources.ts";
import { nightRegularity, regularityLines, type NightRegularity } from "./regularity-lines.ts";
import { scoredTable } from "./scored-table.ts";
import { scorerComparisons, scorerLines, type ScorerComparison } from "./scorer-lines.ts";
import { toldLines } from "../terminal/told.ts";
import type { Call, Verb } from "../verb.ts";
import { NIGHT_KINDS, nightMarksOf, type Weekday } from "@compline/sleep";
import { page } from "../terminal/wrap.ts";
import { asOption, epochOf, epochOption, freeOf, freeOption, kindOf, zoneOf, zoneOption } from "./night-options.ts";

export const nights: Verb = {
  name: "nights",
  says: "sleep measures per night, from diaries, wearables and scored nights",
  usage: "FILE|FOLDER… [--zone Z] [--prefer DEVICE] [--svg OUT]",
  paths: { least: 1, most: 64 },
  options: {
    as: asOption(NIGHT_KINDS),
    zone: zoneOption("this computer's"),
    prefer: { type: "string", multiple: true, value: "DEVICE", says: "believe this device first; may be given again" },
    epoch: epochOption,
    free: freeOption,
    svg: { type: "string", value: "OUT", says: "also charts, in this folder: a raster of nights and hypnograms" },
  },
  run: async (call) => answer(call),
};

function answer(call: Call): Answer {
  const [read, free] = [sourcesOf(call), freeOf(call)];
  if (!free.ok) return refused(free.issues);
  if (!read.ok) return refused(read.issues);
  const out = call.text("svg");
  const charts = out === undefined ? [] : chartsOfNights(read.value);
  const unwritten = out === undefined ? undefined : writeCharts(out, charts);
  if (unwritten !== undefined) return refused([unwritten]);
  const told = tell(read.value, free.value);
  const paths = out === undefined ? {} : { charts: charts.map((chart) => chartPath(out, chart)) };
  const drawn = out === undefined ? [] : ["", `${charts.length} charts in ${out}`];
  const asked = told.issues.length === 0 ? [] : ["", "To be asked about:", ...toldLines(told.issues)];
  return good({ ...jsonOf(read.value, told), ...paths }, page([...linesOf(read.value, told), ...drawn, ...asked]));
}

function sourcesOf(call: Call): Result<NightSources> {
  const [zone, kind, epochSec] = [zoneOf(call), kindOf(call, NIGHT_KINDS), epochOf(call)];
  if (!zone.ok) return zone;
  if (!kind.ok) return kind;
  if (!epochSec.ok) return epochSec;
  return readSources(call.paths, {
    zone: zone.value,
    prefer: call.texts("prefer"),
    ...(kind.value === undefined ? {} : { as: kind.value }),
    ...(epochSec.value === undefined ? {} : { epochSec: epochSec.value }),
  });
}

/** What is worked out of several nights together. */
interface Told {
  readonly issues: readonly Issue[];
  readonly agreement: readonly DeviceAgreement[];
  readonly regularity: NightRegularity;
  readonly scorers: readonly ScorerComparison[];
}

const tell = (sources: NightSources, free: readonly Weekday[]): Told => ({
  issues: [...sources.diaries.issues, ...sources.issues],
  agreement: deviceAgreements(sources),
  regularity: nightRegularity(sources, free),
  scorers: scorerComparisons(sources.scored),
});

const jsonOf = ({ diaries, scored }: NightSources, { issues, ...worked }: Told): Answer["json"] => ({
  files: diaries.imports.map(({ file, kind: found }) => ({ file, kind: found })),
  nights: diaries.rows.map(({ night, file, app, contested, measures, day, derived }) => ({
    night,
    file,
    app,
    contested,
    measures,
    ...(Object.keys(day).length === 0 ? {} : { day }),
    derived,
  })),
  scored: scored.map(scoredJson),
  ...worked,
  definitions: diaries.definitions,
  definitionsOverDays: diaries.overDays,
  issues,
});

const linesOf = ({ diaries, scored }: NightSources, { agreement, regularity, scorers }: Told): readonly string[] => [
  ...(diaries.rows.length > 0 || scored.length === 0 ? [nightsChart(diaries.rows)] : []),
  ...dayTable(diaries.rows),
  ...scoredTable(scored),
  ...scorerLines(scorers),
  ...agreementLines(agreement),
  ...regularityLines(regularity, diaries.overDays),
];

const scoredJson = ({
  night,
  file,
  source,
  scorer,
  measures,
  stated,
  onRecordEnds,
  hypnogram,
}: ScoredRow): unknown => ({
  night: night ?? null,
  file,
  source,
  ...(scorer === undefined ? {} : { scorer }),
  measures,
  ...(hypnogram === undefined ? {} : { marks: nightMarksOf(hypnogram) }),
  ...(stated === undefined ? {} : { stated }),
  ...(onRecordEnds === undefined || onRecordEnds.length === 0 ? {} : { onRecordEnds }),
});
