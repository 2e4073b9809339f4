import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentsIn, type Graph } from "./components.ts";
import { shortestPath } from "./shortest-path.ts";

const graphOf = (edges: readonly (readonly number[])[]): Graph => ({
  count: edges.length,
  first: Int32Array.from([...edges, []], (_, i) => edges.slice(0, i).reduce((sum, one) => sum + one.length, 0)),
  to: Int32Array.from(edges.flat()),
});

const arbitraryGraph = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.array(fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 3 }), {
    minLength: count,
    maxLength: count,
  }),
);

/** How many steps there are from each state to each, by trying all. */
function distances(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return edges.map((_, start) => {
    const far = edges.map(() => Number.POSITIVE_INFINITY);
    let open: readonly number[] = [start];
    for (let steps = 1; open.length > 0; steps++) {
      open = [...new Set(open.flatMap((state) => edges[state] ?? []))].filter((next) => far[next]! > steps);
      for (const next of open) far[next] = steps;
    }
    return far;
  });
}

describe("components", () => {
  it("hold states that lead to each other, and no others", () => {
    fc.assert(
      fc.property(arbitraryGraph, (edges) => {
        const { of } = componentsIn(graphOf(edges));
        const far = distances(edges);
        for (let a = 0; a < edges.length; a++)
          for (let b = 0; b < edges.length; b++) {
            const both = a === b || (Number.isFinite(far[a]![b]!) && Number.isFinite(far[b]![a]!));
            expect(of[a] === of[b]).toBe(both);
          }
      }),
    );
  });

  it("are numbered so that none leads to one of a higher number", () => {
    fc.assert(
      fc.property(arbitraryGraph, (edges) => {
        const { of } = componentsIn(graphOf(edges));
        edges.forEach((ends, state) => ends.forEach((end) => expect(of[end]!).toBeLessThanOrEqual(of[state]!)));
      }),
    );
  });
});

describe("the shortest path", () => {
  it("is as short as any, follows the edges, and is a loop from a state to itself", () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), fc.nat(), (edges, from, goal) => {
        const graph = graphOf(edges);
        const [a, b] = [from % edges.length, goal % edges.length];
        const path = shortestPath(graph, a, b, () => true);
        const far = distances(edges)[a]![b]!;
        expect(path.length).toBe(Number.isFinite(far) ? far : 0);
        const end = path.reduce((state, place) => {
          expect(place).toBeGreaterThanOrEqual(graph.first[state]!);
          expect(place).toBeLessThan(graph.first[state + 1]!);
          return graph.to[place]!;
        }, a);
        expect(path.length === 0 || end === b).toBe(true);
      }),
    );
  });
});
