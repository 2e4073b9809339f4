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

  it("of a state that was never opened are none", () => {
    expect(new Edges().from(3)).toEqual([0, 0]);
  });
});
