/** A patient is told no build that rests on a number which nobody has read in a source; the clinician is, and that it is so. */
import { SMALL_PROTOCOL } from "../../testing/small-protocol.ts";
import { afterAll, describe, expect, it } from "vitest";
import { runLine } from "../../testing/run-line.ts";
import { linesOf, smallCourse } from "../../testing/small-course.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);
const course = space.write("course.jsonl", linesOf(smallCourse()));

/** What is said on the first evening of a course whose tablet is a product of the library. */
async function firstEvening(product: string): Promise<unknown> {
  const text = SMALL_PROTOCOL.replace("- tablet: 10 mg\n        pieces: 2", `- product: ${product}`);
  const protocol = space.write(`${product}.yaml`, text);
  const asked = ["--history", course, "--protocol", protocol, "--as-of", "2026-03-01T20:00:00Z"];
  const { decision } = (await runLine("decide", ...asked)).json as { decision: { actions: unknown; levels: unknown } };
  return decision;
}

describe("a build of products of the library", () => {
  it("is told to a patient where all its numbers were read", async () => {
    expect(await firstEvening("us-baclofen-5-tablet")).toMatchObject({
      actions: [{ text: { patient: "Tonight 5 mg, that is 1 tablet of 5 mg." } }],
    });
  });

  it.each([
    ["into how many parts it can be divided", "us-baclofen-5-granules"],
    ["how its syringe is divided", "us-baclofen-1-per-ml-solution"],
  ])("is left to the clinic where nobody has read %s", async (_, product) => {
    expect(await firstEvening(product)).toMatchObject({
      actions: [{ text: { patient: "Tonight 5 mg, that is what your clinic hands you for it." } }],
      levels: { alpha: { build: { unverified: [product] } } },
    });
  });
});
