/**
 * HiGHS as the planner's solver: LP text in, the values of a best solution out.
 *
 * Loaded only where a plan has constraints that couple its steps; one thread, no clock, so the same text gives the same
 * answer. A solve that ends as neither optimal nor infeasible is a fault.
 */
import type { Solver } from "@compline/planner";

export async function highsSolver(): Promise<Solver> {
  const module = await import("highs");
  // Its types are written for `require`, where the loader is one `default` further in than under `import`.
  const load = module.default as unknown as typeof module.default.default;
  return {
    solve: async (lp) => {
      // A fresh instance each time: the memory of one is not given back after a large model.
      const highs = await load();
      const answer = highs.solve(lp, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, random_seed: 0 });
      if (answer.Status === "Infeasible") return { kind: "infeasible" };
      if (answer.Status !== "Optimal") throw new Error(`the solver ended as ${answer.Status}`);
      const values = Object.entries(answer.Columns).flatMap(([name, column]): (readonly [string, number])[] =>
        column.Primal === 0 ? [] : [[name, column.Primal]],
      );
      return { kind: "optimal", values: new Map(values) };
    },
  };
}
