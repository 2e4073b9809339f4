import { describe, expect, it } from "vitest";
import { dosePicture, MOST_DRAWN } from "./dose-picture.ts";
import type { SheetItem } from "./plan-sheet.ts";

const item = (quarters: number, form = "tablet", volumeNl = 0): SheetItem => ({
  product: "a",
  form,
  strength: "1 mg",
  quarters,
  volumeNl,
  sign: "",
  words: `${quarters} quarters`,
});
const count = (svg: string, what: RegExp): number => svg.match(what)?.length ?? 0;

/** Area of what is drawn as taken, in discs: whole circles, and sectors by their arcs. */
function takenDiscs(svg: string): number {
  const whole = count(svg, /<circle [^>]*fill="#c9d6e4"/g);
  const parts = [...svg.matchAll(/<path d="M (\S+ \S+) A 19 19 0 ([01]) 0 (\S+ \S+) (L 22 22 )?Z"/g)].map(
    ([, from, isLarge, , centre]) =>
      centre === undefined ? 0.5 : isLarge === "1" ? 0.75 : from === "22 3" ? 0.25 : Number.NaN,
  );
  return whole + parts.reduce((sum, part) => sum + part, 0);
}

describe("the picture of a dose", () => {
  it("has as much drawn as is taken, the rest of a broken tablet in outline", () => {
    for (let quarters = 1; quarters <= MOST_DRAWN * 4 + 3; quarters++) {
      const svg = dosePicture(item(quarters));
      expect(takenDiscs(svg), svg).toBe(quarters / 4);
      expect(count(svg, /stroke-dasharray/g)).toBe(quarters % 4 === 0 ? 0 : 1);
    }
  });

  it("is one where there are too many to draw: the number stands beside it", () => {
    expect(takenDiscs(dosePicture(item((MOST_DRAWN + 1) * 4)))).toBe(1);
  });

  it("tells tablets, capsules and liquids apart without colour, and says in words what it is", () => {
    const [tablet, capsule, liquid] = [item(4), item(4, "capsule"), item(0, "solution", 2_000_000)].map(dosePicture);
    expect([count(tablet ?? "", /<circle/g), count(capsule ?? "", /<rect/g), count(liquid ?? "", /<rect/g)]).toEqual([
      1, 1, 2,
    ]);
    expect(tablet).toContain("<title>4 quarters</title>");
  });
});
