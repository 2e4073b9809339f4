/**
 * Ordinary differential equations y' = f(t, y), by the pair of Dormand and Prince, 5(4), with steps of its own choice.
 *
 * Seven stages of which the last is the first of the next step; the difference to the fourth-order solution steers the
 * step; between steps a polynomial of degree 4 gives the solution to the same order, so that output times cost nothing.
 * Explicit: the rates of a body are at most some hundreds an hour, and steps of minutes do. Why our own, and how far it
 * carries, stands in docs/adr/0025.
 *
 * Source: E. Hairer, S.P. Nørsett & G. Wanner, Solving Ordinary Differential Equations I, 2nd ed. 1993, II.5 and II.6.
 */
export type Slope = (t: number, y: Float64Array, dy: Float64Array) => void;

export interface Tolerance {
  readonly relative: number;
  /** Below this an amount is nothing: one a component, or one for all. */
  readonly absolute: number;
}

/** Coefficients of the stages, row by row; the last row is the solution. */
const A: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const C = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
/** The solution of order 5 less that of order 4. */
const E = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
/** The polynomial between two steps. */
const D = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
];

const SAFETY = 0.9;
const SMALLEST_CHANGE = 0.2;
const LARGEST_CHANGE = 5;
/** Exponents of the controller that looks at the last error as well. */
const [ALPHA, BETA] = [0.7 / 5, 0.4 / 5];
const MOST_STEPS = 2_000_000;

export interface Solver {
  readonly size: number;
  readonly slope: Slope;
  readonly tolerance: Tolerance;
  readonly stages: readonly Float64Array[];
  readonly y: Float64Array;
  readonly trial: Float64Array;
  /** The polynomial of the last step: five coefficients a component. */
  readonly dense: readonly Float64Array[];
  /** Suggested next step, 0 where none was made yet. */
  step: number;
  lastError: number;
}

export function solver(size: number, slope: Slope, tolerance: Tolerance): Solver {
  const arrays = (count: number): readonly Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(size));
  const [y, trial] = arrays(2) as [Float64Array, Float64Array];
  return { size, slope, tolerance, stages: arrays(7), y, trial, dense: arrays(5), step: 0, lastError: 1e-4 };
}

/**
 * From `from` to `to`, `y` in place; `seen` is called for each of the rising times in (from, to] with the solution there.
 *
 * @returns false where the solution cannot be followed: steps grow too small or too many.
 */
export function integrate(
  s: Solver,
  from: number,
  to: number,
  times: ArrayLike<number>,
  firstTime: number,
  seen: (place: number, y: Float64Array) => void,
): boolean {
  let t = from;
  let place = firstTime;
  const at = new Float64Array(s.size);
  s.slope(t, s.y, s.stages[0]!);
  if (s.step === 0) s.step = firstStep(s, to - from);
  for (let n = 0; t < to; n++) {
    const isLast = t + s.step * 1.01 >= to;
    const h = isLast ? to - t : s.step;
    if (n > MOST_STEPS || !(h > Math.abs(t) * 1e-15)) return false;
    if (!attempt(s, t, h)) continue;
    const end = isLast ? to : t + h;
    for (; place < times.length && times[place]! <= end; place++) {
      between(s, (times[place]! - t) / h, at);
      seen(place, at);
    }
    s.y.set(s.trial);
    s.stages[0]!.set(s.stages[6]!);
    t = end;
  }
  return true;
}

/** One step into `trial`; false where its error is too large, and then the next is smaller. */
function attempt(s: Solver, t: number, h: number): boolean {
  const { stages, trial, y, size } = s;
  for (let stage = 1; stage < 7; stage++) {
    const row = A[stage]!;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < stage; j++) sum += row[j]! * stages[j]![i]!;
      trial[i] = y[i]! + h * sum;
    }
    s.slope(t + C[stage]! * h, trial, stages[stage]!);
  }
  const error = errorOf(s, h);
  if (!(error <= 1)) {
    s.step = h * Math.max(SMALLEST_CHANGE, Number.isFinite(error) ? SAFETY * error ** -0.2 : SMALLEST_CHANGE);
    return false;
  }
  prepareDense(s, h);
  const least = Math.max(error, 1e-10);
  const change = SAFETY * least ** -ALPHA * s.lastError ** BETA;
  s.step = h * Math.min(LARGEST_CHANGE, Math.max(SMALLEST_CHANGE, change));
  s.lastError = Math.max(least, 1e-4);
  return true;
}

function errorOf({ stages, trial, y, size, tolerance }: Solver, h: number): number {
  let worst = 0;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < 7; j++) sum += E[j]! * stages[j]![i]!;
    const scale = tolerance.absolute + tolerance.relative * Math.max(Math.abs(y[i]!), Math.abs(trial[i]!));
    const error = Math.abs((h * sum) / scale);
    // NaN is no small error: it must come through.
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

function prepareDense({ stages, dense, trial, y, size }: Solver, h: number): void {
  for (let i = 0; i < size; i++) {
    const change = trial[i]! - y[i]!;
    const bend = h * stages[0]![i]! - change;
    let last = 0;
    for (let j = 0; j < 7; j++) last += D[j]! * stages[j]![i]!;
    dense[0]![i] = y[i]!;
    dense[1]![i] = change;
    dense[2]![i] = bend;
    dense[3]![i] = change - h * stages[6]![i]! - bend;
    dense[4]![i] = h * last;
  }
}

function between({ dense, size }: Solver, theta: number, out: Float64Array): void {
  const rest = 1 - theta;
  const [a, b, c, d, e] = dense as readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < size; i++) out[i] = a[i]! + theta * (b[i]! + rest * (c[i]! + theta * (d[i]! + rest * e[i]!)));
}

/** Hairer's first guess: how far the solution goes while it changes by a hundredth. */
function firstStep({ stages, y, size, tolerance }: Solver, span: number): number {
  let [value, slope] = [0, 0];
  for (let i = 0; i < size; i++) {
    const scale = tolerance.absolute + tolerance.relative * Math.abs(y[i]!);
    value = Math.max(value, Math.abs(y[i]!) / scale);
    slope = Math.max(slope, Math.abs(stages[0]![i]!) / scale);
  }
  const guess = value < 1e-5 || slope < 1e-5 ? span * 1e-6 : (0.01 * value) / slope;
  return Math.min(guess, span);
}
