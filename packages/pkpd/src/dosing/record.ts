/**
 * Dosing records with the meaning they have in the field (NONMEM's, as mrgsolve and rxode2 read them).
 *
 *     EVID 0  nothing is given          1  a dose         2  nothing is given; something else changes
 *          3  the body is emptied       4  emptied, then a dose
 *     RATE  0 at once · > 0 at this rate, mg/h, until F·AMT is in · −2 over the model's own duration
 *           (−1, the rate as a parameter, is refused: no model here has one)
 *     II, ADDL  so many more doses, each II hours after the last
 *     SS 1  as after endlessly many such doses II apart, whatever was before; 2 the same on top of what was before.
 *           With RATE > 0, AMT = 0 and II = 0: an infusion that has always run, and stops now
 *
 * A reset takes away what is still to come of earlier records as well: ends of infusions, lagged and additional doses.
 * Units: h, mg. What is out of range is an issue with the record's place (PK201 to PK207, PK209).
 */
import type { Issue } from "@compline/base";

export interface DosingRecord {
  readonly timeH: number;
  readonly amtMg: number;
  readonly evid?: 0 | 1 | 2 | 3 | 4;
  /** mg/h; −2: over the duration of the model. */
  readonly rate?: number;
  readonly ii?: number;
  readonly addl?: number;
  readonly ss?: 0 | 1 | 2;
  /** One of the model's; its first where it is left out. */
  readonly route?: string;
}

const MOST_ADDITIONAL = 100_000;
/** More infusions than this never run at once. */
export const MOST_OVERLAPPING = 10_000;

export const gives = ({ evid = 1 }: DosingRecord): boolean => evid === 1 || evid === 4;
export const empties = ({ evid = 1 }: DosingRecord): boolean => evid === 3 || evid === 4;

/** What a record may ask of a way in: a duration of its own, or none because it comes by transit compartments. */
interface Way {
  readonly durationH: number;
  readonly transit?: unknown;
}
type Ways = ReadonlyMap<string, readonly Way[]>;

/** Everything wrong with the records, each with its place; records need not be in order. */
export function recordIssues(records: readonly DosingRecord[], routes: Ways): readonly Issue[] {
  const issues: Issue[] = [];
  for (let i = 0; i < records.length; i++) if (!isPlain(records[i]!)) issues.push(...issuesOf(records[i]!, i, routes));
  return issues;
}

/** One dose at once by the usual route: what nearly every record of a course is. */
const isPlain = ({ timeH, amtMg, rate, ii, addl, ss, route }: DosingRecord): boolean =>
  Number.isFinite(timeH) &&
  Number.isFinite(amtMg) &&
  amtMg >= 0 &&
  rate === undefined &&
  ii === undefined &&
  addl === undefined &&
  ss === undefined &&
  route === undefined;

function issuesOf(record: DosingRecord, i: number, routes: Ways): readonly Issue[] {
  const { timeH, amtMg, rate = 0, ii = 0, addl = 0, ss = 0, route } = record;
  const issues: Issue[] = [];
  const say = (code: string, name: string, message: string, expected: string): void => {
    issues.push({ code, at: `doses[${i}].${name}`, message, expected });
  };
  if (!Number.isFinite(timeH)) say("PK201", "timeH", `the time is ${timeH}`, "a number of hours");
  if (!Number.isFinite(amtMg) || amtMg < 0) say("PK202", "amtMg", `the amount is ${amtMg}`, "0 mg or more");
  if (rate === -1)
    say("PK203", "rate", "-1 takes the rate from the model, and no model here has one", "a rate in mg/h, -2, or 0");
  else if (!(rate === -2 || (Number.isFinite(rate) && rate >= 0)))
    say("PK203", "rate", `the rate is ${rate}`, "0, a rate in mg/h, or -2 for the model's duration");
  if (!Number.isFinite(ii) || ii < 0) say("PK204", "ii", `the interval is ${ii}`, "hours above 0");
  if (!Number.isInteger(addl) || addl < 0 || addl > MOST_ADDITIONAL)
    say("PK205", "addl", `${addl} additional doses`, `a whole number up to ${MOST_ADDITIONAL}`);
  if (addl > 0 && !(ii > 0)) say("PK204", "ii", "additional doses without an interval", "hours above 0");
  if (ss !== 0 && !(ii > 0) && !(rate > 0 && amtMg === 0))
    say("PK206", "ss", "a steady state without an interval", "ii above 0, or an endless infusion: rate > 0, amtMg 0");
  if (rate > 0 && ii > 0 && ss !== 0 && amtMg / rate > MOST_OVERLAPPING * ii)
    say("PK206", "rate", "too many infusions run at once", `at most ${MOST_OVERLAPPING}`);
  if (route !== undefined && !routes.has(route))
    say("PK207", "route", `the model has no route "${route}"`, [...routes.keys()].join(", "));
  else if (gives(record)) sayRate(rate, route ?? [...routes.keys()][0] ?? "", routes, say);
  return issues;
}

type Say = (code: string, name: string, message: string, expected: string) => void;

/** A rate that the route cannot take must not be passed over: the dose would come in another way than was written. */
function sayRate(rate: number, route: string, routes: Ways, say: Say): void {
  const ways = routes.get(route) ?? [];
  if (rate > 0 && ways.some(({ transit }) => transit !== undefined))
    say("PK209", "rate", `${route}: a dose goes through transit compartments and is taken at once`, "rate 0");
  if (rate === -2 && !ways.some(({ durationH }) => durationH > 0))
    say("PK209", "rate", `${route}: the model has no duration of its own for it`, "a rate in mg/h, or 0 for at once");
}
