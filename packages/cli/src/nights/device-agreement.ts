/**
 * What a device recorded against what the person wrote, of the same nights: bias and limits of agreement, device by device.
 *
 * Devices score a person who lies awake and still as asleep, and people tell their nights from memory: neither is the truth. A
 * difference between them is no mistake to be mended; it says how far the two may be exchanged, which is: not at all.
 */
import { parseDate } from "@compline/base";
import { agreementOf, LEAST_NIGHTS, type Agreement, type PairOfValues } from "@compline/trial";
import type { MeasureDefinition } from "@compline/sleep";
import type { NightSources, ScoredRow } from "./night-sources.ts";
import { scoredTwice } from "./scored-twice.ts";

export interface DeviceAgreement {
  readonly device: string;
  /** The measure as written, and as recorded. */
  readonly written: string;
  readonly recorded: string;
  readonly title: string;
  readonly unit: string;
  readonly agreement: Agreement;
}

/** Written, and what a record counts alike: the diary's time awake ends with the last waking, so wake in the sleep period is its match. */
const ALIKE: readonly (readonly [string, string])[] = [
  ["tstMin", "scoredTstMin"],
  ["solMin", "sleepLatencyMin"],
  ["wasoMin", "wasoWithinSptMin"],
  ["awakenings", "scoredAwakenings"],
];

export function deviceAgreements({ diaries, scored }: NightSources): readonly DeviceAgreement[] {
  const written = new Map(
    diaries.rows.filter(({ contested }) => !contested).map(({ night, measures }) => [night, measures]),
  );
  const devices = [...new Set(scored.map(({ source }) => source.device ?? source.app))];
  return devices.flatMap((device) => {
    const rows = onceOf(scored.filter(({ source }) => (source.device ?? source.app) === device));
    return ALIKE.flatMap(([own, theirs]): readonly DeviceAgreement[] => {
      const pairs = rows.flatMap(({ night, measures }): readonly PairOfValues[] => {
        const [reference, other] = [night === undefined ? undefined : written.get(night)?.[own], measures[theirs]];
        const day = parseDate(night ?? "");
        if (reference === undefined || other === undefined || !day.ok) return [];
        return [{ person: "", reference, other, night: day.value }];
      });
      const [agreement, definition] = [agreementOf(pairs), definitionOf(diaries.definitions, own)];
      if (agreement === undefined || definition === undefined) return [];
      return [{ device, written: own, recorded: theirs, title: definition.title, unit: definition.unit, agreement }];
    });
  });
}

/** Without nights of which several records are known: a night counts once or not at all. */
function onceOf(rows: readonly ScoredRow[]): readonly ScoredRow[] {
  const twice = scoredTwice(rows);
  return rows.filter(({ night }) => night !== undefined && !twice.has(night));
}

const definitionOf = (definitions: readonly MeasureDefinition[], name: string): MeasureDefinition | undefined =>
  definitions.find((one) => one.name === name);

/** One line a measure, for people. */
export function agreementLines(agreements: readonly DeviceAgreement[]): readonly string[] {
  if (agreements.length === 0) return [];
  const lines = agreements.map(({ device, title, unit, agreement: { nights, bias, limits } }) => {
    const number = (value: number): string => {
      const size = unit === "1" ? String(Math.round(Math.abs(value) * 10) / 10) : String(Math.round(Math.abs(value)));
      return `${Number(size) === 0 ? "" : value < 0 ? "−" : "+"}${size}${unit === "1" ? "" : ` ${unit}`}`;
    };
    const spread =
      nights < LEAST_NIGHTS
        ? "too few nights for limits"
        : `${number(limits.low)} to ${number(limits.high)} in 95 of 100 nights`;
    return `  ${device}: ${title.toLowerCase()} ${number(bias)} on average, ${spread} (${nights} nights)`;
  });
  return ["", "Recorded less written, of the same nights", ...lines];
}
