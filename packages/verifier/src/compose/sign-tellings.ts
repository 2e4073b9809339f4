/** Which signs a group of inputs can tell of: every combination that some input of it may bring, or a few more. */
import type { Expression } from "@compline/protocol";
import type { Situation } from "../inputs/situation.ts";
import type { Model } from "../model.ts";
import { truthsIn } from "../properties/truth-in-box.ts";
import type { Group } from "../search/groups-table.ts";
import { MAY_BE_TRUE, type TruthSet } from "../truth-set.ts";

const NO_STATE: Situation = { phase: 0, atoms: new Uint8Array(), mixed: new Map(), key: "" };

/** Signs read facts alone, so that a group is asked once. */
export function signTellings(
  model: Model,
  signs: ReadonlyMap<string, Expression>,
): (group: Group) => readonly (readonly string[])[] {
  const formulas = [...signs].map(([sign, that]) => ({ sign, formula: model.cut(that) }));
  return (group) => {
    const found = new Map<string, readonly string[]>();
    for (const box of group.boxes)
      for (const told of combinations(
        formulas.map(({ sign, formula }) => ({ sign, set: truthsIn(model, box, formula, NO_STATE) })),
      ))
        found.set(told.join(), told);
    return [...found.values()];
  };
}

function combinations(
  of: readonly { readonly sign: string; readonly set: TruthSet }[],
): readonly (readonly string[])[] {
  return of.reduce<readonly (readonly string[])[]>(
    (lists, { sign, set }) =>
      lists.flatMap((list) => [
        ...((set & ~MAY_BE_TRUE) === 0 ? [] : [list]),
        ...((set & MAY_BE_TRUE) === 0 ? [] : [[...list, sign]]),
      ]),
    [[]],
  );
}
