/**
 * A condition on answers, as data: an item at least or at most so many points, a sum of items, all or any of several.
 *
 * Weighed on spans, so it is true, false or unknown; an item that is missing makes unknown only what it could change.
 */
import { slug, unreachable, type CamelKeys } from "@compline/base";
import { z } from "zod";
import { exactly } from "./rational.ts";
import { atLeast, atMost, every, some, sumOf, type Span, type Truth } from "./span.ts";

/** As it stands in a file. */
type Written =
  | { readonly item: string; readonly at_least: number }
  | { readonly item: string; readonly at_most: number }
  | { readonly sum: readonly string[]; readonly at_least: number }
  | { readonly all: readonly Written[] }
  | { readonly any: readonly Written[] };

export type Condition = CamelKeys<Written>;

export const condition: z.ZodType<Written> = z.lazy(() =>
  z.union([
    z.strictObject({ item: slug, at_least: z.int() }),
    z.strictObject({ item: slug, at_most: z.int() }),
    z.strictObject({ sum: z.array(slug).min(2), at_least: z.int() }),
    z.strictObject({ all: z.array(condition).min(2) }),
    z.strictObject({ any: z.array(condition).min(2) }),
  ]),
);

export function holds(asked: Condition, spanOf: (item: string) => Span): Truth {
  if ("all" in asked) return every(asked.all.map((one) => holds(one, spanOf)));
  if ("any" in asked) return some(asked.any.map((one) => holds(one, spanOf)));
  if ("sum" in asked) return atLeast(sumOf(asked.sum.map(spanOf)), exactly(asked.atLeast));
  if ("atLeast" in asked) return atLeast(spanOf(asked.item), exactly(asked.atLeast));
  if ("atMost" in asked) return atMost(spanOf(asked.item), exactly(asked.atMost));
  return unreachable(asked);
}

/** The items that a condition looks at. */
export function itemsIn(asked: Condition): readonly string[] {
  if ("all" in asked) return asked.all.flatMap(itemsIn);
  if ("any" in asked) return asked.any.flatMap(itemsIn);
  return "sum" in asked ? asked.sum : [asked.item];
}
