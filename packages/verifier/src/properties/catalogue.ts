/** Every property, by its number in the catalogue: one more is a file beside this one and a row here. */
import { envelope } from "../envelope/envelope-property.ts";
import { abandon } from "./abandon.ts";
import { abrupt } from "./abrupt.ts";
import { afterWatch } from "./after-watch.ts";
import { allFlagsListed } from "./all-flags-listed.ts";
import { backBound } from "./back-bound.ts";
import { blind } from "./blind.ts";
import { boundedWait } from "./bounded-wait.ts";
import { burden } from "./burden.ts";
import { chatter } from "./chatter.ts";
import { cited } from "./cited.ts";
import { conflict } from "./conflict.ts";
import { confluence } from "./confluence.ts";
import { cumulative } from "./cumulative.ts";
import { deadPhase } from "./dead-phase.ts";
import { deadRule } from "./dead-rule.ts";
import { duration } from "./duration.ts";
import { evidence } from "./evidence.ts";
import { fallPace } from "./fall-pace.ts";
import { feasible } from "./feasible.ts";
import { flagCover } from "./flag-cover.ts";
import { flagHeld } from "./flag-held.ts";
import { governorDead } from "./governor-dead.ts";
import { hysteresis } from "./hysteresis.ts";
import { leftOn } from "./left-on.ts";
import { livelock } from "./livelock.ts";
import { max } from "./max.ts";
import { min } from "./min.ts";
import { monotone } from "./monotone.ts";
import { noDowngrade } from "./no-downgrade.ts";
import { noRiseOnFlag } from "./no-rise-on-flag.ts";
import { noYoyo } from "./no-yoyo.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { oneSided } from "./one-sided.ts";
import { orderHonoured } from "./order-honoured.ts";
import { polarity } from "./polarity.ts";
import { productClosed } from "./product-closed.ts";
import type { Property } from "./property.ts";
import { redFlag } from "./red-flag.ts";
import { replay } from "./replay.ts";
import { risePace } from "./rise-pace.ts";
import { rise } from "./rise.ts";
import { robustStart } from "./robust-start.ts";
import { safeSide } from "./safe-side.ts";
import { shadowed } from "./shadowed.ts";
import { signed } from "./signed.ts";
import { silenceEscalates } from "./silence-escalates.ts";
import { stale } from "./stale.ts";
import { total } from "./total.ts";
import { trap } from "./trap.ts";
import { unknownAsks } from "./unknown-asks.ts";

export const CATALOGUE: readonly Property[] = [
  max,
  min,
  feasible,
  rise,
  risePace,
  abrupt,
  fallPace,
  cumulative,
  oneAtATime,
  burden,
  duration,
  productClosed,
  monotone,
  backBound,
  noRiseOnFlag,
  noYoyo,
  safeSide,
  blind,
  stale,
  evidence,
  polarity,
  unknownAsks,
  oneSided,
  silenceEscalates,
  hysteresis,
  redFlag,
  flagHeld,
  flagCover,
  allFlagsListed,
  noDowngrade,
  boundedWait,
  total,
  conflict,
  deadRule,
  shadowed,
  deadPhase,
  trap,
  livelock,
  orderHonoured,
  signed,
  chatter,
  confluence,
  leftOn,
  abandon,
  afterWatch,
  envelope,
  robustStart,
  governorDead,
  cited,
  replay,
];
