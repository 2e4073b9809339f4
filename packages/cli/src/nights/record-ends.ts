/**
 * What a comparison leaves out of a scored night whose lights nothing marks: the measures that count from the record's ends.
 *
 * A recorder that was switched on in the afternoon makes a time to fall asleep of the whole evening. Held against other nights it would be
 * a difference between recorders, so it is shown by `nights`, with a star, and compared by nobody.
 */
import type { Issue } from "@compline/base";
import type { ScoredRow } from "./night-sources.ts";

/** The measures of a night that do not rest on an end of its record. */
export const betweenMarks = ({ measures, onRecordEnds = [] }: ScoredRow): Readonly<Record<string, number>> =>
  onRecordEnds.length === 0
    ? measures
    : Object.fromEntries(Object.entries(measures).filter(([name]) => !onRecordEnds.includes(name)));

/** CL136, once for all such nights. */
export function recordEndIssues(rows: readonly ScoredRow[]): readonly Issue[] {
  const nights = rows.filter(({ night, onRecordEnds = [] }) => night !== undefined && onRecordEnds.length > 0);
  const [first] = nights;
  if (first === undefined) return [];
  const which = nights.length === 1 ? "a scored night" : `${nights.length} scored nights`;
  const message = `of ${which} nothing marks the lights: what counts from the record's ends is left out of the comparison`;
  return [{ code: "CL136", at: `nights[${first.night}]`, severity: "warning", message }];
}
