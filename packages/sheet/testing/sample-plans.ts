/** Plans for the tests of sheets: made by hand and drawn, each true in itself, none of them advice. */
import { epochDayOf, printDate, quantity, type Quantity } from "@compline/base";
import { sealed, type Plan, type PlanItem, type PlanProduct, type PlanStep } from "@compline/planner";
import fc from "fast-check";

const NG_PER_MG = 1_000_000;
const NL_PER_ML = 1_000_000;

export const mg = (amount: number): Quantity => quantity("mass", Math.round(amount * NG_PER_MG));
const mL = (amount: number): Quantity => quantity("volume", Math.round(amount * NL_PER_ML));

export const PRODUCTS = [
  { id: "us-clonazepam-2-tablet", drug: "clonazepam", form: "tablet", strength: mg(2), pieces: 2 },
  { id: "us-clonazepam-1-tablet", drug: "clonazepam", form: "tablet", strength: mg(1), pieces: 4 },
  { id: "us-clonazepam-0.5-tablet", drug: "clonazepam", form: "tablet", strength: mg(0.5), pieces: 2 },
  { id: "us-clonazepam-0.125-odt", drug: "clonazepam", form: "orodispersible-tablet", strength: mg(0.125), pieces: 1 },
  {
    id: "us-clonazepam-0.1-per-ml",
    drug: "clonazepam",
    form: "solution",
    strength: quantity("concentration", 100_000),
    graduation: mL(0.1),
    most: mL(10),
  },
] as const satisfies readonly PlanProduct[];

/** What is taken at one time: a product, and how many of its parts, or mL. */
export interface Taken {
  readonly time: string;
  readonly product: string;
  readonly count: number;
  readonly pieces?: 1 | 2 | 4;
  readonly mL?: number;
}

export interface DrawnStep {
  readonly days: number;
  readonly taken: readonly Taken[];
}

const itemOf = (
  products: readonly PlanProduct[],
  { time, product, count, pieces = 1, mL: volume }: Taken,
): PlanItem => {
  const known = products.find(({ id }) => id === product);
  if (known === undefined) throw new Error(`no product ${product}`);
  const { drug, strength } = known;
  return {
    product,
    drug,
    time,
    strength,
    pieces,
    count,
    ...(volume === undefined ? {} : { volume: mL(volume) }),
  };
};

/** ng of one item, by another way than the sheet's: in whole parts of a millilitre or of a tablet. */
export const massOf = ({ strength, pieces, count, volume }: PlanItem): number =>
  volume === undefined
    ? Math.round((strength.amount * count) / pieces)
    : Math.round((strength.amount * volume.amount) / NL_PER_ML);

export interface Drawn {
  readonly steps: readonly DrawnStep[];
  readonly times: readonly string[];
  readonly startDate?: string;
  readonly products?: readonly PlanProduct[];
  readonly market?: string;
}

const doseIn = (build: readonly PlanItem[], time?: string): Quantity =>
  quantity(
    "mass",
    build.filter((item) => time === undefined || item.time === time).reduce((sum, item) => sum + massOf(item), 0),
  );

/** A plan of one drug that ends at nothing. */
export function planOf({ steps, times, startDate, products = PRODUCTS, market = "us" }: Drawn): Plan {
  const drug = products[0]?.drug ?? "clonazepam";
  const start = startDate === undefined ? undefined : dayOf(startDate);
  const made = [...steps, { days: 0, taken: [] }].map((step, i): PlanStep => {
    const build = step.taken.map((taken) => itemOf(products, taken));
    const before = steps.slice(0, i).reduce((sum, { days }) => sum + days, 0);
    return {
      index: i + 1,
      drug,
      dose: doseIn(build),
      doses: Object.fromEntries(times.map((time) => [time, doseIn(build, time)])),
      besides: [],
      build,
      days: step.days,
      ...(start === undefined ? {} : { from: printDate(start + before) }),
      ...(start === undefined || step.days === 0 ? {} : { to: printDate(start + before + step.days - 1) }),
      cutPercent: 10,
      occupancyDrop: { low: 1, high: 2 },
      liquid: step.taken.some((taken) => taken.mL !== undefined),
    };
  });
  const used = products.filter(({ id }) => steps.some(({ taken }) => taken.some(({ product }) => product === id)));
  return sealed({
    ...BARE,
    drug,
    market,
    products: used,
    times,
    start: { drug, dose: mg(2), doses: { [times.at(-1) ?? "bedtime"]: mg(2) } },
    ...(startDate === undefined ? {} : { startDate }),
    steps: made,
    totalDays: steps.reduce((sum, { days }) => sum + days, 0),
  });
}

/** What a sheet does not look at, or only a pharmacist's. */
const BARE = {
  compline: "plan/1",
  strategy: { name: "guideline-paced", title: "paced by the guideline", cites: [] },
  bounds: [{ bound: "max-cut", says: "of the dose before, at most", value: 25, unit: "%", source: null }],
  to: mg(0),
  dispense: [],
  objective: {
    order: ["fewest steps"],
    steps: 1,
    worstCutPercent: 25,
    worstDrop: { low: 1, high: 2 },
    lastDose: mg(0.25),
  },
  occupancy: { over: "any", model: "dose / (dose + ED50)", cites: [] },
  broken: [],
  unverified: [],
} as const satisfies Partial<Plan>;

function dayOf(date: string): number {
  const [year, month, day] = date.split("-").map(Number);
  return epochDayOf(year ?? 0, month ?? 0, day ?? 0);
}

const T05 = "us-clonazepam-0.5-tablet";

/** Fourteen months down by halves of 0.5 mg tablets, every four weeks. */
export const longPlan = (): Plan =>
  planOf({
    times: ["bedtime"],
    startDate: "2027-01-11",
    steps: [7, 6, 5, 4, 3, 2, 1].flatMap((halves) =>
      [0, 1].map(() => ({ days: 28, taken: [{ time: "bedtime", product: T05, pieces: 2 as const, count: halves }] })),
    ),
  });

/** Two months, three times a day, tablets and halves. */
export const shortPlan = (): Plan =>
  planOf({
    times: ["morning", "noon", "bedtime"],
    startDate: "2027-03-08",
    steps: [
      {
        days: 14,
        taken: [
          { time: "morning", product: T05, count: 1 },
          { time: "noon", product: T05, pieces: 2, count: 1 },
          { time: "bedtime", product: "us-clonazepam-1-tablet", count: 1 },
          { time: "bedtime", product: T05, pieces: 2, count: 1 },
        ],
      },
      {
        days: 14,
        taken: [
          { time: "morning", product: T05, count: 1 },
          { time: "bedtime", product: "us-clonazepam-1-tablet", count: 1 },
        ],
      },
      {
        days: 21,
        taken: [
          { time: "morning", product: T05, pieces: 2, count: 1 },
          { time: "bedtime", product: "us-clonazepam-1-tablet", pieces: 4, count: 3 },
        ],
      },
    ],
  });

/** Liquid and tablets of two kinds, every ten days. */
export const liquidPlan = (): Plan =>
  planOf({
    times: ["evening"],
    startDate: "2027-02-01",
    steps: [7.5, 5, 2.5].map((volume) => ({
      days: 10,
      taken: [
        { time: "evening", product: "us-clonazepam-0.125-odt", count: 2 },
        { time: "evening", product: "us-clonazepam-0.1-per-ml", count: 1, mL: volume },
      ],
    })),
  });

const solid = fc.constantFrom(...PRODUCTS.slice(0, 4)).chain((product) =>
  fc.record({
    product: fc.constant(product.id),
    pieces: fc.constantFrom(
      ...([1, 2, 4] as const).filter((pieces) => pieces <= ("pieces" in product ? product.pieces : 1)),
    ),
    count: fc.integer({ min: 1, max: 30 }),
  }),
);
const liquid = fc.record({
  product: fc.constant("us-clonazepam-0.1-per-ml"),
  count: fc.constant(1),
  mL: fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 10),
});
const takenAt = (time: string) =>
  fc
    .uniqueArray(fc.oneof(solid, liquid), { maxLength: 3, selector: ({ product }) => product })
    .map((all): readonly Taken[] => all.map((one) => ({ ...one, time })));

/** Any plan whose tablets make its doses. */
export const anyPlan = fc
  .record({
    times: fc.constantFrom(["bedtime"], ["morning", "bedtime"], ["morning", "noon", "evening", "22:00"]),
    startDay: fc.integer({ min: 19_000, max: 23_000 }),
    lengths: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
    market: fc.constantFrom("us", "uk"),
  })
  .chain(({ times, startDay, lengths, market }) =>
    fc
      .tuple(...lengths.map((days) => fc.tuple(...times.map(takenAt)).map((all) => ({ days, taken: all.flat() }))))
      .filter((steps) => steps.some(({ taken }) => taken.length > 0))
      .map((steps) => planOf({ times, startDate: printDate(startDay), steps, market })),
  );
