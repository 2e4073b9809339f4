/** How each group of reports stands along a way, and whether reports can really have come so. */
import type { Compiled } from "@compline/course";
import { spanTicks, type Protocol } from "@compline/protocol";
import type { Explored } from "../search/explore.ts";
import type { Leg } from "./path.ts";

export type Status = "arrived" | "overdue" | "not-due" | "awaited";

/** One tick: the status of each group, and the tick in which it last arrived (this one included); −1 for never. */
export interface Reports {
  readonly status: ReadonlyMap<string, Status>;
  readonly arrivedIn: ReadonlyMap<string, number>;
}

/** The reports of every tick, or what about them cannot be. */
export function reportsAlong({ model, edges, groups }: Explored, legs: readonly Leg[]): readonly Reports[] | string {
  const { protocol } = model.compiled;
  const names = Object.keys(protocol.groups);
  let last = new Map<string, number>(names.map((name) => [name, -1]));
  const all: Reports[] = [];
  for (const [tick, { edge }] of legs.entries()) {
    const status = statusesIn(groups[edges.group(edge)]?.mode.name ?? "", names);
    for (const name of names) {
      const wrong = misfit(protocol, name, tick, last.get(name) ?? -1, status.get(name) ?? "awaited");
      if (wrong !== undefined) return wrong;
    }
    last = new Map(names.map((name) => [name, status.get(name) === "arrived" ? tick : (last.get(name) ?? -1)]));
    all.push({ status, arrivedIn: last });
  }
  return all;
}

/** The name of a mode is `group status, group status`, in the order of the groups. */
export function statusesIn(name: string, groups: readonly string[]): ReadonlyMap<string, Status> {
  const parts = name.split(", ");
  return new Map(groups.map((group, i) => [group, (parts[i] ?? "").slice(group.length + 1) as Status]));
}

/** A group is due when its time has passed since it last arrived, or since the opening; not at the opening itself. */
function misfit(protocol: Protocol, group: string, tick: number, last: number, status: Status): string | undefined {
  if (status === "arrived") return undefined;
  const isDue = tick >= 1 && tick - Math.max(0, last) >= everyTicks(protocol, group);
  if (status === "overdue" && !isDue) return `${group} is overdue at tick ${tick} before it is due`;
  if (status === "not-due" && isDue) return `${group} is due at tick ${tick} and taken for not due`;
  return status === "awaited" && tick > 0 && !isDue
    ? `${group} is awaited at tick ${tick} before it is due`
    : undefined;
}

export const everyTicks = ({ groups, clock }: Protocol, group: string): number =>
  groups[group] === undefined ? 1 : (spanTicks(groups[group].every, clock) ?? 1);

/** Whether a fact still has the value of its group's last arrival, in a tick in which the group did not arrive. */
export function isCarried({ protocol }: Compiled, name: string, { status, arrivedIn }: Reports, tick: number): boolean {
  const fact = protocol.facts[name];
  if (fact?.group === undefined || status.get(fact.group) === "arrived") return false;
  const arrived = arrivedIn.get(fact.group) ?? -1;
  return arrived >= 0 && tick - arrived < (spanTicks(fact.fresh, protocol.clock) ?? 0);
}
