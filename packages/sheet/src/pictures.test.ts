import { describe, expect, it } from "vitest";
import { sleepPicture } from "./sleep-picture.ts";
import { tabletPicture } from "./tablet-picture.ts";

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe("tablets", () => {
  const one = (form: string, pieces: number) => tabletPicture([{ form, strength: "1 mg", pieces, note: "Maker" }]);

  it("have the lines they may be broken along, and no others", () => {
    expect([1, 2, 4].map((pieces) => count(one("tablet", pieces).svg, /<line /g))).toEqual([0, 1, 2]);
    expect(one("tablet", 1).words).toBe("1 mg tablet, no score line known (Maker)");
    expect(one("tablet", 4).words).toBe("1 mg tablet, scored in quarters (Maker)");
  });

  it("differ by form without colour", () => {
    const forms = ["tablet", "orodispersible-tablet", "prolonged-release-tablet", "capsule"].map(
      (form) => one(form, 1).svg,
    );
    expect(new Set(forms.map((svg) => svg.replaceAll(/<title>.*<\/title>|aria-label="[^"]*"/g, ""))).size).toBe(4);
  });

  it("stand in rows of five", () => {
    const six = tabletPicture(
      Array.from({ length: 6 }, (_, i) => ({ form: "tablet", strength: `${i} mg`, pieces: 1, note: "" })),
    );
    expect(six.svg).toContain('viewBox="0 0 660 208"');
  });
});

describe("effects on sleep", () => {
  it("are drawn with a sign and dots, and said in words", () => {
    const { svg, words } = sleepPicture([
      { title: "N3", signs: [{ does: "lowers", grade: "moderate" }] },
      {
        title: "REM",
        signs: [
          { does: "raises", grade: "low" },
          { does: "no-change", grade: "very-low" },
        ],
      },
    ]);
    expect(words).toBe("N3: less (moderate); REM: more (low) or no change (very-low)");
    expect(count(svg, /<circle [^>]*fill="currentColor"/g)).toBe(3 + 2 + 1);
    expect(count(svg, /<circle /g)).toBe(12);
    expect(count(svg, /<path /g)).toBe(3);
  });
});
