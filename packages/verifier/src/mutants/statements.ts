/**
 * Faults that take a whole statement away: a rule, a gate, a red flag, silence, the bound of a stay, a signature, a phase
 * from the list of a rule or a gate.
 */
import type { Protocol } from "@compline/protocol";
import type { Fault, Operator } from "./fault.ts";
import { flagsIn, gatesIn, phasesIn, rulesIn, type Lens } from "./lenses.ts";

const GONE = "is not there";

const dropped = (
  lenses: readonly Pick<Lens<unknown>, "path" | "place">[],
  without: (i: number) => Protocol,
): readonly Fault[] =>
  lenses.map(({ path, place }, i) => ({ path, place, was: place, now: "", words: GONE, protocol: without(i) }));

export const dropRule: Operator = {
  name: "drop-rule",
  faults: (protocol) => dropped(rulesIn(protocol), (i) => ({ ...protocol, rules: protocol.rules.toSpliced(i, 1) })),
};

export const dropGate: Operator = {
  name: "drop-gate",
  faults: (protocol) => dropped(gatesIn(protocol), (i) => ({ ...protocol, gates: protocol.gates.toSpliced(i, 1) })),
};

export const dropFlag: Operator = {
  name: "drop-flag",
  faults: (protocol) =>
    dropped(flagsIn(protocol), (i) => ({ ...protocol, redFlags: protocol.redFlags.toSpliced(i, 1) })),
};

export const dropSilence: Operator = {
  name: "drop-silence",
  faults: (protocol) => {
    const { silence, ...rest } = protocol;
    return silence === undefined
      ? []
      : [{ path: ["silence"], place: "silence", was: "silence", now: "", words: GONE, protocol: rest }];
  },
};

export const dropBound: Operator = {
  name: "drop-at-most",
  faults: (protocol) =>
    phasesIn(protocol).flatMap(({ path, place, value, with: put }) => {
      const { atMost, ...rest } = value;
      if (atMost === undefined) return [];
      const words = "may last for ever: `at_most` is not there";
      return [{ path: [...path, "at_most"], place, was: "at_most", now: "", words, protocol: put(rest) }];
    }),
};

export const dropSign: Operator = {
  name: "drop-sign",
  faults: (protocol) =>
    rulesIn(protocol).flatMap(({ path, place, value, with: put }) => {
      const { sign, ...rest } = value;
      if (sign === undefined) return [];
      const words = `needs no signature of the ${sign.role} any more`;
      return [{ path: [...path, "sign"], place, was: "sign", now: "", words, protocol: put(rest) }];
    }),
};

export const dropPhase: Operator = {
  name: "drop-phase",
  faults: (protocol) => [...withoutPhases(rulesIn(protocol)), ...withoutPhases(gatesIn(protocol))],
};

const withoutPhases = <T extends { readonly in?: readonly string[] }>(lenses: readonly Lens<T>[]): readonly Fault[] =>
  lenses.flatMap(({ path, place, value, with: put }) => {
    const phases = value.in ?? [];
    if (phases.length < 2) return [];
    return phases.map((phase, i) => ({
      path: [...path, "in", i],
      place,
      was: phase,
      now: "",
      words: `is not asked in phase ${phase}`,
      protocol: put({ ...value, in: phases.toSpliced(i, 1) }),
    }));
  });
