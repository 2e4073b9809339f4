/** `compline nights`: sleep measures per night from any diary that can be read. */
import { good, refused } from "../answer.ts";
import { nightsChart } from "../chart.ts";
import { readNights } from "../nights-files.ts";
import { toldLines } from "../told.ts";
import type { Verb } from "../verb.ts";
import { page } from "../wrap.ts";
import { asOption, DIARY_KINDS, kindOf, zoneOf, zoneOption } from "./night-options.ts";

export const nights: Verb = {
  name: "nights",
  says: "sleep measures per night, from diaries and exports",
  usage: "FILE… [--as KIND] [--zone Z]",
  paths: { least: 1, most: 64 },
  options: { as: asOption(DIARY_KINDS), zone: zoneOption("this computer's") },
  run: async (call) => {
    const [zone, kind] = [zoneOf(call), kindOf(call, DIARY_KINDS)];
    if (!zone.ok) return refused(zone.issues);
    if (!kind.ok) return refused(kind.issues);
    const as = kind.value;
    const read = readNights(call.paths, { zone: zone.value, ...(as === undefined ? {} : { as }) });
    if (!read.ok) return refused(read.issues);
    const { rows, issues, definitions, imports } = read.value;
    const json = {
      files: imports.map(({ file, kind: found }) => ({ file, kind: found })),
      nights: rows.map(({ night, file, app, contested, measures, derived }) => ({
        night,
        file,
        app,
        contested,
        measures,
        derived,
      })),
      definitions,
      issues,
    };
    const told = issues.length === 0 ? [] : ["", "To be asked about:", ...toldLines(issues)];
    return good(json, page([nightsChart(rows), ...told]));
  },
};
