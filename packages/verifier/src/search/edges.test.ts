import { random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { CONFLICT, Edges, PROVISIONAL } from "./edges.ts";

describe("edges", () => {
  it("stay with the state that was opened last, however many there are", () => {
    const edges = new Edges();
    for (let state = 0; state < 200; state++) {
      edges.open();
      for (let i = 0; i < state; i++) edges.add(state + i, i, i % 2 === 0 ? CONFLICT : PROVISIONAL);
    }
    for (let state = 0; state < 200; state++) {
      const [first, end] = edges.from(state);
      expect(end - first).toBe(state);
      for (let edge = first; edge < end; edge++) {
        const i = edge - first;
        expect([edges.to(edge), edges.group(edge), edges.how(edge)]).toEqual([
          state + i,
          i,
          i % 2 === 0 ? CONFLICT : PROVISIONAL,
        ]);
      }
    }
    expect(edges.count).toBe((200 * 199) / 2);
  });

  it("of one list are one run, and where nobody told of runs each is one", () => {
    const [edges, plain] = [new Edges(), new Edges()];
    for (let state = 0; state < 50; state++) {
      edges.open();
      plain.open();
      for (let list = 0; list < state % 4; list++) {
        const groups = Array.from({ length: list + 1 }, (_, i) => i);
        edges.addList(list, state, { groups, how: groups.map((i) => i % 2) }, list * 2);
        for (const i of groups) plain.add(state, i, (i % 2) + list * 2);
      }
    }
    const runsIn = (all: Edges, state: number): readonly (readonly number[])[] => {
      const [first, end] = all.runsFrom(state);
      return Array.from({ length: end - first }, (_, i) => first + i).map((run) => [
        all.list(run),
        all.edgeOf(run + 1) - all.edgeOf(run),
      ]);
    };
    const sizes = [
      [0, 1],
      [1, 2],
      [2, 3],
    ];
    for (let state = 0; state < 50; state++) expect(runsIn(edges, state)).toEqual(sizes.slice(0, state % 4));
    expect(runsIn(plain, 3)).toEqual([0, 0, 1, 0, 1, 2].map((group) => [group, 1]));
    expect(plain.runs).toBe(plain.count);
    expect(edges.count).toBe(plain.count);
    const partsOf = (all: Edges, edge: number): readonly number[] => [all.to(edge), all.group(edge), all.how(edge)];
    const draw = random(5);
    for (let i = 0; i < 1000; i++) {
      const edge = i < plain.count ? i : draw.int(0, plain.count - 1);
      expect(partsOf(edges, edge)).toEqual(partsOf(plain, edge));
    }
  });

  it("of a state that was never opened are none", () => {
    expect(new Edges().from(3)).toEqual([0, 0]);
  });
});
