/**
 * The test that assumes nothing but the drawing of lots: what the difference would have been under every order that could
 * have been drawn.
 *
 * It may be asked only where the order of the blocks was really drawn, and by the scheme it is told: in pairs (each pair
 * of neighbouring blocks in an order of its own) or all blocks together. The statistic is the difference of the means of
 * the blocks' means, so that a long block does not outweigh the others and dependence between nights stays inside a block.
 * p is the share of orders whose difference is at least as large, the one drawn included; it is never below 1 / orders.
 * Source: Edgington & Onghena, Randomization Tests, 4th ed. 2007, ch. 11.
 */
import type { Phase } from "./phase.ts";
import { meanOf } from "./spread.ts";

export type Scheme = "pairs" | "all";

export interface Block {
  readonly phase: Phase;
  /** Values of the nights that are known; a block with none cannot be used. */
  readonly values: readonly number[];
}

export interface RandomisationTest {
  readonly difference: number;
  readonly p: number;
  /** How many orders the scheme could have drawn. */
  readonly orders: number;
}

/** More orders than this are not counted one by one: 2^20 is twenty pairs. */
const MOST_ORDERS = 2 ** 20;

/** Undefined where a block has no known night, pairs are not pairs, or there are too many orders to count. */
export function randomisationTest(blocks: readonly Block[], scheme: Scheme): RandomisationTest | undefined {
  const means = blocks.map(({ values }) => meanOf(values));
  if (means.some((mean) => mean === undefined) || (scheme === "pairs" && !isPaired(blocks))) return undefined;
  const known = means.flatMap((mean) => mean ?? []);
  const after = blocks.map(({ phase }) => phase === "after");
  const count = after.filter(Boolean).length;
  if (count === 0 || count === blocks.length) return undefined;
  const orders = scheme === "pairs" ? 2 ** (blocks.length / 2) : choose(blocks.length, count);
  if (orders > MOST_ORDERS) return undefined;
  const difference = differenceOf(known, after);
  const mark = Math.abs(difference) * (1 - 1e-12);
  let atLeast = 0;
  for (const order of scheme === "pairs" ? pairOrders(blocks.length) : subsets(blocks.length, count))
    if (Math.abs(differenceOf(known, order)) >= mark) atLeast++;
  return { difference, p: atLeast / orders, orders };
}

const isPaired = (blocks: readonly Block[]): boolean =>
  blocks.length % 2 === 0 && blocks.every(({ phase }, i) => i % 2 === 1 || phase !== blocks[i + 1]?.phase);

function differenceOf(means: readonly number[], after: readonly boolean[]): number {
  let [inAfter, inBefore, count] = [0, 0, 0];
  means.forEach((mean, i) => {
    if (after[i] === true) {
      inAfter += mean;
      count++;
    } else inBefore += mean;
  });
  return inAfter / count - inBefore / (means.length - count);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

function* pairOrders(blocks: number): Generator<readonly boolean[]> {
  const pairs = blocks / 2;
  for (let bits = 0; bits < 2 ** pairs; bits++)
    yield Array.from({ length: blocks }, (_, i) => ((bits >> (i >> 1)) & 1) === (i & 1));
}

function* subsets(n: number, k: number, chosen: readonly boolean[] = []): Generator<readonly boolean[]> {
  if (chosen.length === n) yield chosen;
  else {
    if (k > 0) yield* subsets(n, k - 1, [...chosen, true]);
    if (n - chosen.length > k) yield* subsets(n, k, [...chosen, false]);
  }
}
