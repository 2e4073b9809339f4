/** `compline nights`: sleep measures per night from any diary that can be read. */
import { good, issueText, refused } from "../answer.ts";
import { nightsChart } from "../chart.ts";
import { readNights } from "../nights-files.ts";
import type { Verb } from "../verb.ts";
import { NIGHT_OPTIONS, zoneOf } from "./night-options.ts";

export const nights: Verb = {
  name: "nights",
  says: "sleep measures per night, from diaries and exports",
  usage: "FILE… [--as KIND] [--zone Z]",
  paths: { least: 1, most: 64 },
  options: NIGHT_OPTIONS,
  run: async (call) => {
    const as = call.text("as");
    const read = readNights(call.paths, { zone: zoneOf(call), ...(as === undefined ? {} : { as }) });
    if (!read.ok) return refused(read.issues);
    const { rows, issues, definitions, imports } = read.value;
    const kinds = imports.map(({ file, kind }) => ({ file, kind }));
    const json = {
      files: kinds,
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
    const told = issues.map((issue) => issueText({ severity: "warning", ...issue }));
    return good(
      json,
      [nightsChart(rows), ...(told.length === 0 ? [] : ["", "To be asked about:", ...told])].join("\n"),
    );
  },
};
