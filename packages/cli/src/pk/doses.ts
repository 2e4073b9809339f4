/**
 * `--doses FILE`: what is taken and when, as dosing records.
 *
 * CSV with the columns of the field (`time,amt,rate,ii,addl,ss,evid,route`; time in h, amt in mg, rate in mg/h; only the
 * first two are needed), the same as JSON (a list of such records), or a plan of `compline plan` (`plan/1`). A plan is
 * drawn from midnight of its first day; what was taken before it is taken as settled, or, where a body is not linear, as
 * taken for so many days before. Its times of the day have the hours of HOURS; others are written HH:MM.
 */
import { failWith, ok, toQuantityJson, type Issue, type Quantity, type Result } from "@compline/base";
import type { DosingRecord } from "@compline/pkpd";
import { parsePlan, type Plan, type PlanDose } from "@compline/planner";
import { readText } from "../disk/files.ts";

export interface Doses {
  readonly records: readonly DosingRecord[];
  /** Where the doses come from a plan: its length, and its range of ED50 where it has one. */
  readonly plan?: { readonly days: number; readonly ed50?: { readonly lowMg: number; readonly highMg: number } };
}

/** A plan says morning or night, not the hour. */
const HOURS: Readonly<Record<string, number>> = {
  am: 8,
  morning: 8,
  noon: 12,
  midday: 12,
  pm: 20,
  evening: 20,
  night: 22,
  bed: 22,
  bedtime: 22,
};
const HOURS_PER_DAY = 24;
/** Days of the dose before, for a body of which no steady state can be summed. */
const DAYS_BEFORE = 30;

const COLUMNS = ["time", "amt", "rate", "ii", "addl", "ss", "evid", "route"] as const;
type Column = (typeof COLUMNS)[number];

export function readDoses(file: string, drug: string, isLinear: boolean): Result<Doses> {
  const text = readText(file);
  if (!text.ok) return text;
  const start = text.value.trimStart();
  if (!/^[[{]/.test(start)) return csvDoses(text.value, file);
  if (start.startsWith("[")) return jsonDoses(text.value, file);
  const plan = parsePlan(text.value, file);
  return plan.ok ? planDoses(plan.value, drug, isLinear) : plan;
}

const refuse = (file: string, line: number, message: string, expected: string): Result<never> => {
  const issue: Issue = { code: "CL103", at: `line ${line}`, file, line, message, expected };
  return { ok: false, issues: [issue] };
};

function csvDoses(text: string, file: string): Result<Doses> {
  const rows = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((row, i) => ({ cells: row.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")), line: i + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== "") && cells[0]?.startsWith("#") !== true);
  const [head, ...body] = rows;
  const names = (head?.cells ?? []).map((name) => name.toLowerCase());
  const unknown = names.find((name) => !COLUMNS.some((column) => column === name));
  if (head === undefined || unknown !== undefined || !names.includes("time") || !names.includes("amt"))
    return refuse(
      file,
      head?.line ?? 1,
      `the columns are "${names.join(",")}"`,
      `time,amt and any of ${COLUMNS.join(",")}`,
    );
  const records: DosingRecord[] = [];
  for (const { cells, line } of body) {
    const values = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
    // A decimal comma would else be read as one more column, and the dose as what stands before it.
    const isWider = cells.slice(names.length).some((cell) => cell !== "");
    const record = isWider ? "more values than columns" : recordOf(values);
    if (typeof record === "string") return refuse(file, line, record, "numbers: time in h, amt in mg");
    records.push(record);
  }
  return records.length === 0 ? refuse(file, 1, "there is no dose in it", "a line for each dose") : ok({ records });
}

function jsonDoses(text: string, file: string): Result<Doses> {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return refuse(file, 1, "this is no JSON", "a list of doses");
  }
  const records: DosingRecord[] = [];
  for (const [i, item] of (Array.isArray(list) ? list : []).entries()) {
    const record = recordOf(typeof item === "object" && item !== null ? item : {});
    if (typeof record === "string") return refuse(file, 1, `dose ${i}: ${record}`, '{"time": 0, "amt": 1}');
    records.push(record);
  }
  return records.length === 0 ? refuse(file, 1, "there is no dose in it", '[{"time": 0, "amt": 1}]') : ok({ records });
}

/** One record, or what is wrong with it. */
function recordOf(values: Readonly<Record<string, unknown>>): DosingRecord | string {
  const given = new Map<Column, number>();
  const stranger = Object.keys(values).find((name) => !COLUMNS.some((column) => column === name));
  if (stranger !== undefined) return `"${stranger}" is no column`;
  for (const column of COLUMNS.filter((name) => name !== "route")) {
    const value = values[column];
    if (value === undefined || value === "" || value === ".") continue;
    const number = typeof value === "string" ? Number(value) : typeof value === "number" ? value : Number.NaN;
    if (!Number.isFinite(number)) return `${column} is "${String(value)}"`;
    given.set(column, number);
  }
  const { route } = values;
  const [time, amt, rate, ii, addl] = (["time", "amt", "rate", "ii", "addl"] as const).map((name) => given.get(name));
  const ss = ([1, 2] as const).find((one) => one === given.get("ss"));
  const evid = ([0, 2, 3, 4] as const).find((one) => one === given.get("evid"));
  if (ss === undefined && (given.get("ss") ?? 0) !== 0) return `ss is ${given.get("ss") ?? ""}`;
  if (evid === undefined && (given.get("evid") ?? 1) !== 1) return `evid is ${given.get("evid") ?? ""}`;
  if (time === undefined || (amt === undefined && evid !== 3)) return "time or amt is missing";
  return {
    timeH: time,
    amtMg: amt ?? 0,
    ...(rate === undefined || rate === 0 ? {} : { rate }),
    ...(ii === undefined || ii === 0 ? {} : { ii }),
    ...(addl === undefined || addl === 0 ? {} : { addl }),
    ...(ss === undefined ? {} : { ss }),
    ...(evid === undefined ? {} : { evid }),
    ...(typeof route === "string" && route !== "" ? { route } : {}),
  };
}

const NG_PER_MG = 1_000_000;
const inMg = ({ amount }: Quantity): number => amount / NG_PER_MG;

function planDoses(plan: Plan, drug: string, isLinear: boolean): Result<Doses> {
  const hours = hoursOf(plan);
  if (!hours.ok) return hours;
  const of = ({ drug: name, doses }: PlanDose): readonly (readonly [number, number])[] =>
    name === drug
      ? Object.entries(doses)
          .filter(([, dose]) => dose.amount > 0)
          .map(([time, dose]) => [hours.value.get(time) ?? 0, inMg(dose)])
      : [];
  // In order of time: a steady state begins with the first, and the others come on top.
  const taken = of(plan.start).toSorted(([a], [b]) => a - b);
  const before = taken.map(([hour, amtMg], i): DosingRecord => {
    const ii = HOURS_PER_DAY;
    if (isLinear) return { timeH: hour - ii, amtMg, ii, ss: i === 0 ? 1 : 2 };
    return { timeH: hour - DAYS_BEFORE * ii, amtMg, ii, addl: DAYS_BEFORE - 1 };
  });
  let day = 0;
  const steps = plan.steps.flatMap((step) => {
    const records = [step, ...step.besides].flatMap(of).map(([hour, amtMg]): DosingRecord => {
      const timeH = day * HOURS_PER_DAY + hour;
      return { timeH, amtMg, ...(step.days > 1 ? { ii: HOURS_PER_DAY, addl: step.days - 1 } : {}) };
    });
    day += step.days;
    return step.days === 0 ? [] : records;
  });
  const records = [...before, ...steps];
  if (records.length === 0)
    return failWith("CL104", "--doses", `no dose of the plan is ${drug}`, `a model of ${plan.drug}`);
  const { ed50 } = plan.occupancy;
  const range = ed50 === undefined ? {} : { ed50: { lowMg: inMg(ed50.low), highMg: inMg(ed50.high) } };
  return ok({ records, plan: { days: day, ...range } });
}

function hoursOf({ times }: Plan): Result<ReadonlyMap<string, number>> {
  const hours = new Map<string, number>();
  for (const time of times) {
    const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time);
    const hour = clock === null ? HOURS[time] : Number(clock[1]) + Number(clock[2]) / 60;
    if (hour === undefined)
      return failWith(
        "CL104",
        "--doses",
        `the plan has a dose at "${time}"`,
        `${Object.keys(HOURS).join(", ")} or HH:MM`,
      );
    hours.set(time, hour);
  }
  return ok(hours);
}

/** The largest single dose, for a text. */
export const doseText = (mg: number): string => {
  const { value, unit } = toQuantityJson({ dimension: "mass", amount: Math.round(mg * NG_PER_MG) });
  return `${value} ${unit}`;
};
