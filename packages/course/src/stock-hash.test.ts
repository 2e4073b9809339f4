import { describe, expect, it } from "vitest";
import type { StockItem } from "@compline/formulary";
import { ALPHA, protocolWith } from "../testing/small-protocol.ts";
import { stockHash } from "./stock-hash.ts";

const TABLET: StockItem = { kind: "solid", id: "tab", form: "tablet", strengthNg: 10_000_000, pieces: 2 };
const SYRUP: StockItem = {
  kind: "liquid",
  id: "syrup",
  form: "solution",
  ngPerMl: 1_000_000,
  graduationNl: 500_000,
  mostNl: 20_000_000,
};
const ITEMS = { tab: TABLET, syrup: SYRUP };
const protocol = protocolWith({
  levers: { alpha: { ...ALPHA, stock: [{ product: "tab" }, { product: "syrup" }] } },
});
const hashWith = (items: Readonly<Record<string, StockItem>>) => stockHash(protocol, (id) => items[id]);

describe("the hash of what doses are made of", () => {
  it("is the same for the same products, whatever else is told of them", () => {
    const named = { ...TABLET, name: "Alpha 10", source: "somewhere" } as StockItem;
    expect(hashWith({ tab: named, syrup: SYRUP })).toBe(hashWith(ITEMS));
  });

  it.each<[string, Readonly<Record<string, StockItem>>]>([
    ["of another strength", { ...ITEMS, tab: { ...TABLET, strengthNg: 20_000_000 } }],
    ["broken otherwise", { ...ITEMS, tab: { ...TABLET, pieces: 1 } }],
    ["of another form", { ...ITEMS, tab: { ...TABLET, form: "capsule" } }],
    ["of another name", { ...ITEMS, tab: { ...TABLET, id: "tab-2" } }],
    ["of another concentration", { ...ITEMS, syrup: { ...SYRUP, ngPerMl: 2_000_000 } }],
    ["measured more finely", { ...ITEMS, syrup: { ...SYRUP, graduationNl: 100_000 } }],
    ["measured up to more", { ...ITEMS, syrup: { ...SYRUP, mostNl: 30_000_000 } }],
    ["that is not there any more", { tab: TABLET }],
  ])("is another one with a product %s", (_, items) => {
    expect(hashWith(items)).not.toBe(hashWith(ITEMS));
  });

  it("is of every lever by its name, of those without a product too", () => {
    const twice = protocolWith({ levers: { alpha: { ...ALPHA }, other: { ...ALPHA } } });
    const once = protocolWith({ levers: { alpha: { ...ALPHA } } });
    const none = (): undefined => undefined;
    expect(stockHash(twice, none)).not.toBe(stockHash(once, none));
    const half = protocolWith({ levers: { alpha: { ...ALPHA, stock: [{ tablet: "20 mg", pieces: 2 }] } } });
    expect(stockHash(half, none)).not.toBe(stockHash(once, none));
  });
});
