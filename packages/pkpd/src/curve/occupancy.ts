/**
 * How much of a receptor is taken, as an interval: the concentration that takes half of it is known only as a range.
 *
 *     occupancy = C / (C + EC50),   EC50 from least to greatest gives it from most to least
 *     EC50 = the average concentration at steady state on ED50 a day = ED50 · (AUC of 1 mg) / 24 h
 *
 * ED50 is the daily dose that takes half of the receptors, as a publication or a scaled value gives it; that the average
 * concentration carries it over to a curve is an assumption, and whoever prints an occupancy says so. Never one number.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const HOURS_PER_DAY = 24;

/** mg/L, from a range of daily doses (mg) and the area under the curve of 1 mg (mg·h/L). */
export const ec50Of = (ed50Mg: Interval, areaOfOneMg: number): Interval => ({
  low: (ed50Mg.low * areaOfOneMg) / HOURS_PER_DAY,
  high: (ed50Mg.high * areaOfOneMg) / HOURS_PER_DAY,
});

/** Shares of the receptor, 0 to 1. */
export const occupancyOf = (concentration: number, ec50: Interval): Interval => ({
  low: concentration / (concentration + ec50.high),
  high: concentration / (concentration + ec50.low),
});
