/** The score, the gate, and the list of explanations that empties itself. */
import { describe, expect, it } from "vitest";
import { drawn } from "./draw.ts";
import { idleExplanations, mutationOf, type Judged } from "./score.ts";

const one = (id: string, is: Judged["is"], more: Partial<Judged> = {}): Judged => ({
  id,
  words: id,
  line: 1,
  is,
  ...more,
});
const killed = (id: string): Judged => one(id, "killed", { by: "cases", because: "a case" });
const many = (n: number): readonly Judged[] => Array.from({ length: n }, (_, i) => killed(`k${i}`));
const SIZE = { mostStates: 100 };

describe("the score", () => {
  it("is what is noticed of what is not equivalent", () => {
    const mutation = mutationOf(
      [...many(3), one("s", "survived"), one("u", "undecided"), one("e", "equivalent")],
      new Map(),
      SIZE,
    );
    expect(mutation).toMatchObject({ score: 0.6, killed: 3, mutants: 6, equivalent: ["e"], passes: false });
    expect(mutation.survivors.map(({ id, kind }) => [id, kind])).toEqual([
      ["s", "survived"],
      ["u", "undecided"],
    ]);
  });

  it("is never rounded up to the gate", () => {
    const mutation = mutationOf(
      [...many(8999), ...Array.from({ length: 1001 }, (_, i) => one(`s${i}`, "survived"))],
      new Map(),
      SIZE,
    );
    expect([mutation.score, mutation.passes]).toEqual([0.899, false]);
  });

  it("passes from nine of ten on, and below where every survivor is explained", () => {
    expect(mutationOf([...many(9), one("s", "survived")], new Map(), SIZE).passes).toBe(true);
    const low = [...many(1), one("s", "survived"), one("t", "survived")];
    expect(mutationOf(low, new Map([["s", "harmless"]]), SIZE).passes).toBe(false);
    const explained = mutationOf(
      low,
      new Map([
        ["s", "harmless"],
        ["t", "harmless too"],
      ]),
      SIZE,
    );
    expect([explained.passes, explained.survivors[0]?.why]).toEqual([true, "harmless"]);
  });

  it("is 1 where nothing counts", () => {
    expect(mutationOf([one("e", "equivalent")], new Map(), SIZE)).toMatchObject({ score: 1, passes: true });
  });
});

describe("explanations", () => {
  const all = [{ id: "a" }, { id: "b" }, { id: "c" }];
  it("of what is noticed by now, is equivalent, or is no mutant any more are errors; of what was not judged they stand", () => {
    const explained = new Map(["a", "b", "c", "gone"].map((id) => [id, "why"]));
    expect(idleExplanations(explained, all, [killed("a"), one("b", "equivalent")])).toEqual([
      { id: "a", says: "is noticed by a case" },
      { id: "b", says: "is equivalent" },
      { id: "gone", says: "is no mutant of this text" },
    ]);
    expect(idleExplanations(new Map([["a", "why"]]), all, [one("a", "survived")])).toEqual([]);
  });
});

describe("a sample", () => {
  it("is the same for a seed, in the order of the list, without repetition, and another for another seed", () => {
    const places = Array.from({ length: 200 }, (_, i) => i);
    const [a, b, c] = [drawn(places, 20, 7), drawn(places, 20, 7), drawn(places, 20, 8)];
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(a).toEqual([...new Set(a)].toSorted((x, y) => x - y));
    expect(a.length).toBe(20);
    expect(drawn([1, 2], 5, 1)).toEqual([1, 2]);
  });
});
