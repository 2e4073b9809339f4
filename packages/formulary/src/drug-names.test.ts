import { describe, expect, it } from "vitest";
import { drugNamesOf, foldedName, nameClashes } from "./drug-names.ts";
import type { Monograph } from "./monograph/monograph.ts";

const drug = (name: string, ...brands: readonly string[]): Monograph =>
  ({ drug: name, brands: brands.map((brand) => ({ name: brand, source: null })) }) as unknown as Monograph;

describe("drug names", () => {
  const names = drugNamesOf([drug("clonazepam", "Klonopin"), drug("alprazolam", "Xanax", "Xanax XR")]);

  it.each(["clonazepam", "Klonopin", " KLONOPIN ", "klonopin"])("find a drug by %j", (name) => {
    expect(names.find(name)?.drug).toBe("clonazepam");
  });

  it("take spaces and hyphens for one", () => {
    expect(names.find("xanax xr")?.drug).toBe("alprazolam");
    expect(foldedName("Xanax  XR")).toBe("xanax-xr");
  });

  it("find nothing by a name nobody gave", () => {
    expect(names.find("klonopine")).toBeUndefined();
    expect(names.names).toEqual(["alprazolam", "clonazepam", "klonopin", "xanax", "xanax-xr"]);
  });

  it("let a drug's own name stand before another's brand, and say so", () => {
    const both = [drug("a"), drug("b", "A")];
    expect(drugNamesOf(both).find("a")?.drug).toBe("a");
    expect(nameClashes(both)).toMatchObject([{ code: "FO027", message: '"a" is a name of a and of b' }]);
    expect(nameClashes([drug("a", "X"), drug("b", "Y")])).toEqual([]);
  });
});
