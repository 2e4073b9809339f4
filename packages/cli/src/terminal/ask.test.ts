import type { FactBook } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { askAbout } from "./ask.ts";
import type { Values } from "../tonight/answers-file.ts";

const parsed = parseProtocol(SMALL_PROTOCOL);
const book: FactBook = new Map();

async function answered(typed: string): Promise<{ readonly values: Values; readonly shown: string }> {
  if (!parsed.ok) throw new Error("the small protocol should load");
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(typed);
  const facts = ["slept", "grog", "rf", "no_such_fact"];
  const values = await askAbout(
    { facts, protocol: parsed.value, book, heading: "About last night." },
    { input, output },
  );
  return { values, shown: String(output.read()) };
}

describe("asking at a terminal", () => {
  it("takes words, numbers and yes or no, and leaves out what is not known", async () => {
    const { values, shown } = await answered("poor\n\nNO\n");
    expect(values).toEqual({ slept: "poor", rf: false });
    expect(shown).toContain("slept [well/poor]");
    expect(shown).toContain("grog [0 to 10]");
    expect(shown).toContain("rf [yes/no]");
  });

  it("asks again where an answer is none of the choices", async () => {
    const { values, shown } = await answered("badly\npoor\n11\n-1\n1e1\n10\nperhaps\nyes\n");
    expect(values).toEqual({ slept: "poor", grog: 10, rf: true });
    expect(shown.match(/Please answer/g)).toHaveLength(5);
  });

  it("keeps what was said where the input ends", async () => {
    expect((await answered("well\n")).values).toEqual({ slept: "well" });
    expect((await answered("")).values).toEqual({});
  });
});
