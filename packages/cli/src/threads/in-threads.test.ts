import { describe, expect, it } from "vitest";
import type { ThreadTask } from "../../testing/thread.ts";
import { inThreads, type Ears } from "./in-threads.ts";

const FILE = new URL("../../testing/thread.ts", import.meta.url);
const [FIRST, SECOND, THIRD] = [0, 1, 2];
const HALF_A_SECOND = 500;

const slotsOf = (): Int32Array => new Int32Array(new SharedArrayBuffer(12));
function raise(slots: Int32Array, slot: number): void {
  Atomics.store(slots, slot, 1);
  Atomics.notify(slots, slot);
}

type TestEars = Ears<ThreadTask, string, string>;
const answersOf = (most: number, tasks: readonly ThreadTask[], ears: TestEars = {}, slots = slotsOf()) =>
  inThreads<ThreadTask, string, string>({ file: FILE, data: slots, most }, tasks, ears);

const TASKS = ["a", "b", "c", "d", "e"].map((says): ThreadTask => ({ says, news: [`${says}1`, `${says}2`] }));

describe("tasks in threads", () => {
  it.each([1, 2, 9])("are answered in their order, with the news of each, by at most %d", async (most) => {
    const heard: Record<string, string[]> = {};
    const hear = ({ says }: ThreadTask, what: string): void => void (heard[says] ??= []).push(what);
    expect(await answersOf(most, TASKS, { onNews: hear, onAnswer: hear })).toEqual(["a!", "b!", "c!", "d!", "e!"]);
    for (const { says } of TASKS) expect(heard[says]).toEqual([`${says}1`, `${says}2`, `${says}!`]);
  });

  it("are answered in their order also where the first is the slowest", async () => {
    const slots = slotsOf();
    const order: string[] = [];
    const onAnswer = ({ says }: ThreadTask): void => {
      order.push(says);
      if (says === "c") raise(slots, FIRST);
    };
    const tasks = [{ says: "a", waits: FIRST }, { says: "b" }, { says: "c" }];
    expect(await answersOf(2, tasks, { onAnswer }, slots)).toEqual(["a!", "b!", "c!"]);
    expect(order).toEqual(["b", "c", "a"]);
  });

  it("are not begun after a last answer, and those under way are waited for", async () => {
    const slots = slotsOf();
    const onAnswer = ({ says }: ThreadTask): void => {
      if (says === "b") raise(slots, FIRST);
    };
    const tasks = [{ says: "a", waits: FIRST }, { says: "b" }, { says: "c" }];
    const ears = { onAnswer, isLast: (answer: string) => answer === "b!" };
    expect(await answersOf(2, tasks, ears, slots)).toEqual(["a!", "b!"]);
    expect(await answersOf(1, TASKS, { isLast: (answer) => answer === "b!" })).toEqual(["a!", "b!"]);
  });

  it("that fail are an error here, and one that never ends is ended", async () => {
    const slots = slotsOf();
    const tasks: readonly ThreadTask[] = [
      { says: "never", news: ["began"], waits: SECOND, raises: THIRD },
      { says: "b", waits: FIRST, does: "fail" },
    ];
    const ears = { onNews: () => raise(slots, FIRST) };
    await expect(answersOf(2, tasks, ears, slots)).rejects.toThrow("b is broken");
    raise(slots, SECOND);
    expect(Atomics.wait(slots, THIRD, 0, HALF_A_SECOND)).toBe("timed-out");
  });

  it("whose thread ends without an answer are an error too", async () => {
    await expect(answersOf(1, [{ says: "a", does: "end" }])).rejects.toThrow("ended with 3 before it answered");
  });

  it("that are none need no thread", async () => {
    expect(await inThreads({ file: new URL("file:///nowhere.ts"), most: 2 }, [], {})).toEqual([]);
  });
});
