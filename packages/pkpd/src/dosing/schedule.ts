/**
 * Records into moments: doses by each arm of their route, additional doses, resets, steady states.
 *
 * A steady state of a linear body is exact. Of the doses before, those that are all in are summed at once; the few that
 * are still running in, or still waiting for their lag, are written down one by one and go on after the record. That of a
 * body that is not linear is looked for (ode/periodic.ts); where there is none, it is refused (PK208).
 * Units: h, mg.
 */
import { failWith, ok, type Result } from "@compline/base";
import { arrivalEndH, gammaResponse } from "../linear/gamma-input.ts";
import { afterInfusion, geometricSum, underConstantRate } from "../linear/steady-state.ts";
import { periodicState } from "../ode/periodic.ts";
import { comesIn, type Arm } from "./arm.ts";
import { empties, gives, type DosingRecord } from "./record.ts";
import { armsOf, regimeAt, runIn, runsIn, type Regime } from "./regime.ts";
import { emptyTimeline, forget, inOrder, MOMENT, push, type Timeline } from "./timeline.ts";

/** The moments of the records for a person; `regimes` begin at or before the first record. */
export function schedule(regimes: readonly Regime[], records: readonly DosingRecord[]): Result<Timeline> {
  const line = emptyTimeline(records.length + regimes.length);
  for (let i = 1; i < regimes.length; i++) push(line, regimes[i]!.fromH, MOMENT.regime, i, 0);
  for (const record of byTime(records)) {
    if (empties(record) || (gives(record) && record.ss === 1)) {
      forget(line, record.timeH);
      push(line, record.timeH, MOMENT.empty, 0, 0);
    }
    if (!gives(record)) continue;
    const failed = giveAll(line, regimes, record);
    if (failed !== undefined) return failWith("PK208", "doses", failed, "doses before it, by addl and ii");
  }
  return ok(inOrder(line));
}

function byTime(records: readonly DosingRecord[]): readonly DosingRecord[] {
  for (let i = 1; i < records.length; i++)
    if (records[i]!.timeH < records[i - 1]!.timeH) return records.toSorted((a, b) => a.timeH - b.timeH);
  return records;
}

function giveAll(line: Timeline, regimes: readonly Regime[], record: DosingRecord): string | undefined {
  const { timeH, addl = 0, ii = 0, ss = 0 } = record;
  for (let n = 0; n <= addl; n++) {
    const atH = timeH + n * ii;
    const regime = regimeAt(regimes, atH);
    const isBent = regime.body.saturable !== undefined;
    if (ss !== 0 && n === 0 && isBent) {
      const refused = settleBent(line, regime, record);
      if (refused !== undefined) return refused;
    }
    for (const arm of armsOf(regime, record)) {
      const failed = ss !== 0 && n === 0 && !isBent ? settle(line, regime, record, arm) : undefined;
      if (failed !== undefined) return failed;
      give(line, regime, record, arm, atH);
    }
  }
  return undefined;
}

/** One dose of `atH`, its lag still to come; what had begun before `nowH` is written down as it stands then. */
function give(line: Timeline, regime: Regime, record: DosingRecord, arm: Arm, atH: number, nowH = atH): void {
  const amount = comesIn(arm, record.amtMg);
  if (amount === 0) return;
  const beginH = atH + arm.tlagH;
  if (arm.transit !== undefined) return beginChain(line, regime, arm, amount, beginH, nowH);
  if (!runsIn(record, arm)) return push(line, beginH, MOMENT.add, arm.into, amount);
  const { hours, rate } = runIn(record, arm, amount);
  const slot = regime.body.infused.indexOf(arm.into);
  if (beginH < nowH) {
    push(line, nowH, MOMENT.state, line.states.length, rate);
    line.states.push(afterInfusion(regime.withRate(arm.into), nowH - beginH));
  }
  push(line, Math.max(beginH, nowH), MOMENT.rate, slot, rate);
  push(line, beginH + hours, MOMENT.rate, slot, -rate);
}

function beginChain(line: Timeline, regime: Regime, arm: Arm, amountMg: number, sinceH: number, nowH: number): void {
  const { count = 0, meanH = 1 } = arm.transit ?? {};
  const input = { transits: count, ktr: (count + 1) / meanH, into: arm.into };
  const untilH = sinceH + arrivalEndH(input);
  const { system, areasAt } = regime.body;
  const earlier = new Float64Array(system.size);
  gammaResponse(system, input, nowH - sinceH, earlier);
  // What is under the curve counts from the record on; what had come in by then is there.
  earlier.fill(0, 0, areasAt);
  const made = new Float64Array(system.size);
  gammaResponse(system, input, untilH - sinceH, made);
  for (let i = areasAt; i < made.length; i++) made[i]! -= earlier[i]!;
  push(line, Math.max(sinceH, nowH), MOMENT.chain, line.chains.length, 0);
  push(line, untilH, MOMENT.chainEnd, line.chains.length, amountMg);
  line.chains.push({ ...input, sinceH, untilH, amountMg, made, earlier });
}

/** What doses at t − II, t − 2 II, … have left by the time t of the record. */
function settle(line: Timeline, regime: Regime, record: DosingRecord, arm: Arm): string | undefined {
  const { timeH, amtMg, rate = 0, ii = 0 } = record;
  const p = regime.compartments();
  const addState = (state: Float64Array | undefined): string | undefined => {
    if (state === undefined) return "there is no steady state: what is given never leaves the body";
    push(line, timeH, MOMENT.state, line.states.length, 1);
    line.states.push(state);
    return undefined;
  };
  if (ii === 0) return addState(underConstantRate(p, arm.into, rate));
  const amount = comesIn(arm, amtMg);
  if (amount === 0) return undefined;
  const all = allIn(regime, record, arm, amount);
  // The first dose that is all in, counted backwards from the record.
  const first = Math.max(1, Math.ceil((arm.tlagH + all.hours) / ii));
  for (let j = first - 1; j > 0; j--) give(line, regime, record, arm, timeH - j * ii, timeH);
  return addState(geometricSum(p, all.state, ii, first * ii - arm.tlagH - all.hours));
}

/** How long after its lag a dose is all in, and what it has become by then. */
function allIn(regime: Regime, record: DosingRecord, arm: Arm, amount: number) {
  const size = regime.body.compartments.length;
  const state = new Float64Array(size);
  if (arm.transit !== undefined) {
    const input = { transits: arm.transit.count, ktr: (arm.transit.count + 1) / arm.transit.meanH, into: arm.into };
    const hours = arrivalEndH(input);
    gammaResponse(regime.compartments().system, input, hours, state);
    return { hours, state: state.map((x) => x * amount) };
  }
  const { hours, rate } = runIn(record, arm, amount);
  if (hours > 0) {
    const made = afterInfusion(regime.withRate(arm.into), hours);
    return { hours, state: made.map((x) => x * rate) };
  }
  state[arm.into] = amount;
  return { hours, state };
}

/** The same of a body that is not linear: no sum, but the state that comes back after an interval. */
function settleBent(line: Timeline, regime: Regime, record: DosingRecord): string | undefined {
  if (record.ss === 2) return "steady states of a body that is not linear do not add up";
  const { ii = 0, timeH } = record;
  const arms = armsOf(regime, record);
  const rateIn = arms.reduce((sum, arm) => sum + comesIn(arm, record.amtMg), 0) / ii;
  const { vmax } = regime.body.saturable ?? { vmax: 0 };
  if (!(rateIn < vmax)) return `there is no steady state: ${rateIn} mg/h come in, at most ${vmax} go out`;
  const once = emptyTimeline(arms.length + 1);
  push(once, 0, MOMENT.state, 0, 1);
  for (const arm of arms) give(once, regime, record, arm, 0);
  const last = inOrder(once)
    .time.slice(0, once.count)
    .reduce((most, time) => Math.max(most, time), 0);
  if (last >= ii)
    return "a dose is not all in when the next is due: no steady state of a body that is not linear is found";
  const state = periodicState(regime, inOrder(once), ii);
  if (state === undefined) return "no steady state was found";
  push(line, timeH, MOMENT.state, line.states.length, 1);
  line.states.push(state);
  return undefined;
}
