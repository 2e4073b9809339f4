/**
 * Bodies integrated in whole numbers of forty decimals, by Taylor series of order thirty: an oracle for the engine that
 * shares no line and no method with it.
 *
 *     y' = (flows) − Vmax · C/(Km + C) + (rates given)
 *
 * Coefficients of the series by recurrence, also of the quotient: q (K + y) = V y. Small steps; the first term left out is
 * below the last decimal. Slow, and so for few cases. Units: h, mg.
 */
const DECIMALS = 40n;
const ONE = 10n ** DECIMALS;
const ORDER = 30;

/** A double is a fraction of two whole numbers, and so is read without rounding as far as the decimals reach. */
export function exact(x: number): bigint {
  let [mantissa, halvings] = [x, 0];
  while (!Number.isInteger(mantissa)) [mantissa, halvings] = [mantissa * 2, halvings + 1];
  return (BigInt(mantissa) * ONE) / 2n ** BigInt(halvings);
}

const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;
const over = (a: bigint, b: bigint): bigint => (a * ONE) / b;

export interface ExactBody {
  readonly size: number;
  /** mg/h from one compartment to another, of each mg: `to` −1 is out of the body. */
  readonly flows: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  readonly saturable?: { readonly at: number; readonly vmax: number; readonly kmTimesVolume: number };
}

export interface ExactInput {
  readonly at: number;
  readonly fromH: number;
  /** mg at once where `rate` is missing. */
  readonly amount: number;
  readonly rate?: number;
}

/** Amounts at the times asked; times and inputs must fall on the grid of steps of 1/`perHour` h. */
export function exactAmounts(
  body: ExactBody,
  inputs: readonly ExactInput[],
  asked: readonly number[],
  perHour: number,
): readonly (readonly number[])[] {
  const y = Array.from({ length: body.size }, () => 0n);
  const flows = body.flows.map(({ from, to, rate }) => ({ from, to, rate: exact(rate) }));
  const step = ONE / BigInt(perHour);
  const onGrid = (timeH: number): number => Math.round(timeH * perHour);
  const last = onGrid(Math.max(...asked));
  const found = new Map<number, readonly number[]>();
  for (let n = 0; n <= last; n++) {
    for (const { at, amount } of inputs.filter(({ rate, fromH }) => rate === undefined && onGrid(fromH) === n))
      y[at]! += exact(amount);
    found.set(
      n,
      y.map((amount) => Number(amount) / Number(ONE)),
    );
    const given = Array.from({ length: body.size }, () => 0n);
    for (const { at, rate = 0, fromH, amount } of inputs)
      if (rate > 0 && onGrid(fromH) <= n && n < onGrid(fromH + amount / rate)) given[at]! += exact(rate);
    advance(y, body, flows, given, step);
  }
  return asked.map((timeH) => found.get(onGrid(timeH)) ?? []);
}

function advance(
  y: bigint[],
  { size, saturable }: ExactBody,
  flows: readonly { readonly from: number; readonly to: number; readonly rate: bigint }[],
  given: readonly bigint[],
  step: bigint,
): void {
  const series = y.map((amount) => [amount]);
  const quotient: bigint[] = [];
  for (let k = 0; k < ORDER; k++) {
    const slope = Array.from({ length: size }, (_, i) => (k === 0 ? given[i]! : 0n));
    for (const { from, to, rate } of flows) {
      const flow = times(rate, series[from]![k]!);
      slope[from]! -= flow;
      if (to >= 0) slope[to]! += flow;
    }
    if (saturable !== undefined) slope[saturable.at]! -= nextQuotient(quotient, series[saturable.at]!, saturable, k);
    for (let i = 0; i < size; i++) series[i]!.push(slope[i]! / BigInt(k + 1));
  }
  for (let i = 0; i < size; i++) y[i] = series[i]!.reduceRight((sum, term) => times(sum, step) + term, 0n);
}

/** q_k = (V y_k − Σ_(j=1..k) q_(k−j) y_j) / (K + y_0). */
function nextQuotient(
  quotient: bigint[],
  y: readonly bigint[],
  { vmax, kmTimesVolume }: NonNullable<ExactBody["saturable"]>,
  k: number,
): bigint {
  let sum = times(exact(vmax), y[k]!);
  for (let j = 1; j <= k; j++) sum -= times(quotient[k - j]!, y[j]!);
  quotient.push(over(sum, exact(kmTimesVolume) + y[0]!));
  return quotient[k]!;
}
