/**
 * Broken files of every kind that a person can bring, given to the command line: nothing is thrown, every refusal has
 * codes and places, nothing is written anywhere.
 *
 * 1,500 files in the ordinary run; `COMPLINE_TEST_SCALE` multiplies that, and from 10 on it is 20,000 files, the full size.
 * `COMPLINE_TEST_SEED` moves the seed; every failure names the seed of its file, and `node conformance/fuzz/one.ts
 * SEED` breaks it again. The time a file takes is held against a limit in the full run only, as processor time and with
 * a wide margin.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { breaker } from "./breaker.ts";
import { KINDS } from "./kinds.ts";
import { summaryOf, type Broken } from "./summary.ts";

const FULL = 20_000;
const USUAL = 1_500;
const scale = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");
const count = scale >= 10 ? FULL : Math.max(50, Math.round(USUAL * scale));
const first = Number(process.env["COMPLINE_TEST_SEED"] ?? "20261122") >>> 0;
/** No file takes longer on any machine that is worth its electricity; ordinary ones take a hundredth of it. */
const MOST_CPU_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), "compline-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`${count} broken files from seed ${first}`, () => {
  it("are read or refused, each with its place, and nothing is written", { timeout: 3_600_000 }, async () => {
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    const before = process.cwd();
    process.chdir(elsewhere);
    const seen: Broken[] = [];
    try {
      const breakOne = breaker(join(folder, "files"));
      for (let n = 0; n < count; n++) seen.push(await breakOne(first + n));
    } finally {
      process.chdir(before);
    }
    console.info(summaryOf(seen));
    expect(seen.flatMap(({ seed, call, faults }) => faults.map((fault) => `${seed} ${call}: ${fault}`))).toEqual([]);
    expect(readdirSync(elsewhere)).toEqual([]);
    if (count === FULL) expect(seen.filter(({ cpuMs }) => cpuMs > MOST_CPU_MS)).toEqual([]);
    // A run in which nothing gets past the reader, or every kind is not met, would prove little.
    expect(new Set(seen.map(({ kind }) => kind)).size).toBe(KINDS.length);
    const answered = seen.filter(({ exit }) => exit !== 2).length;
    expect(answered / count).toBeGreaterThan(0.1);
    expect(answered / count).toBeLessThan(0.9);
  });
});
