/** What it is sold as, market by market: tablets drawn with their score lines, and every product in a row. */
import { isVerified, MARKETS, type Monograph, type MonographProduct } from "@compline/formulary";
import { said, section, type Block, type Said, type Section } from "../document.ts";
import { tabletPicture, type DrawnProduct } from "../tablet-picture.ts";
import { numberWords, plainName } from "../wording.ts";

const MARKET_NAMES = { us: "United States", uk: "United Kingdom" } as const;

export const productSection = ({ products }: Monograph): readonly Section[] =>
  section(
    "products",
    "What it is sold as",
    MARKETS.flatMap((market) =>
      marketBlocks(
        MARKET_NAMES[market],
        products.filter((one) => one.market === market),
      ),
    ),
  );

function marketBlocks(market: string, products: readonly MonographProduct[]): readonly Block[] {
  if (products.length === 0) return [];
  const drawn = distinct(products.flatMap(drawnOf));
  const picture: readonly Block[] = drawn.length === 0 ? [] : [{ kind: "picture", ...tabletPicture(drawn) }];
  return [{ kind: "paragraph", said: said(`${market}:`) }, ...picture, productTable(products)];
}

function drawnOf({ form, strength, pieces, maker }: MonographProduct): readonly DrawnProduct[] {
  if (pieces === undefined) return [];
  return [{ form, strength: numberWords(strength), pieces: pieces.value, note: maker ?? plainName(form) }];
}

const distinct = (drawn: readonly DrawnProduct[]): readonly DrawnProduct[] => {
  const texts = drawn.map((one) => JSON.stringify(one));
  return drawn.filter((_, i) => texts.indexOf(texts[i] ?? "") === i);
};

const productTable = (products: readonly MonographProduct[]): Block => ({
  kind: "table",
  head: ["form", "strength", "may be broken", "remark"],
  rows: products.map((product) => [
    said([plainName(product.form), product.maker].filter((part) => part !== undefined).join(", ")),
    said(numberWords(product.strength), product.strength),
    brokenInto(product),
    said(product.note ?? ""),
  ]),
});

function brokenInto({ pieces, graduation, most, form }: MonographProduct): Said {
  if (pieces === undefined)
    return graduation === undefined
      ? said("")
      : said(
          `measured in steps of ${numberWords(graduation)}${most === undefined ? "" : `, at most ${numberWords(most)} at once`}`,
          graduation,
          most,
        );
  if (pieces.value > 1)
    return said(pieces.value === 2 ? "in halves, along its line" : "in quarters, along its lines", pieces);
  const isWhole = form.startsWith("prolonged") || form.includes("capsule");
  return said(isWhole || isVerified(pieces) ? "no" : "no line read in a source: no", pieces);
}
