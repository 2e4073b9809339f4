/**
 * A file of products, as `--products` takes it: JSON with one member, `products`, a list.
 *
 *     {"products": [{"id": "x", "strength": {"value": 0.5, "unit": "mg"}, "form": "tablet", "pieces": 2},
 *                   {"id": "y", "strength": {"value": 0.1, "unit": "mg/mL"}, "form": "solution",
 *                    "graduation": {"value": 0.1, "unit": "mL"}, "most": {"value": 6, "unit": "mL"}}]}
 *
 * Members that are not known are refused, so that a misspelt `peices` never passes as an unbroken tablet.
 * What is wrong with a product or with all of them together: FO001 to FO007.
 */
import { admit, all, fail, readJson, type Result } from "@compline/base";
import { z } from "zod";
import { placed } from "./placed-issue.ts";
import { toStockItem } from "./product.ts";
import { stockIssues } from "./stock-check.ts";
import type { StockItem } from "./stock.ts";

const written = z.strictObject({ value: z.number(), unit: z.string() });
const product = z.strictObject({
  id: z.string().min(1).max(80),
  form: z.string().min(1).max(80),
  strength: written,
  pieces: z.union([z.literal(1), z.literal(2), z.literal(4)], { error: "into 1, 2 or 4 equal parts" }).optional(),
  graduation: written.optional(),
  most: written.optional(),
});
const productsFile = z.strictObject({ products: z.array(product).min(1).max(1000) });

export function parseProducts(text: string, file?: string): Result<readonly StockItem[]> {
  const source = readJson(text, file);
  if (!source.ok) return source;
  const admitted = admit(productsFile, source.value);
  if (!admitted.ok) return admitted;
  const stock = all(admitted.value.products.map((item, i) => toStockItem(item, `products[${i}]`)));
  if (!stock.ok) return fail(stock.issues.map((issue) => placed(issue, source.value)));
  const issues = stockIssues(stock.value, "products");
  return issues.length > 0 ? fail(issues.map((issue) => placed(issue, source.value))) : stock;
}
