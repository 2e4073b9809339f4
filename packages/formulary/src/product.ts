/**
 * A product as written down, read as a stock item: a strength in mass is a solid, one in mass per millilitre a liquid.
 *
 * A solid says into how many equal parts it may be broken, a liquid its graduation and the most that is measured at
 * once; each says only what belongs to it (FO006). Quantities are exact (QU002, QU003) and above zero (FO007).
 * Whether the parts come out whole is asked of the stock as a whole, in `stock-check.ts`.
 */
import {
  all,
  fail,
  fromQuantityJson,
  ok,
  type Dimension,
  type Issue,
  type QuantityJson,
  type Result,
} from "@compline/base";
import type { Liquid, Solid, StockItem } from "./stock.ts";

export interface WrittenProduct {
  readonly id: string;
  readonly form: string;
  readonly strength: QuantityJson;
  readonly pieces?: 1 | 2 | 4 | undefined;
  readonly graduation?: QuantityJson | undefined;
  readonly most?: QuantityJson | undefined;
}

/** `at` is the product's place in its document, such as `products[2]`. */
export function toStockItem(product: WrittenProduct, at: string): Result<StockItem> {
  const strength = fromQuantityJson(product.strength, `${at}.strength`);
  if (!strength.ok) return strength;
  if (strength.value.dimension === "mass") return toSolid(product, at);
  if (strength.value.dimension === "concentration") return toLiquid(product, at);
  return fail([wrong(`${at}.strength`, `${product.strength.unit} is no strength`, "mg of a solid, mg/mL of a liquid")]);
}

function toSolid({ id, form, strength, pieces, graduation, most }: WrittenProduct, at: string): Result<Solid> {
  const issues: Issue[] = [];
  if (pieces === undefined)
    issues.push(wrong(`${at}.pieces`, "a solid says into how many parts it may be broken", "1, 2 or 4"));
  if (graduation !== undefined)
    issues.push(wrong(`${at}.graduation`, "a solid has no graduation", "a strength in mg/mL"));
  if (most !== undefined) issues.push(wrong(`${at}.most`, "a solid has no most", "a strength in mg/mL"));
  const amount = above0("mass", strength, `${at}.strength`);
  if (!amount.ok) issues.push(...amount.issues);
  if (!amount.ok || pieces === undefined || issues.length > 0) return fail(issues);
  return ok({ kind: "solid", id, strengthNg: amount.value, pieces, form });
}

function toLiquid({ id, form, strength, pieces, graduation, most }: WrittenProduct, at: string): Result<Liquid> {
  const parts =
    pieces === undefined
      ? ok(0)
      : fail([wrong(`${at}.pieces`, "a liquid is not broken into pieces", "a strength in mg")]);
  const amounts = all<number>([
    above0("concentration", strength, `${at}.strength`),
    above0("volume", graduation, `${at}.graduation`),
    above0("volume", most, `${at}.most`),
    parts,
  ]);
  if (!amounts.ok) return amounts;
  const [ngPerMl = 0, graduationNl = 0, mostNl = 0] = amounts.value;
  return ok({ kind: "liquid", id, ngPerMl, graduationNl, mostNl, form });
}

/** A written quantity of one dimension, above zero, in its base unit. */
function above0(dimension: Dimension, written: QuantityJson | undefined, at: string): Result<number> {
  if (written === undefined) return fail([wrong(at, "is missing", `a ${dimension}`)]);
  const read = fromQuantityJson(written, at);
  if (!read.ok) return read;
  if (read.value.dimension !== dimension)
    return fail([wrong(at, `${written.unit} is no ${dimension}`, `a ${dimension}`)]);
  if (read.value.amount > 0) return ok(read.value.amount);
  return fail([{ code: "FO007", at, message: `${written.value} ${written.unit} is not above zero` }]);
}

const wrong = (at: string, message: string, expected: string): Issue => ({ code: "FO006", at, message, expected });
