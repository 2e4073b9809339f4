/**
 * One side of one task, measured in a process of its own: warm, then in batches until enough CPU time was spent.
 *
 * What is measured is the second and later calls of a warm process by `process.cpuUsage()` (user time), start-up excluded.
 * Garbage collection and the compiler's threads are in it. Peak memory is the whole process's (maxRSS).
 */
export interface Measured {
  /** Median user CPU of one operation, ms. */
  readonly cpuMs: number;
  /** Median wall time of one operation, ms. */
  readonly wallMs: number;
  readonly peakMb: number;
  readonly operations: number;
}

/** Work that is done once for a side and a size, and then the operation: it returns how many operations it did. */
export type Side = (size: number) => Promise<() => number>;

const WARM_MS = 1_500;
const BATCH_MS = 60;
const BATCHES = 15;

export async function measure(side: Side, size: number): Promise<Measured> {
  const operate = await side(size);
  spend(operate, WARM_MS);
  const batches = Array.from({ length: BATCHES }, () => spend(operate, BATCH_MS));
  const cpu = batches.map(({ cpuMs, operations }) => cpuMs / operations);
  const wall = batches.map(({ wallMs, operations }) => wallMs / operations);
  const operations = batches.reduce((sum, batch) => sum + batch.operations, 0);
  return { cpuMs: median(cpu), wallMs: median(wall), peakMb: process.resourceUsage().maxRSS / 1024, operations };
}

/** Until so much CPU time was spent: on a machine that others use, a while on the clock may be no work at all. */
function spend(
  operate: () => number,
  leastCpuMs: number,
): { readonly cpuMs: number; readonly wallMs: number; readonly operations: number } {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  let operations = 0;
  let cpuMs = 0;
  while (cpuMs < leastCpuMs) {
    operations += operate();
    cpuMs = process.cpuUsage(cpu).user / 1000;
  }
  return { cpuMs, wallMs: performance.now() - begun, operations };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
