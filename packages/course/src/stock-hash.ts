/**
 * The hash of what a protocol's doses are made of: of every lever, each entry of its stock as the library has it now.
 *
 * A text names products by their ids; what an id means stands in the library and may change without the text. So this is
 * hashed beside the text, by the canonical form that `semanticHash` uses, in the order of the text. Units: ng, nL, ng/mL.
 * Whole: what was prescribed for one course narrows nothing here. A product that the library has not is left out, and
 * the hash is another one once it has it. Not in it: names, makers and sources of products.
 */
import { hashOf, type Json, type Sha256 } from "@compline/base";
import type { StockItem } from "@compline/formulary";
import type { Protocol } from "@compline/protocol";
import { leverStock, type ProductOf } from "./lever-stock.ts";

export const stockHash = ({ levers }: Protocol, product: ProductOf): Sha256 =>
  hashOf(
    Object.fromEntries(
      Object.entries(levers).map(([name, lever]) => [name, leverStock(name, lever, product).map(meaningOf)]),
    ),
  );

/** Member by member, so that a hash stands for what it says here and for nothing that is added to an item later. */
function meaningOf(item: StockItem): Json {
  if (item.kind === "solid") {
    const { kind, id, form, strengthNg, pieces } = item;
    return { kind, id, form, strengthNg, pieces };
  }
  const { kind, id, form, ngPerMl, graduationNl, mostNl } = item;
  return { kind, id, form, ngPerMl, graduationNl, mostNl };
}
