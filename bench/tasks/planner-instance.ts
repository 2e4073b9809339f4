/**
 * Tapers of three sizes, as asked of the planner and of HiGHS: clonazepam in halves with a liquid by hundredths of a
 * milligram (50 and 200 doses), and diazepam with a liquid by fiftieths (3,000).
 */
import { latticeOf, type BuildBounds, type Lattice, type StockItem } from "@compline/formulary";
import { lpText, onceADay, wayOf, type Aim, type Bounds, type Descent, type Model } from "@compline/planner";
import load from "highs";

const MG = 1_000_000;

const tablet = (id: string, mg: number): StockItem => ({
  kind: "solid",
  id,
  strengthNg: mg * MG,
  pieces: 2,
  form: "tablet",
});

const liquid = (ngPerMl: number, graduationNl: number, mostMl: number): StockItem => ({
  kind: "liquid",
  id: "liquid",
  ngPerMl,
  graduationNl,
  mostNl: mostMl * 1_000_000,
  form: "solution",
});

export interface Instance {
  readonly stock: readonly StockItem[];
  readonly handling: BuildBounds;
  readonly fromNg: number;
  readonly bounds: Bounds;
}

const ed50 = (mg: number) => ({ lowNg: mg * MG, highNg: mg * MG });

function clonazepam(mg: number): Instance {
  return {
    stock: [tablet("a", 0.5), tablet("b", 1), tablet("c", 2), liquid(MG / 10, 100_000, 6)],
    handling: { mostPieces: 4, mostCuts: 4 },
    fromNg: mg * MG,
    bounds: { mostCut: 2500, mostDrop: 500, mostLastDrop: 500, stopFromNg: MG / 4, ed50: ed50(2) },
  };
}

const DIAZEPAM: Instance = {
  stock: [tablet("a", 2), tablet("b", 5), tablet("c", 10), liquid(0.4 * MG, 50_000, 10)],
  handling: { mostPieces: 7, mostCuts: 4 },
  fromNg: 60 * MG,
  bounds: { mostCut: 1000, mostLastDrop: 500, stopFromNg: MG, ed50: ed50(24) },
};

/** By how many doses can be made, about. */
export const instanceOf = (doses: number): Instance => (doses === 3000 ? DIAZEPAM : clonazepam(doses / 100));

export const latticeIn = ({ stock, handling, fromNg }: Instance): Lattice => latticeOf(stock, handling, fromNg);

export const descentIn = (instance: Instance, aim: Aim): Descent => ({
  lattice: latticeIn(instance),
  bounds: instance.bounds,
  start: [instance.fromNg],
  end: [0],
  shape: "any",
  aim,
  floorNg: 0,
});

/** Products, doses and the best way, from nothing. */
export function planned(instance: Instance, aim: Aim): readonly number[] {
  const way = wayOf(descentIn(instance, aim));
  if (!way.ok || way.value === undefined) throw new Error("the bench has no plan");
  return way.value.map(([ng = 0]) => ng);
}

export const modelIn = (instance: Instance): Model => {
  const graph = onceADay(latticeIn(instance), instance.bounds, { fromNg: instance.fromNg, toNg: 0 });
  return { graph, builds: graph.doses.map(() => []), side: {} };
};

export const fewestText = (model: Model): string => lpText(model, { least: "steps" });
export const flattestText = (model: Model, steps: number): string => lpText(model, { least: "flat", steps });

/** What HiGHS answers to a text: the value of its best solution. */
export async function highs(): Promise<(text: string) => number> {
  // Its types are written for `require`.
  const solver = await (load as unknown as typeof load.default)();
  return (text) => {
    const answer = solver.solve(text, { output_flag: false });
    if (answer.Status !== "Optimal") throw new Error(`HiGHS ended as ${answer.Status}`);
    return answer.ObjectiveValue;
  };
}
