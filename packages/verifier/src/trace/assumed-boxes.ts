/** For the ticks of a loop that everybody's doing as assumed does not leave: inputs that keep the assumption. */
import type { Expression } from "@compline/protocol";
import type { Assignment } from "../inputs/assignment.ts";
import { assumptionsOf } from "../properties/assumption.ts";
import { EdgeCursor } from "../properties/edge-view.ts";
import { holding } from "../properties/holding.ts";
import type { Subject } from "../properties/property.ts";
import type { Leg } from "./path.ts";

export function assumedBoxes(
  { protocol, explored }: Subject,
  legs: readonly Leg[],
  from: number,
): readonly (readonly [tick: number, box: Assignment])[] {
  const assumptions = assumptionsOf(protocol);
  if (!assumptions.ok || assumptions.value.length === 0) return [];
  const { phases } = explored.model.compiled.layout;
  const holds = phases.map((phase) => {
    const parts = assumptions.value.filter((one) => one.in.includes(phase)).map(({ that }) => that);
    const that: Expression = { kind: "and", parts };
    return parts.length === 0 ? undefined : holding(explored, that);
  });
  const cursor = new EdgeCursor(explored);
  return legs.slice(from).flatMap((leg, i) => {
    const view = cursor.moveTo(leg.from, leg.edge);
    const box = holds[view.phaseBefore]?.(view);
    return box === undefined ? [] : [[from + i, box] as const];
  });
}
