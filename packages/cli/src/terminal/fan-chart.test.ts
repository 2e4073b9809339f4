import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fanChart, shadeOf, timeAxis } from "./fan-chart.ts";

const point = (p05: number, p25: number, p50: number, p75: number, p95: number) => ({ p05, p25, p50, p75, p95 });

describe("a fan", () => {
  it("stands where its numbers do", () => {
    const rows = fanChart([point(0, 2, 5, 7, 10), point(10, 10, 10, 10, 10)], String).map((row) => row.slice(-2));
    expect(rows.map((row) => row.replace("│", " "))).toEqual([
      "░█",
      ...Array.from({ length: 9 }, () => expect.stringMatching(/^.[█▒░]$/) as string),
    ]);
  });

  it("shows the middle of every moment that has one, once", () => {
    const number = fc.double({ min: 0, max: 1e6, noNaN: true });
    const five = fc.array(number, { minLength: 5, maxLength: 5 }).map((x) => x.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(five, { minLength: 1, maxLength: 20 }), (all) => {
        fc.pre(all.some((x) => x[4]! > 0));
        const rows = fanChart(
          all.map(([a, b, c, d, e]) => point(a!, b!, c!, d!, e!)),
          () => "most",
        );
        const cells = rows.map((row) => row.slice(row.indexOf("│") + 1));
        all.forEach((_, column) => expect(cells.filter((row) => row[column] === "█")).toHaveLength(1));
      }),
    );
  });

  it("leaves a moment blank at which nobody is left, and is nothing where there is nothing", () => {
    const nobody = point(Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    expect(fanChart([point(1, 1, 1, 1, 1), nobody], String).every((row) => !/[█▒░].?[█▒░]/.test(row))).toBe(true);
    expect(fanChart([nobody, point(0, 0, 0, 0, 0)], String)).toEqual([]);
  });
});

describe("shares and time", () => {
  it("show any share above nothing, and the whole only near it", () => {
    expect([0, 0.001, 0.3, 0.5, 0.8, 0.86, 1].map(shadeOf).join("")).toBe(" ░░▒▓▓█");
  });

  it("say where time begins and ends", () => {
    expect(timeAxis(6, "0", "90", 2)).toEqual(["  └──────", "   0   90"]);
  });
});
