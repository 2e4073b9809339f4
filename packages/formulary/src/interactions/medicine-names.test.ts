import { describe, expect, it } from "vitest";
import { medicineNames } from "./medicine-names.ts";
import { parseSubstances } from "./substances.ts";

const book = parseSubstances(`compline: substances/1
endings: [hcl, sodium, er, tablets]
substances:
  - { substance: oxycodone, names: [OxyContin] }
  - { substance: paracetamol, names: [Tylenol] }
  - { substance: sodium-oxybate, names: [Xyrem] }
  - { substance: st-johns-wort, names: ["St John's wort"] }
combinations: [{ names: [Percocet], of: [oxycodone, paracetamol] }]
`);
if (!book.ok) throw new Error("the sample does not load");
const names = medicineNames([{ drug: "clonazepam", brands: [{ name: "Klonopin" }] }], book.value);

describe("medicine names", () => {
  it.each([
    ["clonazepam", "clonazepam"],
    ["  KLONOPIN ", "clonazepam"],
    ["Klonopin 0.5 mg", "clonazepam"],
    ["clonazepam 0,5mg tablets", "clonazepam"],
    ["oxycodone HCl ER 10 mg", "oxycodone"],
    ["Oxycodone-ER", "oxycodone"],
    ["sodium oxybate", "sodium-oxybate"],
    ["Sodium Oxybate 500mg/mL", "sodium-oxybate"],
    ["St  John's Wort", "st-johns-wort"],
  ])("%j is %s", (given, name) => {
    expect(names.find(given)).toEqual([name]);
  });

  it("opens a product that holds several", () => {
    expect(names.find("percocet 5/325")).toEqual(["oxycodone", "paracetamol"]);
  });

  it.each(["", " ", "mg", "tablets", "10 mg", "clonazepamm", "__proto__", "constructor", "clonazepam lorazepam"])(
    "%j is nothing that is known",
    (given) => {
      expect(names.find(given)).toEqual([]);
    },
  );

  it("says what may have been meant, and nothing where nothing is like it", () => {
    expect(names.near("clonazepan")[0]).toBe("clonazepam");
    expect(names.near("quetiapine")).toEqual([]);
  });
});
