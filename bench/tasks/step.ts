/** One step of the engine on the ladder's own states and inputs, against the naive interpreter's step. */
import { fold, lastRecorded, step, type Input, type State } from "@compline/course";
import { naiveFold } from "../../conformance/naive/naive-decide.ts";
import { naiveStep } from "../../conformance/naive/naive-step.ts";
import { naiveRun } from "./naive-run.ts";
import type { Task } from "../task.ts";
import { good } from "@compline/base/testing";
import { ladder } from "./ladder.ts";

export const stepLadder: Task = {
  name: "step",
  says: "one tick of the baclofen ladder, its own states and inputs",
  sizeOf: "ticks of the course",
  sizes: [30, 365],
  limitMs: 1 / 500,
  ours: async (nights) => {
    const { compiled, history } = ladder(nights);
    const ticks: (readonly [State, Input])[] = [];
    good(fold(compiled, history, lastRecorded(history), ({ before, known }) => ticks.push([before, known.input])));
    return () => {
      for (const [state, input] of ticks) step(compiled, state, input);
      return ticks.length;
    };
  },
  peer: {
    name: "naive interpreter",
    side: async (nights) => {
      const { protocol, course, events, asOf, options } = naiveRun(ladder(nights));
      const ticks = naiveFold(protocol, course, events, asOf, options);
      return () => {
        for (const { after, input } of ticks) naiveStep(protocol, course, after, input, options);
        return ticks.length;
      };
    },
  },
};
