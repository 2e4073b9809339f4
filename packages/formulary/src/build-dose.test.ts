import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDose } from "./build-dose.ts";
import { buildsFor } from "./builds-for.ts";
import { latticeOf } from "./lattice.ts";
import type { Build, BuildBounds, Solid, StockItem } from "./stock.ts";
import type { Help } from "./would-help.ts";

const MG = 1_000_000;
const tablet = (mg: number, pieces: 1 | 2 | 4, id = `t${mg}`): Solid => ({
  kind: "solid",
  id,
  strengthNg: mg * MG,
  pieces,
  form: "tablet",
});
const solution: StockItem = {
  kind: "liquid",
  id: "l",
  ngPerMl: 100_000,
  graduationNl: 100_000,
  mostNl: 6_000_000,
  form: "solution",
};
const bounds: BuildBounds = { mostPieces: 2, mostCuts: 1 };

const described = ({ items }: Build): string =>
  items
    .map(({ id, pieces, count, volumeNl }) =>
      volumeNl === undefined ? `${count}/${pieces} ${id}` : `${volumeNl} nL ${id}`,
    )
    .join(" + ");

const helpOf = (stock: readonly StockItem[], limits: BuildBounds, doseNg: number): readonly Help[] => {
  const answer = buildDose(stock, limits, doseNg);
  return answer.ok ? [] : answer.wouldHelp.map(({ help }) => help);
};

describe("buildDose", () => {
  it("names the builds, best first", () => {
    const answer = buildDose([tablet(10, 2), tablet(20, 2), tablet(5, 1)], { mostPieces: 3, mostCuts: 1 }, 15 * MG);
    expect(answer.ok && answer.builds.map(described)).toEqual([
      "1/1 t10 + 1/1 t5",
      "1/1 t10 + 1/2 t10",
      "1/2 t20 + 1/1 t5",
      "3/1 t5",
      "1/2 t10 + 2/1 t5",
    ]);
  });

  it("takes tablets before liquid, even where the liquid needs fewer pieces", () => {
    const answer = buildDose([solution, tablet(0.1, 1)], { mostPieces: 4, mostCuts: 0 }, 300_000);
    expect(answer.ok && answer.builds.map(described).slice(0, 2)).toEqual(["3/1 t0.1", "3000000 nL l"]);
  });

  it("gives at most as many builds as are asked for", () => {
    const answer = buildDose([tablet(1, 2), tablet(2, 2)], { mostPieces: 4, mostCuts: 2 }, 4 * MG, { limit: 1 });
    expect(answer.ok && answer.builds.map(described)).toEqual(["2/1 t2"]);
  });

  it("never rounds: it names the neighbours with their builds", () => {
    const answer = buildDose([tablet(10, 2)], bounds, 7 * MG);
    if (answer.ok) throw new Error("7 mg was made of halves of 10 mg");
    expect(answer.nearest.below?.doseNg).toBe(5 * MG);
    expect(answer.nearest.above?.doseNg).toBe(10 * MG);
    expect(answer.nearest.below && described(answer.nearest.below.build)).toBe("1/2 t10");
  });

  it("has no neighbour where there is none", () => {
    const tooSmall = buildDose([tablet(10, 1)], bounds, MG);
    expect(!tooSmall.ok && Object.keys(tooSmall.nearest)).toEqual(["above"]);
    const tooLarge = buildDose([tablet(10, 1)], bounds, 90 * MG);
    expect(!tooLarge.ok && Object.keys(tooLarge.nearest)).toEqual(["below"]);
    const nothing = buildDose([], bounds, MG);
    expect(!nothing.ok && nothing.nearest).toEqual({});
  });

  it("refuses what is no dose", () => {
    for (const ng of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => buildDose([tablet(10, 1)], bounds, ng)).toThrow(RangeError);
    }
  });
});

describe("what would help", () => {
  it("is a half where a half would do", () => {
    expect(helpOf([tablet(10, 1)], bounds, 5 * MG)).toContainEqual({ kind: "parts", id: "t10", pieces: 2 });
    expect(helpOf([tablet(10, 2)], bounds, 2.5 * MG)).toContainEqual({ kind: "parts", id: "t10", pieces: 4 });
  });

  it("is a quarter directly where a half would not do", () => {
    expect(helpOf([tablet(10, 1)], bounds, 2.5 * MG)).toContainEqual({ kind: "parts", id: "t10", pieces: 4 });
    expect(helpOf([tablet(10, 1)], { mostPieces: 2, mostCuts: 0 }, 5 * MG).map(({ kind }) => kind)).not.toContain(
      "parts",
    );
  });

  it("is one more piece or one more cut, no more than needed", () => {
    expect(helpOf([tablet(10, 1)], bounds, 40 * MG)).toContainEqual({ kind: "more-pieces", mostPieces: 4 });
    expect(helpOf([tablet(10, 2), tablet(4, 2)], bounds, 7 * MG)).toContainEqual({ kind: "more-cuts", mostCuts: 2 });
  });

  it("is a tablet or a liquid of what is missing", () => {
    const help = helpOf([tablet(10, 1)], bounds, 12.5 * MG);
    expect(help).toContainEqual({ kind: "tablet", strengthNg: 2.5 * MG });
    expect(help).toContainEqual({ kind: "liquid", stepNg: 2.5 * MG });
    // Four tablets of 1 mg leave no piece free for the rest of 4.5 mg; three do.
    expect(helpOf([tablet(1, 1)], { mostPieces: 4, mostCuts: 0 }, 4.5 * MG)).toContainEqual({
      kind: "tablet",
      strengthNg: 1.5 * MG,
    });
  });

  it("is a finer or a larger measure of a liquid in the stock", () => {
    expect(helpOf([solution], bounds, 15_000)).toContainEqual({ kind: "graduation", id: "l", graduationNl: 50_000 });
    const coarse: StockItem = {
      kind: "liquid",
      id: "c",
      ngPerMl: 2 * MG,
      graduationNl: 3,
      mostNl: 300,
      form: "solution",
    };
    expect(helpOf([coarse], bounds, 3).map(({ kind }) => kind)).toEqual(["tablet", "liquid"]);
    expect(helpOf([solution], bounds, MG)).toContainEqual({ kind: "volume", id: "l", mostNl: 12_000_000 });
  });

  it("is a product that the caller knows of, before one that nobody makes", () => {
    const answer = buildDose([tablet(10, 1)], bounds, 5 * MG, { others: [tablet(4, 1), tablet(5, 1)] });
    const kinds = answer.ok ? [] : answer.wouldHelp.map(({ help }) => help.kind);
    expect(!answer.ok && answer.wouldHelp.map(({ help }) => help)).toContainEqual({ kind: "product", id: "t5" });
    expect(kinds.indexOf("product")).toBeLessThan(kinds.indexOf("tablet"));
  });

  it("always makes the dose, by a change that keeps everything else", () => {
    const strengths = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        strengths,
        fc.constantFrom<1 | 2>(1, 2),
        fc.integer({ min: 1, max: 120 }),
        (mgs, pieces, quarterMg) => {
          const stock: readonly StockItem[] = [...mgs.map((mg) => tablet(mg, pieces)), solution];
          const doseNg = quarterMg * 250_000;
          const answer = buildDose(stock, bounds, doseNg);
          if (answer.ok) return;
          expect(latticeOf(stock, bounds).builds.has(doseNg)).toBe(false);
          expect(answer.wouldHelp.length).toBeGreaterThan(0);
          for (const { help, build } of answer.wouldHelp) {
            const [first] = applied(stock, bounds, doseNg, help);
            expect(first).toEqual(build);
            expect(massOf(build)).toBe(doseNg);
          }
        },
      ),
    );
  });
});

/** The suggestion carried out by other means than the code that made it. */
function applied(stock: readonly StockItem[], limits: BuildBounds, doseNg: number, help: Help): readonly Build[] {
  const change = (id: string, edit: (item: StockItem) => StockItem): readonly StockItem[] =>
    stock.map((item) => (item.id === id ? edit(item) : item));
  const stocks: Record<Help["kind"], () => readonly StockItem[]> = {
    "more-pieces": () => stock,
    "more-cuts": () => stock,
    product: () => stock,
    parts: () =>
      help.kind === "parts"
        ? change(help.id, (item) => (item.kind === "solid" ? { ...item, pieces: help.pieces } : item))
        : [],
    graduation: () =>
      help.kind === "graduation"
        ? change(help.id, (item) => (item.kind === "liquid" ? { ...item, graduationNl: help.graduationNl } : item))
        : [],
    volume: () =>
      help.kind === "volume"
        ? change(help.id, (item) => (item.kind === "liquid" ? { ...item, mostNl: help.mostNl } : item))
        : [],
    tablet: () =>
      help.kind === "tablet"
        ? [...stock, { kind: "solid", id: "new-tablet", strengthNg: help.strengthNg, pieces: 1, form: "tablet" }]
        : [],
    liquid: () =>
      help.kind === "liquid"
        ? [
            ...stock,
            { kind: "liquid", id: "new-liquid", ngPerMl: help.stepNg, graduationNl: 1e6, mostNl: 1e6, form: "liquid" },
          ]
        : [],
  };
  const wider: BuildBounds = {
    mostPieces: help.kind === "more-pieces" ? help.mostPieces : limits.mostPieces,
    mostCuts: help.kind === "more-cuts" ? help.mostCuts : limits.mostCuts,
  };
  return buildsFor(stocks[help.kind](), wider, doseNg, 1);
}

const massOf = ({ items }: Build): number =>
  items.reduce(
    (sum, { count, pieces, strength, volumeNl }) =>
      sum + (volumeNl === undefined ? (count * strength.amount) / pieces : (strength.amount * volumeNl) / 1e6),
    0,
  );
