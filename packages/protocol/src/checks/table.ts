/**
 * Every static check that is made of a protocol which was read, in the order of the codes.
 *
 * PR101 and PR102 are found while reading. One more check is a file beside this one, a row here, a row in
 * docs/reference/protocol-language.md, and a test with a protocol that breaks it.
 */
import { amountsCanBeGiven } from "./amounts.ts";
import { rulesAreBlocks } from "./block-style.ts";
import type { Check } from "./check.ts";
import { everythingIsCited, rationaleIsThere } from "./citations.ts";
import { clocksStandAlone } from "./clocks.ts";
import { noHiddenConflict } from "./conflicts.ts";
import { emergenciesCall, silenceReachesSomebody } from "./escalation.ts";
import { boundedOnBothSides, risesRestOnReports } from "./evidence.ts";
import { nothingIsIdle } from "./idle.ts";
import { backGoesBack, keepAndHoldWriteNothing, noAbruptStop, risesAreAllowed } from "./moves.ts";
import { alwaysAnAnswer, startAndEnd } from "./phases.ts";
import { safeSideIsSafe } from "./safe-side.ts";
import { signedRulesReadOneSignature } from "./signatures.ts";
import { textsNameWhatThereIs } from "./texts.ts";
import { askingIsWorded, unknownIsSaid } from "./unknown.ts";

export const CHECKS: readonly Check[] = [
  startAndEnd,
  unknownIsSaid,
  keepAndHoldWriteNothing,
  risesAreAllowed,
  backGoesBack,
  emergenciesCall,
  risesRestOnReports,
  boundedOnBothSides,
  noHiddenConflict,
  everythingIsCited,
  alwaysAnAnswer,
  noAbruptStop,
  amountsCanBeGiven,
  silenceReachesSomebody,
  textsNameWhatThereIs,
  signedRulesReadOneSignature,
  nothingIsIdle,
  rulesAreBlocks,
  rationaleIsThere,
  askingIsWorded,
  safeSideIsSafe,
  clocksStandAlone,
];
