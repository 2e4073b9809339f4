/**
 * A lever as written, with its amounts in the base unit of its `unit` (PR005, PR102).
 *
 * A lever has stock or a grid, never both: what a dose may be made of, or the step its levels are multiples of. Only amounts
 * of mass are made of stock. `max` may be `start`, a pace may be `start` or `plan step`: those are known when a course opens.
 */
import { parseQuantity, type Path } from "@compline/base";
import { readAmount } from "./amount.ts";
import type { Amount, Clock, Lever, LeverUnit, StockEntry } from "./protocol.ts";
import { report, taken, type Reading } from "./reading.ts";
import { resolveSpan } from "./resolve-clock.ts";
import type { LeverText } from "./schema-lever.ts";

export function resolveLever(written: LeverText, path: Path, clock: Clock, reading: Reading): Lever {
  const { unit } = written;
  const number = (value: string | number, ...key: string[]): number =>
    plainAmount(value, unit, [...path, ...key], reading);
  const pace = (value: string | number, key: string): Amount =>
    value === "plan step" ? value : opened(value, unit, [...path, key, "most"], reading);
  judgeStock(written, path, reading);
  return {
    ...(written.drug === undefined ? {} : { drug: written.drug }),
    unit,
    stock: (written.stock ?? []).map((entry, i) => stockEntry(entry, [...path, "stock", i], reading)),
    ...(written.pieces === undefined ? {} : { pieces: written.pieces }),
    ...(written.grid === undefined ? {} : { grid: number(written.grid, "grid") }),
    max: opened(written.max, unit, [...path, "max"], reading),
    ...(written.min === undefined ? {} : { min: number(written.min, "min") }),
    rise: {
      most: pace(written.rise.most, "rise"),
      every: resolveSpan(written.rise.every, [...path, "rise", "every"], clock, reading),
    },
    fall: {
      most: pace(written.fall.most, "fall"),
      ...(written.fall.most_percent === undefined ? {} : { mostPercent: written.fall.most_percent }),
      every: resolveSpan(written.fall.every, [...path, "fall", "every"], clock, reading),
    },
    stopFrom: number(written.stop_from, "stop_from"),
    prone: written.prone,
    safeSide: written.safe_side,
    cite: citesOf(written.cite),
  };
}

/** An amount of the lever, or 0 after a fault was reported. */
export const plainAmount = (value: string | number, unit: LeverUnit, path: Path, reading: Reading): number =>
  taken(reading, path, readAmount(value, unit), 0);

const opened = (value: string | number, unit: LeverUnit, path: Path, reading: Reading): number | "start" =>
  value === "start" ? value : plainAmount(value, unit, path, reading);

function judgeStock({ unit, stock = [], grid, pieces }: LeverText, path: Path, reading: Reading): void {
  const fault = (message: string, expected: string): void =>
    report(reading, path, { code: "PR102", message, expected });
  if (stock.length > 0 && grid !== undefined) fault("a lever has stock and a grid", "one of the two");
  if (stock.length === 0 && grid === undefined) fault("a lever has neither stock nor a grid", "one of the two");
  if (stock.length > 0 && unit !== "mass") fault(`a ${unit} is not made of stock`, "a grid");
  if (stock.length > 0 && pieces === undefined)
    fault("a lever with stock does not say how many pieces a dose may have", "pieces: { most, cuts }");
  if (stock.length === 0 && pieces !== undefined)
    fault("a lever without stock says how many pieces a dose may have", "no pieces");
}

function stockEntry(entry: NonNullable<LeverText["stock"]>[number], path: Path, reading: Reading): StockEntry {
  if ("product" in entry) return entry;
  if ("tablet" in entry) {
    return { tabletNg: plainAmount(entry.tablet, "mass", [...path, "tablet"], reading), pieces: entry.pieces };
  }
  const { per_ml, graduation, most } = entry.liquid;
  const at = (key: string): Path => [...path, "liquid", key];
  return {
    ngPerMl: measured(per_ml, "concentration", at("per_ml"), reading),
    graduationNl: measured(graduation, "volume", at("graduation"), reading),
    mostNl: measured(most, "volume", at("most"), reading),
  };
}

function measured(written: string, dimension: "concentration" | "volume", path: Path, reading: Reading): number {
  const read = parseQuantity(written);
  const form = dimension === "volume" ? "a volume such as 0.5 mL" : "a concentration such as 1 mg/mL";
  if (read.ok && read.value.dimension === dimension && read.value.amount > 0) return read.value.amount;
  report(reading, path, { code: "PR005", message: `"${written}" is no ${dimension}`, expected: form });
  return 1;
}

/** The citations that are there, by the part they stand for. */
const citesOf = (cite: LeverText["cite"]): Lever["cite"] =>
  Object.fromEntries(Object.entries(cite).filter((entry): entry is [string, string[]] => entry[1] !== undefined));
