/**
 * Another way to a violation, where no reports can have come as the shortest one has them.
 *
 * When a group last arrived, and what it said, is no part of the explored state. So this search runs over states and, for
 * each group, the ticks since it last came and since it could first be due, and what is still carried of what it said. It
 * is asked for only where the shortest way is no real one, and gives up early.
 */
import type { Assignment } from "../inputs/assignment.ts";
import type { Violation } from "../properties/property.ts";
import { PROVISIONAL } from "../search/edges.ts";
import type { Explored } from "../search/explore.ts";
import { carriersOf, keysIn, narrowedTo, statusTable, type Carrier, type StatusTable } from "./carriers.ts";
import type { Way } from "./path.ts";

/** More of them are not looked at: then the finding stands without a trace. */
const MOST_NODES = 150_000;

export interface Detour extends Way {
  readonly boxes: ReadonlyMap<number, Assignment>;
}

interface Node {
  readonly state: number;
  readonly tick: number;
  /** By group: ticks since it arrived, or since the opening, no further than where it is due. */
  readonly ages: readonly number[];
  /** By group: ticks since it arrived; −1 for never. */
  readonly since: readonly number[];
  /** By carrier: what the last report said. */
  readonly said: readonly string[];
  readonly before: number;
  readonly edge: number;
  readonly box: Assignment | undefined;
}

/** A way on which every report stands as it can; undefined where none was found, or the way was given. */
export function detourTo(explored: Explored, { at, way, loop }: Violation): Detour | undefined {
  const carriers = carriersOf(explored);
  const table = statusTable(explored);
  const hasNothingSlow = table.groups.every(({ every }) => every === 1) && carriers.length === 0;
  if (at === undefined || way !== undefined || loop !== undefined || hasNothingSlow) return undefined;
  return new Search(explored, carriers, table).to(at);
}

class Search {
  readonly #explored: Explored;
  readonly #carriers: readonly Carrier[];
  readonly #table: StatusTable;
  readonly #nodes: Node[] = [];
  readonly #seen = new Set<string>();

  constructor(explored: Explored, carriers: readonly Carrier[], table: StatusTable) {
    this.#explored = explored;
    this.#carriers = carriers;
    this.#table = table;
    const none = table.groups.map(() => 0);
    const said = carriers.map(() => "");
    const since = none.map(() => -1);
    this.#nodes.push({ state: 0, tick: 0, ages: none, since, said, before: -1, edge: -1, box: undefined });
  }

  to({ state, edge, box }: NonNullable<Violation["at"]>): Detour | undefined {
    const { edges } = this.#explored;
    for (let i = 0; i < this.#nodes.length && this.#nodes.length < MOST_NODES; i++) {
      const node = this.#nodes[i] as Node;
      if (node.state === state) {
        const last = edge === undefined ? node : this.#after(node, i, edge, box)[0];
        if (last !== undefined) return this.#wayOf(last);
      }
      const [first, end] = edges.from(node.state);
      for (let next = first; next < end; next++)
        if ((edges.how(next) & PROVISIONAL) === 0) this.#keep(this.#after(node, i, next, undefined));
    }
    return undefined;
  }

  #keep(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const key = `${node.state}/${node.ages.join(",")}/${node.since.join(",")}/${node.said.join("|")}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.#nodes.push(node);
    }
  }

  /** Where an edge leads, for every box of its inputs and everything that a report may say in it. */
  #after(node: Node, before: number, edge: number, box: Assignment | undefined): readonly Node[] {
    const { edges, groups } = this.#explored;
    const status = this.#table.statusOf(edges.group(edge));
    const ages = agesAfter(this.#table, node, status);
    if (ages === undefined) return [];
    const since = this.#table.groups.map(({ most }, i) => {
      const known = node.since[i] ?? -1;
      return status[i] === "arrived" ? 1 : known < 0 ? -1 : Math.min(most, known + 1);
    });
    const boxes = box === undefined ? (groups[edges.group(edge)]?.boxes ?? []) : [box];
    const next = { state: edges.to(edge), tick: node.tick + 1, ages, since, before, edge };
    return boxes.flatMap((one) => this.#saidIn(node, status, one).map((said) => ({ ...next, ...said })));
  }

  /** What the carriers may say after a tick, and the box narrowed to that. */
  #saidIn(
    node: Node,
    status: readonly string[],
    box: Assignment,
  ): readonly { readonly said: readonly string[]; readonly box: Assignment }[] {
    let ways: readonly { readonly said: readonly string[]; readonly box: Assignment }[] = [{ said: [], box }];
    this.#carriers.forEach((carrier, i) => {
      const since = node.since[carrier.group] ?? -1;
      const isFresh = since >= 0 && since < carrier.fresh;
      const hasArrived = status[carrier.group] === "arrived";
      const said = node.said[i] ?? "";
      const keys = keysIn(this.#explored, carrier, box, hasArrived ? undefined : isFresh ? said : carrier.missing);
      ways = ways.flatMap((one) =>
        keys.map((key) => ({
          said: [...one.said, hasArrived ? key : isFresh ? said : ""],
          box: narrowedTo(this.#explored, carrier, one.box, key),
        })),
      );
    });
    return ways;
  }

  #wayOf(last: Node): Detour {
    const legs: { from: number; edge: number }[] = [];
    const boxes = new Map<number, Assignment>();
    for (let node = last; node.before >= 0; node = this.#nodes[node.before] as Node) {
      legs.unshift({ from: (this.#nodes[node.before] as Node).state, edge: node.edge });
      if (node.box !== undefined) boxes.set(node.tick - 1, node.box);
    }
    return { legs, boxes };
  }
}

/** How long ago each group came, after a tick in which they stand so; undefined where they cannot. */
function agesAfter(
  { groups }: StatusTable,
  { ages, tick }: Node,
  status: readonly string[],
): readonly number[] | undefined {
  const after: number[] = [];
  for (const [i, { every }] of groups.entries()) {
    const age = ages[i] ?? 0;
    const isDue = tick >= 1 && age >= every;
    const isLate = status[i] === "overdue" || (status[i] === "awaited" && tick > 0);
    if ((isLate && !isDue) || (status[i] === "not-due" && isDue)) return undefined;
    after.push(status[i] === "arrived" ? 1 : Math.min(every, age + 1));
  }
  return after;
}
