import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildsFor } from "./builds-for.ts";
import { isBuildable, latticeOf, nearestDoses } from "./lattice.ts";
import type { Build, BuildBounds, Liquid, Solid, StockItem } from "./stock.ts";

/*
 * The oracle: lay out every handful of at most `mostPieces` pieces (a piece is a whole, half or quarter tablet or one
 * measured volume) one piece at a time, and weigh it. Written from the words of the rule, not from the code.
 */
interface Handful {
  readonly massNg: number;
  readonly pieces: number;
  readonly cuts: number;
  readonly liquids: number;
  readonly distinct: number;
  /** Quarters of each solid, nL of each liquid: what is swallowed, however it was cut. */
  readonly amounts: string;
}

function everyHandful(stock: readonly StockItem[], { mostPieces, mostCuts }: BuildBounds): readonly Handful[] {
  const kinds = stock.flatMap((item, place) => kindsOfPiece(item).map((kind) => ({ ...kind, place })));
  const handfuls: Handful[] = [];
  const lay = (from: number, taken: readonly number[]): void => {
    const handful = weigh(
      stock,
      taken.map((i) => kinds[i]!),
    );
    if (taken.length > 0 && handful !== undefined && handful.cuts <= mostCuts) handfuls.push(handful);
    if (taken.length === mostPieces) return;
    for (let i = from; i < kinds.length; i++) lay(i, [...taken, i]);
  };
  lay(0, []);
  return handfuls;
}

interface Piece {
  readonly place: number;
  readonly quarters: number;
  readonly volumeNl: number;
}

function kindsOfPiece(item: StockItem): readonly Omit<Piece, "place">[] {
  if (item.kind === "solid") {
    const sizes = { 1: [4], 2: [4, 2], 4: [4, 2, 1] }[item.pieces];
    return sizes.map((quarters) => ({ quarters, volumeNl: 0 }));
  }
  const volumes: number[] = [];
  for (let nl = item.graduationNl; nl <= item.mostNl; nl += item.graduationNl) volumes.push(nl);
  return volumes.map((volumeNl) => ({ quarters: 0, volumeNl }));
}

function weigh(stock: readonly StockItem[], pieces: readonly Piece[]): Handful | undefined {
  let [massNg, cuts, liquids, distinct] = [0, 0, 0, 0];
  const amounts: number[] = [];
  for (const [place, item] of stock.entries()) {
    const mine = pieces.filter((piece) => piece.place === place);
    const broken = mine.filter(({ quarters }) => quarters === 2 || quarters === 1);
    const amount = mine.reduce((sum, { quarters, volumeNl }) => sum + quarters + volumeNl, 0);
    if (item.kind === "liquid" && mine.length > 1) return undefined;
    const itemNg = item.kind === "solid" ? (item.strengthNg * amount) / 4 : (item.ngPerMl * amount) / 1e6;
    if (!Number.isInteger(itemNg)) return undefined;
    massNg += itemNg;
    cuts += Math.ceil(broken.reduce((sum, { quarters }) => sum + quarters, 0) / 4);
    liquids += item.kind === "liquid" ? mine.length : 0;
    distinct += mine.length > 0 ? 1 : 0;
    amounts.push(amount);
  }
  return { massNg, pieces: pieces.length, cuts, liquids, distinct, amounts: amounts.join(" ") };
}

const rank = ({ liquids, pieces, cuts, distinct }: Omit<Handful, "massNg" | "amounts">): readonly number[] => [
  liquids,
  pieces,
  cuts,
  distinct,
];

const byRank = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
};

/** Whether `a` ranks before `b`; where nothing else tells them apart, by more of the stock's first differing item. */
function isBefore(a: Handful, b: Handful): boolean {
  const difference = byRank(rank(a), rank(b));
  if (difference !== 0) return difference < 0;
  return byRank(a.amounts.split(" ").map(Number), b.amounts.split(" ").map(Number)) > 0;
}

/** What a build holds, read off its items alone. */
function readOff(stock: readonly StockItem[], { items }: Build): Handful {
  const amountOf = (item: StockItem): number =>
    items
      .filter(({ id }) => id === item.id)
      .reduce((sum, part) => sum + (part.volumeNl ?? (part.count * 4) / part.pieces), 0);
  const amounts = stock.map(amountOf);
  const massOf = (item: StockItem, amount: number): number =>
    item.kind === "solid" ? (item.strengthNg * amount) / 4 : (item.ngPerMl * amount) / 1e6;
  return {
    massNg: stock.reduce((sum, item, i) => sum + massOf(item, amounts[i]!), 0),
    pieces: items.reduce((sum, { count }) => sum + count, 0),
    cuts: stock.filter((item, i) => item.kind === "solid" && amounts[i]! % 4 !== 0).length,
    liquids: items.filter(({ volumeNl }) => volumeNl !== undefined).length,
    distinct: amounts.filter((amount) => amount > 0).length,
    amounts: amounts.join(" "),
  };
}

const parts = fc.constantFrom<1 | 2 | 4>(1, 2, 4);
const solid = (id: string): fc.Arbitrary<Solid> =>
  fc.record({ strengthNg: fc.integer({ min: 1, max: 30 }), pieces: parts }).map(({ strengthNg, pieces }) => ({
    kind: "solid",
    id,
    strengthNg,
    pieces,
    form: "tablet",
  }));
const liquid = (id: string): fc.Arbitrary<Liquid> =>
  fc
    .record({
      ngPerMl: fc.integer({ min: 1, max: 9 }),
      tenths: fc.constantFrom(1, 5, 10),
      steps: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ ngPerMl, tenths, steps }) => ({
      kind: "liquid",
      id,
      ngPerMl,
      graduationNl: tenths * 100_000,
      mostNl: steps * tenths * 100_000,
      form: "solution",
    }));
const anyStock: fc.Arbitrary<readonly StockItem[]> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 4 })
  .chain((kinds) => fc.tuple(...kinds.map((isSolid, i) => (isSolid || i < 2 ? solid(`s${i}`) : liquid(`l${i}`)))));
const anyBounds: fc.Arbitrary<BuildBounds> = fc.record({
  mostPieces: fc.integer({ min: 0, max: 4 }),
  mostCuts: fc.integer({ min: 0, max: 3 }),
});

const MG = 1_000_000;
const tablet = (mg: number, pieces: 1 | 2 | 4): Solid => ({
  kind: "solid",
  id: `t${mg}`,
  strengthNg: mg * MG,
  pieces,
  form: "tablet",
});
/** Three strengths with halves and a liquid by the tenth of a millilitre, four pieces. */
const clonazepam: readonly StockItem[] = [
  tablet(0.5, 2),
  tablet(1, 2),
  tablet(2, 2),
  { kind: "liquid", id: "l", ngPerMl: 100_000, graduationNl: 100_000, mostNl: 6_000_000, form: "solution" },
];
const fourPieces: BuildBounds = { mostPieces: 4, mostCuts: 4 };

describe("latticeOf", () => {
  it("reaches exactly the doses that a search of every handful reaches, each by a best build", () => {
    fc.assert(
      fc.property(anyStock, anyBounds, (stock, bounds) => {
        expectSameAsHandfuls(stock, bounds);
      }),
    );
  });

  it("does so for three strengths with halves, a liquid and four pieces", () => {
    const lattice = expectSameAsHandfuls(clonazepam, fourPieces);
    const upTo2 = lattice.doses.filter((ng) => ng <= 2 * MG);
    expect(upTo2).toHaveLength(200);
    expect(upTo2[0]).toBe(10_000);
    expect(lattice.doses.at(-1)).toBe(8 * MG);
  });

  it("is the same up to a dose when it stops there", () => {
    fc.assert(
      fc.property(anyStock, anyBounds, fc.integer({ min: 1, max: 60 }), (stock, bounds, maxNg) => {
        const whole = latticeOf(stock, bounds);
        const cut = latticeOf(stock, bounds, maxNg);
        expect(cut.doses).toEqual(whole.doses.filter((ng) => ng <= maxNg));
        for (const ng of cut.doses) expect(cut.builds.get(ng)).toEqual(whole.builds.get(ng));
      }),
    );
  });

  it("prefers the stock's first item where nothing else tells two builds apart", () => {
    const twins: readonly StockItem[] = [tablet(1, 1), { ...tablet(1, 1), id: "twin" }];
    expect(
      latticeOf(twins, fourPieces)
        .builds.get(MG)
        ?.items.map(({ id }) => id),
    ).toEqual(["t1"]);
    expect(
      latticeOf([...twins].reverse(), fourPieces)
        .builds.get(MG)
        ?.items.map(({ id }) => id),
    ).toEqual(["twin"]);
  });

  it("has nothing for an empty stock, and zero is buildable as nothing", () => {
    const lattice = latticeOf([], fourPieces);
    expect(lattice.doses).toEqual([]);
    expect(isBuildable(lattice, 0)).toBe(true);
    expect(isBuildable(lattice, 1)).toBe(false);
  });

  it("refuses bounds that are no whole numbers", () => {
    expect(() => latticeOf(clonazepam, { mostPieces: 2.5, mostCuts: 1 })).toThrow(RangeError);
    expect(() => latticeOf(clonazepam, { mostPieces: 2, mostCuts: Number.NaN })).toThrow(RangeError);
  });
});

describe("buildsFor", () => {
  it("finds every build of every dose, none twice, none wrong, the lattice's first", () => {
    fc.assert(
      fc.property(anyStock, anyBounds, (stock, bounds) => {
        const lattice = latticeOf(stock, bounds);
        const handfuls = everyHandful(stock, bounds);
        for (const ng of lattice.doses) {
          const builds = buildsFor(stock, bounds, ng, 100_000);
          const found = builds.map((build) => readOff(stock, build));
          const amounts = new Set(handfuls.filter(({ massNg }) => massNg === ng).map((handful) => handful.amounts));
          expect(new Set(found.map((build) => build.amounts))).toEqual(amounts);
          expect(found).toHaveLength(amounts.size);
          expect(builds[0]).toEqual(lattice.builds.get(ng));
          found.slice(1).forEach((build, i) => expect(isBefore(found[i]!, build)).toBe(true));
        }
      }),
    );
  });

  it("finds none for a dose that is not on the lattice", () => {
    fc.assert(
      fc.property(anyStock, anyBounds, fc.integer({ min: 1, max: 130 }), (stock, bounds, ng) => {
        expect(buildsFor(stock, bounds, ng).length > 0).toBe(isBuildable(latticeOf(stock, bounds), ng));
      }),
    );
  });
});

describe("nearestDoses", () => {
  it("are the neighbours of a dose in the lattice", () => {
    fc.assert(
      fc.property(anyStock, fc.integer({ min: 1, max: 130 }), (stock, ng) => {
        const lattice = latticeOf(stock, { mostPieces: 2, mostCuts: 1 });
        const below = lattice.doses.filter((dose) => dose <= ng).at(-1);
        const above = lattice.doses.find((dose) => dose >= ng);
        const nearest = nearestDoses(lattice, ng);
        expect([nearest.below, nearest.above]).toEqual([below, above]);
      }),
    );
  });
});

function expectSameAsHandfuls(stock: readonly StockItem[], bounds: BuildBounds): ReturnType<typeof latticeOf> {
  const lattice = latticeOf(stock, bounds);
  const best = new Map<number, readonly number[]>();
  for (const handful of everyHandful(stock, bounds)) {
    const known = best.get(handful.massNg);
    if (known === undefined || byRank(rank(handful), known) < 0) best.set(handful.massNg, rank(handful));
  }
  expect(lattice.doses).toEqual([...best.keys()].sort((a, b) => a - b));
  for (const ng of lattice.doses) {
    const build = lattice.builds.get(ng)!;
    const read = readOff(stock, build);
    expect(read.massNg).toBe(ng);
    expect({ pieces: build.pieces, cuts: build.cuts }).toEqual({ pieces: read.pieces, cuts: read.cuts });
    expect(read.pieces).toBeGreaterThan(0);
    expect(rank(read)).toEqual(best.get(ng));
  }
  return lattice;
}
