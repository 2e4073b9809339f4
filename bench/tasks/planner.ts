/**
 * A taper from its products, beside HiGHS over the same arcs as a mixed-integer model: the fewest steps, and the flattest
 * of half as many again. Before anything is measured the two have to give the same answer.
 *
 * Ours makes the doses, the graph and the plan; HiGHS is given its text and solves it.
 */
import type { Task } from "../task.ts";
import { fewestText, flattestText, highs, instanceOf, modelIn, planned, type Instance } from "./planner-instance.ts";

const LARGEST_FOR_HIGHS = 200;

const fewestSteps = (instance: Instance): number => planned(instance, { kind: "fewest" }).length - 1;

/** Of arcs of a graph, by the doses at their ends. */
function flatOf(instance: Instance, doses: readonly number[]): number {
  const { graph } = modelIn(instance);
  return doses.slice(1).reduce((sum, to, i) => {
    const node = graph.doses.indexOf(doses[i]!);
    for (let arc = graph.first[node]!; arc < graph.first[node + 1]!; arc++)
      if (graph.doses[graph.to[arc]!] === to) return sum + graph.flat[arc]! * 1e-6;
    throw new Error("the plan leaves the graph");
  }, 0);
}

function same(ours: number, theirs: number): void {
  if (Math.abs(ours - theirs) > 1e-6 * Math.max(1, ours)) throw new Error(`ours ${ours}, HiGHS ${theirs}`);
}

export const plannerFewest: Task = {
  name: "planner-fewest",
  says: "a taper of the fewest steps, flattest of those, from products to doses",
  sizeOf: "doses that can be made",
  sizes: [50, 200, 3000],
  limitMs: 200,
  ours: async (size) => {
    const instance = instanceOf(size);
    return () => {
      planned(instance, { kind: "fewest" });
      return 1;
    };
  },
  peer: {
    name: "HiGHS, fewest steps",
    largest: LARGEST_FOR_HIGHS,
    side: async (size) => {
      const [instance, solve] = [instanceOf(size), await highs()];
      const text = fewestText(modelIn(instance));
      same(fewestSteps(instance), solve(text));
      return () => {
        solve(text);
        return 1;
      };
    },
  },
};

export const plannerFlattest: Task = {
  name: "planner-flattest",
  says: "the flattest taper of half as many steps again as the fewest",
  sizeOf: "doses that can be made",
  sizes: [50, 200, 3000],
  limitMs: 200,
  ours: async (size) => {
    const instance = instanceOf(size);
    const steps = Math.ceil(fewestSteps(instance) * 1.5);
    return () => {
      planned(instance, { kind: "steps", steps });
      return 1;
    };
  },
  peer: {
    name: "HiGHS, flattest",
    largest: LARGEST_FOR_HIGHS,
    side: async (size) => {
      const [instance, solve] = [instanceOf(size), await highs()];
      const steps = Math.ceil(fewestSteps(instance) * 1.5);
      const text = flattestText(modelIn(instance), steps);
      same(flatOf(instance, planned(instance, { kind: "steps", steps })), solve(text));
      return () => {
        solve(text);
        return 1;
      };
    },
  },
};
