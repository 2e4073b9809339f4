/**
 * Faults in how much a statement weighs: the band of a rule one up or one down, what becomes of it when it is not known, the
 * level of a red flag, the way out of a gate.
 */
import { BANDS, type Gate, type Protocol, type UnknownEffect } from "@compline/protocol";
import type { Fault, Operator } from "./fault.ts";
import { flagsIn, gatesIn, rulesIn } from "./lenses.ts";

export const changeBand: Operator = {
  name: "change-band",
  faults: (protocol) =>
    rulesIn(protocol).flatMap(({ path, place, value, with: put }) =>
      [-1, 1].flatMap((by) => {
        const band = BANDS[BANDS.indexOf(value.band) + by];
        if (band === undefined) return [];
        const words = `weighs as \`${band}\` instead of \`${value.band}\``;
        return [
          { path: [...path, "band"], place, was: value.band, now: band, words, protocol: put({ ...value, band }) },
        ];
      }),
    ),
};

const WHEN_UNKNOWN: readonly UnknownEffect[] = ["fire", "hold-and-ask", "skip"];

export const changeUnknown: Operator = {
  name: "change-unknown",
  faults: (protocol) =>
    rulesIn(protocol).flatMap(({ path, place, value, with: put }) =>
      WHEN_UNKNOWN.filter((unknown) => value.unknown !== undefined && unknown !== value.unknown).map((unknown) => ({
        path: [...path, "unknown"],
        place,
        was: value.unknown ?? "",
        now: unknown,
        words: `does \`${unknown}\` instead of \`${value.unknown ?? ""}\` when it is not known`,
        protocol: put({ ...value, unknown }),
      })),
    ),
};

export const changeLevel: Operator = {
  name: "change-level",
  faults: (protocol) =>
    flagsIn(protocol).map(({ path, place, value, with: put }) => {
      const level = value.level === "urgent" ? "emergency" : "urgent";
      const words = `is \`${level}\` instead of \`${value.level}\``;
      return {
        path: [...path, "level"],
        place,
        was: value.level,
        now: level,
        words,
        protocol: put({ ...value, level }),
      };
    }),
};

export const changeWayOut: Operator = {
  name: "change-way-out",
  faults: (protocol) =>
    gatesIn(protocol).flatMap(({ path, place, value, with: put }) =>
      (["door", "midCourse"] as const).flatMap((key): readonly Fault[] => {
        const other = otherWay(value[key], protocol);
        if (other === undefined) return [];
        const [was, now] = [written(value[key]), written(other)];
        const at = key === "door" ? "door" : "mid_course";
        const words = `\`${at}: ${now}\` instead of \`${was}\``;
        return [
          { path: [...path, at], place, was: `${at} ${was}`, now, words, protocol: put({ ...value, [key]: other }) },
        ];
      }),
    ),
};

/** A hold for a way out, and a way out to the first place where somebody is waited for, for a hold. */
function otherWay(way: Gate["door"], { phases }: Protocol): Gate["door"] | undefined {
  if (way !== "hold") return "hold";
  const waiting = Object.keys(phases).find((phase) => phases[phase]?.tags.includes("wait"));
  return waiting === undefined ? undefined : { goto: waiting };
}

const written = (way: Gate["door"]): string => (way === "hold" ? way : `goto ${way.goto}`);
