/**
 * The state that endlessly many equal doses have left, as one sum:
 *
 *     Σ_(j≥0) exp(A (age + j T)) y = exp(A age) (I − exp(A T))^(−1) y
 *
 * `y` is what one dose had become when it was all in, `age` how long ago that was for the last one that is all in, T the
 * interval. No dose is left out and no loop is cut off. Units: h, mg.
 */
import { advance, exponential, type Propagator } from "./propagator.ts";
import { solve } from "./solve.ts";

/** @returns undefined where something never leaves the body. */
export function geometricSum(
  p: Propagator,
  y: Float64Array,
  intervalH: number,
  ageH: number,
): Float64Array | undefined {
  const { size } = p.system;
  const rest = exponential(p, intervalH);
  for (let i = 0; i < size * size; i++) rest[i] = (i % (size + 1) === 0 ? 1 : 0) - rest[i]!;
  const sum = solve(rest, y, size);
  if (sum !== undefined) advance(p, sum, ageH);
  return sum;
}

/** The state under a constant rate that has always run: −A x = rate. */
export function underConstantRate(p: Propagator, into: number, rate: number): Float64Array | undefined {
  const { size, a } = p.system;
  const rhs = new Float64Array(size);
  rhs[into] = rate;
  return solve(
    a.map((value) => -value),
    rhs,
    size,
  );
}

/** What 1 mg/h has become after so many hours: ∫ exp(A s) ds. The rate is the last state of the system. */
export function afterInfusion(withRate: Propagator, hours: number): Float64Array {
  const { size } = withRate.system;
  const state = new Float64Array(size);
  state[size - 1] = 1;
  advance(withRate, state, hours);
  return state.slice(0, size - 1);
}
