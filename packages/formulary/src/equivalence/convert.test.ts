import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consistencyOf } from "./consistency.ts";
import { convert, type Convert } from "./convert.ts";
import { answersOf, coverageOf, disagreementOf } from "./disagreement.ts";
import { compare, exactDecimal, fraction, isEqual, printFraction, roundedDecimal } from "./fraction.ts";
import { single } from "./interval.ts";
import type { EquivalenceTable } from "./table.ts";

const CITE = { source: { reference: "a", locator: "b" } };
const NO_CITE = { source: null, status: "unverified", lead: "somewhere" } as const;

function tableOf(
  name: string,
  doses: Readonly<Record<string, number | readonly [number, number]>>,
  unread: readonly string[] = [],
) {
  const rows = Object.entries(doses).map(([substance, dose]) => {
    const [low, high] = typeof dose === "number" ? [dose, dose] : dose;
    const standing = unread.includes(substance) ? NO_CITE : CITE;
    return { substance, ...standing, dose: { low: fraction(BigInt(low)), high: fraction(BigInt(high)) } };
  });
  return { table: name, title: name, base: rows[0]?.substance ?? "", rows, caveats: [] } satisfies EquivalenceTable;
}

const ashton = tableOf(
  "ashton",
  { diazepam: 10_000, clonazepam: 500, flurazepam: [15_000, 30_000], oxazepam: 20_000 },
  ["oxazepam"],
);
const va = tableOf("va", { diazepam: 10_000, clonazepam: 1_000, oxazepam: 30_000 });
const mg = (n: number) => fraction(BigInt(n * 1000));

describe("a conversion", () => {
  it("is exact, and a range where a row is one", () => {
    expect(convert(ashton, single(mg(1)), "clonazepam", "diazepam")).toMatchObject({ low: mg(20), high: mg(20) });
    expect(convert(ashton, single(mg(10)), "diazepam", "flurazepam")).toMatchObject({ low: mg(15), high: mg(30) });
    const third = convert(va, single(mg(10)), "oxazepam", "diazepam");
    expect(third && printFraction(third.low)).toBe("10000/3");
    expect(convert(ashton, single(mg(5)), "flurazepam", "flurazepam")).toMatchObject({ low: mg(5), high: mg(5) });
  });

  it("says when it rests on a row that nobody has read, and answers nothing for a row that is not there", () => {
    expect(convert(ashton, single(mg(1)), "clonazepam", "oxazepam")).toMatchObject({ unverified: true });
    expect(convert(ashton, single(mg(1)), "clonazepam", "diazepam")).toMatchObject({ unverified: false });
    expect(convert(va, single(mg(1)), "clonazepam", "flurazepam")).toBeUndefined();
    expect(convert(va, single(mg(1)), "zolpidem", "zolpidem")).toBeUndefined();
  });
});

describe("the disagreement", () => {
  it("is the largest over the smallest that any table allows, with the tables at the ends", () => {
    const found = disagreementOf(answersOf([ashton, va], mg(1), "clonazepam", "diazepam"));
    expect(found && printFraction(found.ratio)).toBe("2");
    expect(found).toMatchObject({ smallest: { tables: ["va"] }, largest: { tables: ["ashton"] } });
  });

  it("is one where all agree or one table answers, and none where no table does", () => {
    const same = disagreementOf(answersOf([ashton, { ...ashton, table: "copy" }], mg(1), "clonazepam", "diazepam"));
    expect(same).toMatchObject({ smallest: { tables: ["ashton", "copy"] } });
    expect(same && isEqual(same.ratio, fraction(1n))).toBe(true);
    expect(disagreementOf(answersOf([ashton, va], mg(1), "clonazepam", "zolpidem"))).toBeUndefined();
  });

  it("marks an end that rests on unverified rows alone", () => {
    const found = disagreementOf(answersOf([ashton, va], mg(1), "clonazepam", "oxazepam"));
    expect(found).toMatchObject({ smallest: { unverified: false }, largest: { tables: ["ashton"], unverified: true } });
  });

  it("never comes from one table read with the numbers of another", () => {
    expect(coverageOf([ashton, va], ["flurazepam", "oxazepam"])).toEqual([
      { table: "ashton", has: ["flurazepam", "oxazepam"] },
      { table: "va", has: ["oxazepam"] },
    ]);
    expect(answersOf([ashton, va], mg(1), "flurazepam", "oxazepam").map(({ table }) => table.table)).toEqual([
      "ashton",
    ]);
  });
});

const dose = fc.integer({ min: 1, max: 10 ** 9 });
const arbitraryDose = fc.oneof(
  dose,
  fc.tuple(dose, dose).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
);
const arbitraryTable = fc
  .record({ a: arbitraryDose, b: arbitraryDose, c: arbitraryDose })
  .map((doses) => tableOf("any", doses));

describe("any table", () => {
  it("is consistent with itself when it is read exactly", () => {
    fc.assert(
      fc.property(arbitraryTable, (table) => {
        const found = consistencyOf(table);
        expect([found.pairs, found.chains, found.faults]).toEqual([6, 6, []]);
      }),
    );
  });

  it("comes back exactly where its rows print one dose, and widens by twice its ranges else", () => {
    const one = consistencyOf(va);
    expect([one.exactPairs, one.exactChains]).toEqual([one.pairs, one.chains]);
    const ranged = consistencyOf(ashton);
    expect([ranged.pairs, ranged.exactPairs]).toEqual([12, 6]);
    expect(printFraction(ranged.widestRoundTrip.factor)).toBe("4");
    expect(printFraction(ranged.widestChain.factor)).toBe("4");
    expect(ranged.widestChain.way[1]).toBe("flurazepam");
  });

  it("answers in proportion to the dose", () => {
    fc.assert(
      fc.property(arbitraryTable, dose, (table, n) => {
        const [once, thrice] = [1n, 3n].map((k) => convert(table, single(fraction(BigInt(n) * k)), "a", "b"));
        expect(once && thrice && isEqual(thrice.low, fraction(once.low.over * 3n, once.low.under))).toBe(true);
        expect(once && compare(once.low, once.high)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

/** Ways to read a table that a program might choose, and must not. */
const ROUNDED: Convert = (...call) => {
  const exact = convert(...call);
  const rounded = (value: Parameters<typeof roundedDecimal>[0]) => {
    const text = exactDecimal(value) ?? roundedDecimal(value, 3);
    const [whole = "0", part = ""] = text.split(".");
    return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
  };
  return exact === undefined ? undefined : { ...exact, low: rounded(exact.low), high: rounded(exact.high) };
};
const MIDDLES: Convert = (table, given, from, to) => {
  const middle = table.rows.map((row) => {
    const half = fraction(row.dose.low.over + row.dose.high.over, 2n);
    return { ...row, dose: { low: half, high: half } };
  });
  const exact = convert(table, given, from, to);
  return from === "a" ? convert({ ...table, rows: middle }, given, from, to) : exact;
};

describe("a table that is read otherwise", () => {
  it("sees red: rounded on the way", () => {
    expect(consistencyOf(va, ROUNDED).faults).toContain(
      "oxazepam to diazepam to oxazepam: the dose is not in what comes out",
    );
  });

  it("sees red: the middle of a range in one direction", () => {
    const ranged = tableOf("ranged", { a: 10, b: [15, 30], c: 7 });
    expect(consistencyOf(ranged, MIDDLES).faults).not.toEqual([]);
  });

  it("sees red: no answer", () => {
    expect(consistencyOf(va, () => undefined).faults).toHaveLength(12);
  });
});
