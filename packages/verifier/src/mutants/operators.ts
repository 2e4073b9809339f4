/** Every kind of fault, and all mutants of a protocol: one more kind is a file beside this one and a row here. */
import type { Protocol } from "@compline/protocol";
import { notProne, shortenPace, widenBound } from "./bounds.ts";
import { changeEffect, changeGoto, dropEffect } from "./effects.ts";
import { mutantsOf, type Mutant, type Operator } from "./fault.ts";
import { dropAtom, negateAtom, otherWord, passUnknown, swapConnective } from "./guards.ts";
import { dropBound, dropFlag, dropGate, dropPhase, dropRule, dropSign, dropSilence } from "./statements.ts";
import { changeBand, changeLevel, changeUnknown, changeWayOut } from "./strength.ts";
import { shiftThreshold, swapStrict } from "./thresholds.ts";
import { laterSilence, longerStay, noPrecision, notRequired, otherMemory, staler } from "./times.ts";

export const OPERATORS: readonly Operator[] = [
  dropRule,
  dropGate,
  dropFlag,
  dropSilence,
  dropBound,
  dropSign,
  dropPhase,
  dropAtom,
  negateAtom,
  passUnknown,
  otherWord,
  swapConnective,
  swapStrict,
  shiftThreshold,
  changeBand,
  changeUnknown,
  changeLevel,
  changeWayOut,
  dropEffect,
  changeEffect,
  changeGoto,
  widenBound,
  shortenPace,
  notProne,
  longerStay,
  staler,
  laterSilence,
  otherMemory,
  notRequired,
  noPrecision,
];

/** In the order of the operators, and of the document. */
export const allMutants = (protocol: Protocol): readonly Mutant[] =>
  OPERATORS.flatMap((operator) => mutantsOf(operator, protocol));
