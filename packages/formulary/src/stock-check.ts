/**
 * What a stock must keep so that doses made of it are exact and can be found in bounded time.
 *
 * Codes: FO001 two items of one name; FO002 a part whose mass is no whole number of ng; FO003 a graduation whose mass
 * is none; FO004 `most` that is no whole number of graduations; FO005 more than the search is bounded to (items,
 * graduations in all, mass of one item). A stock that passes has only exact parts; nothing is rounded to pass.
 */
import { massIn, quantity, printQuantity, type Issue } from "@compline/base";
import type { Liquid, Solid, StockItem } from "./stock.ts";

export const MOST_ITEMS = 24;
export const MOST_GRADUATIONS = 2_000;
/** One kilogram: far above any dose, far below where sums stop being exact. */
const MOST_NG = 1_000_000_000_000;

/** Everything wrong with a stock; `at` is its place in the document, such as `products`. */
export function stockIssues(stock: readonly StockItem[], at: string): readonly Issue[] {
  return [
    ...stock.flatMap((item, i) =>
      item.kind === "solid" ? solidIssues(item, `${at}[${i}]`) : liquidIssues(item, `${at}[${i}]`),
    ),
    ...stock.flatMap((item, i) => repeatedId(stock, item.id, i, `${at}[${i}].id`)),
    ...sizeIssues(stock, at),
  ];
}

function solidIssues({ strengthNg, pieces }: Solid, at: string): readonly Issue[] {
  if (strengthNg > MOST_NG) return [tooHeavy(`${at}.strength`, strengthNg)];
  if (strengthNg % pieces === 0) return [];
  const strength = printQuantity(quantity("mass", strengthNg));
  return [
    {
      code: "FO002",
      at: `${at}.pieces`,
      message: `${strength} in ${pieces} parts is no whole number of ng`,
      expected: "fewer parts",
    },
  ];
}

function liquidIssues({ ngPerMl, graduationNl, mostNl }: Liquid, at: string): readonly Issue[] {
  const concentration = quantity("concentration", ngPerMl);
  if (massIn(concentration, quantity("volume", graduationNl)) === undefined) {
    return [
      {
        code: "FO003",
        at: `${at}.graduation`,
        message: "one graduation holds no whole number of ng",
        expected: "a coarser graduation",
      },
    ];
  }
  if (mostNl < graduationNl || mostNl % graduationNl !== 0) {
    return [
      {
        code: "FO004",
        at: `${at}.most`,
        message: "the most is no whole number of graduations",
        expected: "a multiple of the graduation",
      },
    ];
  }
  const mass = massIn(concentration, quantity("volume", mostNl)) ?? 0;
  return mass > MOST_NG ? [tooHeavy(`${at}.most`, mass)] : [];
}

const tooHeavy = (at: string, ng: number): Issue => ({
  code: "FO005",
  at,
  message: `${ng} ng is no dose of one item`,
  expected: `at most ${MOST_NG} ng`,
});

function repeatedId(stock: readonly StockItem[], id: string, i: number, at: string): readonly Issue[] {
  const first = stock.findIndex((item) => item.id === id);
  return first === i
    ? []
    : [{ code: "FO001", at, message: `"${id}" is also the name of item ${first + 1}`, expected: "a name of its own" }];
}

function sizeIssues(stock: readonly StockItem[], at: string): readonly Issue[] {
  const graduations = stock.reduce(
    (sum, item) => sum + (item.kind === "liquid" ? item.mostNl / item.graduationNl : 0),
    0,
  );
  const issues: Issue[] = [];
  if (stock.length > MOST_ITEMS) {
    issues.push({ code: "FO005", at, message: `${stock.length} items`, expected: `at most ${MOST_ITEMS}` });
  }
  if (graduations > MOST_GRADUATIONS) {
    issues.push({
      code: "FO005",
      at,
      message: `${graduations} graduations in all`,
      expected: `at most ${MOST_GRADUATIONS}`,
    });
  }
  return issues;
}
