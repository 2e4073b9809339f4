/**
 * A product of the library by its name, and whether it rests on a number that nobody has read in a source.
 *
 * Only the file of the drug in which the product stands is read, and kept.
 */
import { all, ok, type Result } from "@compline/base";
import { everyProduct, isProductVerified, parseMonograph, type StockItem } from "@compline/formulary";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";

export interface DrugProducts {
  readonly product: (id: string) => StockItem | undefined;
  readonly isUnverified: (id: string) => boolean;
}

export function drugProducts(folder: string): Result<DrugProducts> {
  const texts = drugTexts(folder);
  if (!texts.ok) return texts;
  const read = new Map<string, DrugFile>();
  const fileOf = (id: string): DrugFile | undefined => {
    const [path, text] = texts.value.find(([, one]) => one.includes(`id: ${id}\n`)) ?? [];
    if (path === undefined || text === undefined) return undefined;
    const known = read.get(path) ?? drugFile(path, text);
    read.set(path, known);
    return known;
  };
  return ok({
    product: (id) => fileOf(id)?.stock.find((item) => item.id === id),
    isUnverified: (id) => fileOf(id)?.unverified.has(id) === true,
  });
}

/** What of a drug's file is asked for; nothing where it does not load. */
interface DrugFile {
  readonly stock: readonly StockItem[];
  readonly unverified: ReadonlySet<string>;
}

function drugFile(path: string, text: string): DrugFile {
  const monograph = parseMonograph(text, path);
  if (!monograph.ok) return { stock: [], unverified: new Set() };
  const unread = monograph.value.products.filter((product) => !isProductVerified(product));
  return { stock: everyProduct(monograph.value), unverified: new Set(unread.map(({ id }) => id)) };
}

/** The text of every drug's file: to find the one that a product stands in without reading all of them. */
const drugTexts = (folder: string): Result<readonly (readonly [path: string, text: string])[]> =>
  all(
    readdirSync(folder).map((file): Result<readonly [string, string]> => {
      const path = join(folder, file);
      const text = readText(path);
      return text.ok ? ok([path, text.value]) : text;
    }),
  );
