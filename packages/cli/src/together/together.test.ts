/** `compline together` as it is used: two small courses side by side, proved, failing without the coordinator, and refused. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { twoLaddersText } from "@compline/course/testing";
import { secondLadder, SMALL_PROTOCOL } from "@compline/protocol/testing";
import { codesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);

const first = space.write("first.yaml", SMALL_PROTOCOL);
const second = space.write("second.yaml", secondLadder());

const COORDINATION = twoLaddersText(2);
const both = space.write("two-ladders.yaml", COORDINATION);

describe("together", () => {
  it("proves the clauses, and says what is not promised", async () => {
    const ran = await runLine("together", both, first, second);
    expect(ran.json).toMatchObject({
      coordination: "two-ladders",
      coordinated: true,
      never: [{ never: "raised-after-the-first", verdict: "holds", without: "happens" }],
      ends: [{ alone: false }, { alone: false }],
    });
    expect(ran.exit).toBe(0);
    expect(ran.text).toContain("that it ends is not proved of it alone");
  });

  it("shows without the coordinator what it is for, as two courses that the engine decides alike", async () => {
    const ran = await runLine("together", both, first, second, "--without-coordinator", "--trace", space.path("out"));
    expect(ran.exit).toBe(1);
    expect(ran.text).toContain("✗ never raised-after-the-first");
    expect(ran.text).toContain("beta is begun");
    const told = readFileSync(space.path("out/two-ladders-raised-after-the-first.txt"), "utf8");
    expect(told).toContain("alpha is begun");
    for (const [name, protocol] of [
      ["first", first],
      ["second", second],
    ] as const) {
      const course = space.path(`out/two-ladders-raised-after-the-first-${name}.jsonl`);
      const decided = await runLine("decide", "--protocol", protocol, "--history", course);
      expect(decided.json["decision"]).toMatchObject({ phase: { after: "climb" } });
    }
  });

  it("holds in those very courses what broke the clause, and says whose clause it was", async () => {
    const course = (name: string): string => space.path(`out/two-ladders-raised-after-the-first-${name}.jsonl`);
    const histories = ["--history", course("first"), "--history", course("second")];
    const held = await runLine("together", both, first, second, ...histories);
    expect(held.exit).toBe(0);
    expect(held.json).toMatchObject({
      decisions: [
        { course: "first", stands: "allowed" },
        { course: "second", stands: "held", band: "hold", because: [{ hold: "after-first" }] },
      ],
      broken: [],
    });
    expect(held.text).toContain("after-first: The first was raised.");
    const free = await runLine("together", both, first, second, ...histories, "--without-coordinator");
    expect(free.json).toMatchObject({ broken: ["raised-after-the-first"], held: 0 });
    const alone = await runLine("together", both, first, second, "--history", course("first"));
    expect([alone.exit, codesOf(alone)]).toEqual([2, ["CL092"]]);
  });

  it("says where a search ended in its budget", async () => {
    const ran = await runLine("together", both, first, second, "--max-states", "20");
    expect([ran.exit, ran.json["exceeded"]]).toEqual([1, { mostStates: 20 }]);
    expect(ran.text).toContain("nothing is proved");
  });

  it.each([
    ["CL090", ["nothing-like-it"]],
    ["CL020", [both]],
    ["CL006", [both, first, second, "--max-states", "many"]],
    ["CO080", [space.write("side.yaml", COORDINATION.replace("course: second", "course: side")), first, second]],
    ["DO010", [space.write("odd.yaml", COORDINATION.replace("moves: [rise]", "moves: [dance]")), first, second]],
  ])("refuses with %s and exit 2", async (code, words) => {
    const ran = await runLine("together", ...words);
    expect([ran.exit, codesOf(ran)[0]]).toEqual([2, code]);
  });
});
