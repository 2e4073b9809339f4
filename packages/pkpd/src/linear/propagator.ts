/**
 * How a linear system goes on by itself: x(t + δ) = exp(A δ) x(t), for any δ, exactly.
 *
 *     exp(A δ) = e^(−shift·δ) · Σ ((A + shift·I) δ)^k / k!
 *
 * No term of the series is negative, so nothing cancels: every amount is right to its last digits, small ones too, and
 * equal or nearly equal rates (ka = k), flip-flop and stiff systems are no cases of their own. Long steps are put together
 * from doublings of a base step; what is left below the base step is summed as a series.
 *
 * Units: h. Source of the shift: uniformization (A. Jensen 1953); squaring: C. Moler & C. Van Loan, SIAM Review 2003;45:3.
 */
import { apply, product, type LinearSystem } from "./system.ts";

/** Norm times base step, and the terms that then reach the last digit of every entry. */
const NORM_OF_BASE = 1 / 8;
const TERMS = 14;
const MOST_DOUBLINGS = 60;

export interface Propagator {
  readonly system: LinearSystem;
  /** h; a power of two, so that whole steps are taken off without rounding. */
  readonly baseH: number;
  /** exp(A · baseH · 2^i), made as far as they are asked for. */
  readonly doublings: Float64Array[];
  /** The entries of A + shift·I that are not zero: row, column, value. */
  readonly rows: Uint8Array;
  readonly columns: Uint8Array;
  readonly values: Float64Array;
  readonly scratch: { readonly a: Float64Array; readonly b: Float64Array };
  /** The terms of the series of 1 mg in a compartment, highest power first, made when it is asked for. */
  readonly impulses: (Float64Array | undefined)[];
}

export function propagator(system: LinearSystem): Propagator {
  const { size, a, shift, norm } = system;
  const baseH = norm === 0 ? 1 : 2 ** Math.floor(Math.log2(NORM_OF_BASE / norm));
  const found: (readonly [number, number, number])[] = [];
  for (let i = 0; i < size * size; i++) {
    const [row, column] = [Math.floor(i / size), i % size];
    const value = a[i]! + (row === column ? shift : 0);
    if (value > 0) found.push([row, column, value]);
  }
  const rows = Uint8Array.from(found, ([row]) => row);
  const columns = Uint8Array.from(found, ([, column]) => column);
  const values = Float64Array.from(found, ([, , value]) => value);
  const scratch = { a: new Float64Array(size), b: new Float64Array(size) };
  return { system, baseH, doublings: [], rows, columns, values, scratch, impulses: [] };
}

/** Moves `x` on by `δ` hours, in place. */
export function advance(p: Propagator, x: Float64Array, deltaH: number): void {
  if (deltaH <= 0) return;
  const steps = Math.floor(deltaH / p.baseH);
  series(p, x, deltaH - steps * p.baseH);
  wholeSteps(p, x, steps);
}

/** What 1 mg in a compartment has become after `δ` hours, written to `x`. */
export function impulse(p: Propagator, into: number, deltaH: number, x: Float64Array): void {
  const { size, shift } = p.system;
  const steps = Math.floor(deltaH / p.baseH);
  const restH = deltaH - steps * p.baseH;
  const terms = (p.impulses[into] ??= termsOf(p, into));
  const decay = Math.exp(-shift * restH);
  for (let i = 0; i < size; i++) {
    let sum = terms[i]!;
    for (let at = size + i; at < terms.length; at += size) sum = sum * restH + terms[at]!;
    x[i] = sum * decay;
  }
  wholeSteps(p, x, steps);
}

/** (A + shift·I)^k / k! times the unit vector. */
function termsOf({ system: { size }, rows, columns, values }: Propagator, into: number): Float64Array {
  const terms = new Float64Array((TERMS + 1) * size);
  terms[TERMS * size + into] = 1;
  for (let k = 1; k <= TERMS; k++) {
    const [to, from] = [(TERMS - k) * size, (TERMS - k + 1) * size];
    for (let e = 0; e < values.length; e++) terms[to + rows[e]!]! += (values[e]! * terms[from + columns[e]!]!) / k;
  }
  return terms;
}

function wholeSteps(p: Propagator, x: Float64Array, count: number): void {
  let steps = count;
  for (let i = 0; steps > 0; i++) {
    const isTop = i === MOST_DOUBLINGS;
    const times = isTop ? steps : steps % 2;
    for (let n = 0; n < times; n++) applyInPlace(p, doubling(p, i), x);
    steps = isTop ? 0 : Math.floor(steps / 2);
  }
}

/** exp(A δ) itself. */
export function exponential(p: Propagator, deltaH: number): Float64Array {
  const { size } = p.system;
  const matrix = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    advance(p, column, deltaH);
    for (let i = 0; i < size; i++) matrix[i * size + j] = column[i]!;
  }
  return matrix;
}

function doubling(p: Propagator, level: number): Float64Array {
  for (let i = p.doublings.length; i <= level; i++) {
    const below = p.doublings[i - 1];
    p.doublings.push(below === undefined ? baseStep(p) : product(below, below, p.system.size));
  }
  return p.doublings[level]!;
}

function baseStep(p: Propagator): Float64Array {
  const { size } = p.system;
  const matrix = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    series(p, column, p.baseH);
    for (let i = 0; i < size; i++) matrix[i * size + j] = column[i]!;
    // What nothing leaves stays what it is, over however many steps: an area, a rate.
    if (p.system.a[j * size + j] === 0) matrix[j * size + j] = 1;
  }
  return matrix;
}

function applyInPlace(p: Propagator, matrix: Float64Array, x: Float64Array): void {
  const { a } = p.scratch;
  apply(matrix, x, a, p.system.size);
  x.set(a);
}

/** Horner's scheme from the innermost term outwards, on a step of at most the base step. */
function series({ system, rows, columns, values, scratch }: Propagator, x: Float64Array, deltaH: number): void {
  if (deltaH <= 0) return;
  const { size, shift } = system;
  let [sum, next] = [scratch.a, scratch.b];
  sum.set(x);
  for (let k = TERMS; k > 0; k--) {
    const factor = deltaH / k;
    next.set(x);
    for (let e = 0; e < values.length; e++) next[rows[e]!]! += factor * values[e]! * sum[columns[e]!]!;
    [sum, next] = [next, sum];
  }
  const decay = Math.exp(-shift * deltaH);
  for (let i = 0; i < size; i++) x[i] = sum[i]! * decay;
}
