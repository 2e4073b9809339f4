/**
 * Faults in the numbers that a condition compares with: one unit off, one dose off, `<` for `<=`.
 *
 * For whole numbers `> 84` is `>= 85`: each comparison is moved one step to either side, once by its sign and once by its
 * number. A number with a dose's unit moves by the smallest step that the document knows of that lever.
 */
import type { Comparator, Expression, Protocol, Sum } from "@compline/protocol";
import type { Operator } from "./fault.ts";
import { atomFaults, insteadOf } from "./guards.ts";
import { moved, stepOf, type Step } from "./amounts.ts";

const STRICT: Partial<Record<Comparator, Comparator>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

export const swapStrict: Operator = {
  name: "swap-strict",
  faults: (protocol) =>
    atomFaults(
      protocol,
      (atom) => {
        const is = atom.kind === "compare" ? STRICT[atom.is] : undefined;
        return is === undefined ? [] : [{ ...atom, is } as Expression];
      },
      insteadOf,
    ),
};

export const shiftThreshold: Operator = {
  name: "shift-threshold",
  faults: (protocol) => atomFaults(protocol, (atom) => shifted(atom, protocol), insteadOf),
};

/** To the side that changing the sign does not reach; an equality by one step up. */
const DIRECTION: Record<Comparator, 1 | -1> = { "<": -1, "<=": 1, ">": 1, ">=": -1, "=": 1, "!=": 1 };

function shifted(atom: Expression, protocol: Protocol): readonly Expression[] {
  if (atom.kind === "not") return shifted(atom.of, protocol).map((of) => ({ kind: "not", of }));
  if (atom.kind === "range") {
    const step = stepOf(atom.of, protocol);
    return [-1, 1].flatMap((times) => [
      ...moved(atom.low, step, times).map((low) => ({ ...atom, low })),
      ...moved(atom.high, step, times).map((high) => ({ ...atom, high })),
    ]);
  }
  if (atom.kind !== "compare") return [];
  const step = stepOf([...atom.left, ...atom.right], protocol);
  return inSum(atom.right, step, DIRECTION[atom.is]).map((right) => ({ ...atom, right }));
}

/** The last number of a sum, moved. */
function inSum(sum: Sum, step: Step, times: number): readonly Sum[] {
  const at = sum.findLastIndex(({ of }) => of.kind === "literal");
  const term = sum[at];
  if (term?.of.kind !== "literal") return [];
  return moved(term.of, step, times * term.factor).map((of) => sum.with(at, { ...term, of }));
}
