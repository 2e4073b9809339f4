/**
 * The products that a plan may be made of: a set of the library, or a file; and what else of the drug exists.
 *
 * A solid without a score line that somebody read is taken whole. What rests on a number that nobody has read is named.
 */
import { failWith, ok, parseQuantity, type Result } from "@compline/base";
import {
  MARKETS,
  parseProducts,
  productSet,
  RELEASES,
  unverifiedIn,
  type LeverContract,
  type Monograph,
  type Release,
  type StockItem,
} from "@compline/formulary";
import type { PlanStock, PlanUnverified } from "@compline/planner";
import { existsSync } from "node:fs";
import { readText } from "../disk/files.ts";
import type { Call } from "../verb.ts";

export interface Shelf {
  readonly stock: readonly PlanStock[];
  readonly market: string | undefined;
  /** Products of the drug that are not in the stock. */
  readonly others: readonly StockItem[];
}

/** Of a protocol that the plan is for the products are its own, or those of a set that it names. */
export function shelfOf(call: Call, monograph: Monograph, contract?: LeverContract): Result<Shelf> {
  const bottle = bottleOf(call);
  const release = RELEASES.find((one) => one === (call.text("release") ?? "plain"));
  if (!bottle.ok) return bottle;
  const liquid = call.text("liquid") ?? "yes";
  if (liquid !== "no" && liquid !== "yes")
    return failWith("CL143", "--liquid", `"${liquid}" is neither yes nor no`, "no: without liquids");
  if (release === undefined)
    return failWith("CL022", "--release", `"${call.text("release") ?? ""}" is no kind of release`, RELEASES.join(", "));
  const found = foundFor(call.text("products"), monograph, release, contract);
  if (!found.ok) return found;
  const isLiquid = ({ kind }: StockItem): boolean => kind === "liquid";
  const isWanted = (item: StockItem): boolean => liquid === "yes" || !isLiquid(item);
  const stock = found.value.stock.filter(({ item }) => isWanted(item));
  const known = new Set(stock.map(({ item }) => item.id));
  const elsewhere = contract?.stock ?? MARKETS.flatMap((market) => productSet(monograph, market, release).stock);
  return ok({
    market: found.value.market,
    stock: stock.map((one) => (isLiquid(one.item) ? { ...one, ...bottle.value } : one)),
    others: elsewhere.filter((item) => !known.has(item.id) && isWanted(item)),
  });
}

type Found = Result<{ readonly stock: readonly PlanStock[]; readonly market: string | undefined }>;

function foundFor(
  products: string | undefined,
  monograph: Monograph,
  release: Release,
  contract: LeverContract | undefined,
): Found {
  if (contract === undefined) return stockIn(products ?? "us", monograph, release);
  const named = contract.stock.map((item) => ofLibrary(item, monograph));
  if (products === undefined) return ok({ market: undefined, stock: named });
  const found = stockIn(products, monograph, release);
  if (!found.ok || found.value.market === undefined) return found;
  const stock = found.value.stock.filter(({ item }) => contract.stock.some(({ id }) => id === item.id));
  if (stock.length > 0) return ok({ ...found.value, stock });
  const ids = contract.stock.map(({ id }) => id).join(", ");
  return failWith("CL155", "--products", `${contract.protocol.id} names none of these products`, ids);
}

interface Bottle {
  readonly bottleNl?: number;
  readonly keepDays?: number;
}

/** `100mL/28`. */
function bottleOf(call: Call): Result<Bottle> {
  const text = call.text("bottle");
  if (text === undefined) return ok({});
  const match = /^\s*([\d.]+)\s*mL\s*\/\s*(\d{1,3})\s*$/.exec(text);
  const volume = match === null ? undefined : parseQuantity(`${match[1] ?? ""} mL`);
  if (volume?.ok === true && volume.value.amount > 0 && Number(match?.[2]) > 0)
    return ok({ bottleNl: volume.value.amount, keepDays: Number(match?.[2]) });
  return failWith("CL141", "--bottle", `"${text}" is no bottle`, "what it holds and the days it keeps: 100mL/28");
}

function stockIn(set: string, monograph: Monograph, release: Release): Found {
  const market = MARKETS.find((one) => one === set);
  if (market !== undefined)
    return ok({
      market,
      stock: productSet(monograph, market, release).stock.map((item) => ofLibrary(item, monograph)),
    });
  if (/^[a-z]{1,8}$/.test(set) && !existsSync(set)) {
    const expected = `${MARKETS.join(", ")} or a file`;
    return failWith("CL022", "--products", `there is no set "${set}" in the library, and no such file`, expected);
  }
  const text = readText(set);
  const products = text.ok ? parseProducts(text.value, set) : text;
  if (!products.ok) return products;
  const stock = products.value.map((item) => ({ item, drug: monograph.drug, unverified: [] }));
  return ok({ market: undefined, stock });
}

/** A score line that nobody has read is none (FO023), so that only whole tablets are built and no dose rests on it. */
function ofLibrary(item: StockItem, monograph: Monograph): PlanStock {
  const product = monograph.products.find(({ id }) => id === item.id);
  const open = product === undefined ? [] : unverifiedIn(product).filter(({ at }) => at !== "pieces");
  const unverified: readonly PlanUnverified[] = open.map(({ at, lead }) => ({ what: `${item.id}: ${at}`, lead }));
  const maker = product?.maker;
  return { item, drug: monograph.drug, unverified, ...(maker === undefined ? {} : { maker }) };
}
