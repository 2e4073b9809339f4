/** `compline nights`: sleep measures per night from any diary, export or scored night, alone or in a folder. */
import { good, refused } from "../answer.ts";
import { nightsChart } from "../chart.ts";
import { chartPath, writeCharts } from "../chart-files.ts";
import { agreementLines, deviceAgreements } from "../device-agreement.ts";
import { chartsOfNights } from "../night-charts.ts";
import { readSources, type ScoredRow } from "../night-sources.ts";
import { nightRegularity, regularityLines } from "../regularity-lines.ts";
import { scoredTable } from "../scored-table.ts";
import { scorerComparisons, scorerLines } from "../scorer-lines.ts";
import { toldLines } from "../told.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../wrap.ts";
import { asOption, DIARY_KINDS, epochOf, kindOf, zoneOf, zoneOption } from "./night-options.ts";

export const nights: Verb = {
  name: "nights",
  says: "sleep measures per night, from diaries, wearables and scored nights",
  usage: "FILE|FOLDER… [--zone Z] [--prefer DEVICE] [--svg OUT]",
  paths: { least: 1, most: 64 },
  options: {
    as: asOption(DIARY_KINDS),
    zone: zoneOption("this computer's"),
    prefer: { type: "string", multiple: true, value: "DEVICE", says: "believe this device first; may be given again" },
    epoch: { type: "string", value: "SECONDS", says: "how long an epoch is, where a scored night does not say it" },
    svg: { type: "string", value: "OUT", says: "also charts, in this folder: a raster of nights and hypnograms" },
  },
  run: async (call) => answer(call),
};

function answer(call: Call) {
  const [zone, kind, epochSec] = [zoneOf(call), kindOf(call, DIARY_KINDS), epochOf(call)];
  if (!zone.ok) return refused(zone.issues);
  if (!kind.ok) return refused(kind.issues);
  if (!epochSec.ok) return refused(epochSec.issues);
  const read = readSources(call.paths, {
    zone: zone.value,
    prefer: call.texts("prefer"),
    ...(kind.value === undefined ? {} : { as: kind.value }),
    ...(epochSec.value === undefined ? {} : { epochSec: epochSec.value }),
  });
  if (!read.ok) return refused(read.issues);
  const { diaries, scored } = read.value;
  const out = call.text("svg");
  const charts = out === undefined ? [] : chartsOfNights(read.value);
  const unwritten = out === undefined ? undefined : writeCharts(out, charts);
  if (unwritten !== undefined) return refused([unwritten]);
  const issues = [...diaries.issues, ...read.value.issues];
  const agreements = deviceAgreements(read.value);
  const regularity = nightRegularity(diaries);
  const scorers = scorerComparisons(scored);
  const json = {
    files: diaries.imports.map(({ file, kind: found }) => ({ file, kind: found })),
    nights: diaries.rows.map(({ night, file, app, contested, measures, derived }) => ({
      night,
      file,
      app,
      contested,
      measures,
      derived,
    })),
    scored: scored.map(scoredJson),
    agreement: agreements,
    regularity,
    scorers,
    definitions: diaries.definitions,
    issues,
    ...(out === undefined ? {} : { charts: charts.map((chart) => chartPath(out, chart)) }),
  };
  const told = issues.length === 0 ? [] : ["", "To be asked about:", ...toldLines(issues)];
  const drawn = out === undefined ? [] : ["", `${charts.length} charts in ${out}`];
  const written = diaries.rows.length > 0 || scored.length === 0 ? [nightsChart(diaries.rows)] : [];
  return good(
    json,
    page([
      ...written,
      ...scoredTable(scored),
      ...scorerLines(scorers),
      ...agreementLines(agreements),
      ...regularityLines(regularity),
      ...drawn,
      ...told,
    ]),
  );
}

const scoredJson = ({ night, file, source, scorer, measures }: ScoredRow): unknown => ({
  night: night ?? null,
  file,
  source,
  ...(scorer === undefined ? {} : { scorer }),
  measures,
});
