import { parseInstant, type Instant } from "@compline/base";
import {
  afterwards,
  brokenBy,
  coordinateOne,
  dayPassed,
  decide,
  historyOf,
  initialState,
  jointAtFirst,
  proposalOf,
  standing,
  step,
  type Coordination,
} from "@compline/course";
import { random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { good } from "@compline/base/testing";
import { NO_PRODUCTS, twoLadders, without } from "../../testing/two-courses.ts";
import { composedCourse } from "./composed-course.ts";
import { heldSearch, type HeldGraph } from "./held-search.ts";
import { proveTogether, type TogetherProof } from "./prove-together.ts";

const ENOUGH = { mostStates: 100_000 };
const two = twoLadders();
const proved = (coordination: Coordination): TogetherProof => good(proveTogether(coordination, NO_PRODUCTS, ENOUGH));
const verdicts = ({ never }: TogetherProof): readonly (readonly string[])[] =>
  never.map(({ never: name, verdict }) => [name, verdict]);

describe("two ladders side by side", () => {
  const proof = proved(two);

  it("are proved: nothing that must never be can be, and both still end", () => {
    expect(verdicts(proof)).toEqual([
      ["both-raised", "holds"],
      ["raised-beside-an-emergency", "holds"],
    ]);
    expect(proof.ends).toEqual([
      { course: "first", alone: true, howeverHeld: expect.any(Boolean) },
      { course: "second", alone: true, howeverHeld: expect.any(Boolean) },
    ]);
    expect(proof.proved).toBe(true);
    expect([proof.deadlocks, proof.idle]).toEqual([[], []]);
  });

  it("would break each clause without the coordinator, so that none of them says nothing", () => {
    expect(proof.never.map(({ without: alone }) => alone)).toEqual(["happens", "happens"]);
  });

  it("fail without it, in courses that the engine plays alike and that end together", () => {
    const free = proved({ ...two, holds: [] });
    expect(free.proved).toBe(false);
    expect(verdicts(free).map(([, verdict]) => verdict)).toEqual(["fails", "fails"]);
    const [both] = free.never;
    expect(both?.shown?.courses.map(({ name }) => name).toSorted()).toEqual(["first", "second"]);
    expect(both?.shown?.story).toContain("must never be");
    for (const { name, events } of both?.shown?.courses ?? []) {
      const course = two.courses.find((one) => one.name === name);
      const history = good(historyOf(events));
      const asOf = good(parseInstant(String(events.at(-1)?.recorded))) as Instant;
      const decision = good(decide(course?.protocol as never, history, asOf, NO_PRODUCTS));
      expect(Object.values(decision.levels)[0]?.after.value).toBe(5);
    }
  });

  it.each(["after-first", "after-second"])("fail without the clause %s alone", (name) => {
    expect(verdicts(proved(without(two, name)))[0]).toEqual(["both-raised", "fails"]);
  });

  it("fail with a clause that waits a day too short", () => {
    const short = twoLadders([
      "when: { course: first, moved: [rise], within: 3 days }",
      "when: { course: first, moved: [rise], within: 2 days }",
    ]);
    expect(verdicts(proved(short))[0]).toEqual(["both-raised", "fails"]);
  });

  it("are not proved where the search ends in its budget, and that is said", () => {
    const cut = good(proveTogether(two, NO_PRODUCTS, { mostStates: 10 }));
    expect(cut.proved).toBe(false);
    expect(cut.exceeded).toEqual({ mostStates: 10 });
    expect(cut.never.map(({ verdict }) => verdict)).toEqual(["not known", "not known"]);
  });

  it("may wait for each other for ever where each begins only after the other has begun", () => {
    const stuck = twoLadders(
      [
        "moves: [rise]\n    when: { course: first, moved: [rise], within: 3 days }",
        "moves: [rise]\n    when: { not: { course: first, is: [begun] } }",
      ],
      [
        "moves: [rise]\n    when: { course: second, moved: [rise], within: 3 days }",
        "moves: [rise]\n    when: { not: { course: second, is: [begun] } }",
      ],
    );
    const waiting = proved(stuck);
    expect(waiting.deadlocks).toContain("after-second and after-first");
    // Both are closed by a person all the same: who is assumed to close them ends the wait.
    expect(waiting.ends.every(({ howeverHeld }) => howeverHeld)).toBe(true);
  });
});

describe("the interface of a course", () => {
  const graph = heldSearch(good(composedCourse(two, 1, { start: {}, plans: {}, products: {} }, NO_PRODUCTS)), ENOUGH);

  it("has no edge that no state of the graph shows", () => {
    graph.interface.edges.forEach((edges, block) => {
      for (const { seen, to, shownBy } of edges) {
        expect(graph.blockOf(graph.fromOf[shownBy] as number)).toBe(block);
        expect(graph.blockOf(graph.edges.to(shownBy))).toBe(to);
        expect(graph.labels[graph.labelOf[shownBy] as number]).toBe(seen);
      }
    });
  });

  it("has every step of random courses, also such as are held", () => {
    for (let seed = 1; seed <= 40; seed++) walk(graph, seed);
  });
});

/** Random inputs through the engine, some permissive steps held: each step is one of the interface. */
function walk(graph: HeldGraph, seed: number): void {
  const { compiled } = graph.model;
  const { int } = random(seed);
  const inputs = graph.groups.map(({ input }) => input);
  let state = initialState(compiled);
  for (let tick = 0; tick < 40; tick++) {
    const outcome = step(compiled, state, inputs[int(0, inputs.length - 1)] as number[], false);
    if (outcome.ended) return;
    const { band, moves, begins, before, after } = proposalOf(1, compiled, state, outcome, [], 0);
    const from = graph.interface.blocks.findIndex((one) => JSON.stringify(one) === JSON.stringify(before));
    const isSeen = moves.length > 0 || begins;
    const fits = graph.interface.edges[from]?.some(
      ({ seen, to }) =>
        JSON.stringify(seen.moves) === JSON.stringify(moves) &&
        seen.begins === begins &&
        (!isSeen || seen.band === band) &&
        seen.alarm === after.alarm &&
        JSON.stringify({ ...graph.interface.blocks[to], alarm: after.alarm }) === JSON.stringify(after),
    );
    expect(fits).toBe(true);
    const isHeld = band === "advance" && moves.some(({ move }) => move === "rise") && int(0, 1) === 0;
    state = isHeld ? outcome.seen : outcome.next;
  }
}

describe("random courses of two people's worth of inputs", () => {
  const graphs = [0, 1].map((at) =>
    heldSearch(good(composedCourse(two, at, { start: {}, plans: {}, products: {} }, NO_PRODUCTS)), ENOUGH),
  );

  it("never break what is proved, and do without the coordinator", () => {
    const seeds = Array.from({ length: 60 }, (_, i) => i + 1);
    expect(seeds.flatMap((seed) => jointWalk(two, graphs, seed))).toEqual([]);
    expect(seeds.flatMap((seed) => jointWalk({ ...two, holds: [] }, graphs, seed))).not.toEqual([]);
  });
});

function jointWalk(coordination: Coordination, graphs: readonly HeldGraph[], seed: number): readonly string[] {
  const { int } = random(seed);
  const states = graphs.map(({ model }) => initialState(model.compiled));
  let joint = jointAtFirst(coordination);
  const broken: string[] = [];
  for (let day = 0; day < 60; day++) {
    for (const at of int(0, 1) === 0 ? [0, 1] : [1, 0]) {
      const { model, groups } = graphs[at] as HeldGraph;
      const { input } = groups[int(0, groups.length - 1)] as HeldGraph["groups"][number];
      const outcome = step(model.compiled, states[at] as number[], input, false);
      if (outcome.ended) continue;
      const proposal = proposalOf(at, model.compiled, states[at] as number[], outcome, [], 0);
      const decided = coordinateOne(coordination, joint, proposal);
      broken.push(...brokenBy(coordination, joint, decided).map(({ never }) => never));
      joint = afterwards(coordination, joint, decided);
      states[at] = decided.stands === "held" ? outcome.seen : outcome.next;
      if (decided.stands === "held") expect(standing(decided).moves).toEqual([]);
    }
    joint = dayPassed(coordination, joint);
  }
  return broken;
}
