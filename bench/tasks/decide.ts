/** The decision due at the end of a daily history, compiled protocol and parsed history given, against the naive interpreter. */
import { decideWith, lastRecorded } from "@compline/course";
import { naiveDecide } from "../../conformance/naive/naive-decide.ts";
import type { Task } from "../task.ts";
import { good } from "@compline/base/testing";
import { ladder } from "./ladder.ts";
import { naiveRun } from "./naive-run.ts";

export const decideHistory: Task = {
  name: "decide",
  says: "the decision due after so many nights with a report each, reasons and pivotal facts included",
  sizeOf: "nights",
  sizes: [30, 365, 1095],
  limitMs: 5,
  ours: async (nights) => {
    const { compiled, history } = ladder(nights);
    const asOf = lastRecorded(history);
    return () => {
      good(decideWith(compiled, history, asOf));
      return 1;
    };
  },
  peer: {
    name: "naive interpreter",
    largest: 30,
    side: async (nights) => {
      const { protocol, course, events, asOf, options } = naiveRun(ladder(nights));
      return () => {
        naiveDecide(protocol, course, events, asOf, options);
        return 1;
      };
    },
  },
};
