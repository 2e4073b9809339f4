/** HiGHS as the tests' solver. */
import load from "highs";
import type { Solver } from "../src/milp.ts";

/** Its types are written for `require`. */
const highs = await (load as unknown as typeof load.default)();

export const solver: Solver = {
  solve: async (lp) => {
    const answer = highs.solve(lp, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    if (answer.Status !== "Optimal") return { kind: "infeasible" };
    const values = Object.entries(answer.Columns).map(([name, { Primal }]): readonly [string, number] => [
      name,
      Primal,
    ]);
    return { kind: "optimal", values: new Map(values) };
  },
};
