/** `compline build`: which tablets, parts or millilitres make a dose, or that none do and what would help. */
import { failWith, ok, printQuantity, quantity, toQuantityJson, type Result } from "@compline/base";
import { buildWords } from "@compline/course";
import {
  buildDose,
  MARKETS,
  parseProducts,
  productSet,
  RELEASES,
  USUAL_BOUNDS,
  type Build,
  type BuildBounds,
  type DoseAnswer,
  type MadeDose,
  type StockItem,
} from "@compline/formulary";
import { existsSync } from "node:fs";
import { good, no, refused } from "../terminal/answer.ts";
import { doseOption } from "./dose-option.ts";
import { drugNamed } from "./drug-named.ts";
import { helpWords } from "./help-words.ts";
import { readText } from "../disk/files.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

export const build: Verb = {
  name: "build",
  says: "which tablets, parts or millilitres make a dose",
  usage: "--dose Q (--drug D [--products us|uk] [--release R] | --products F.json)",
  paths: { least: 0, most: 0 },
  options: {
    dose: { type: "string", value: "Q", says: 'the dose: 7.5mg or "7.5 mg"' },
    drug: { type: "string", value: "D", says: "a drug of the library" },
    products: { type: "string", value: "SET", says: "us, uk, or a JSON file of products" },
    release: {
      type: "string",
      value: "R",
      says: "plain (if left out), prolonged or sublingual; never two in one dose",
    },
    pieces: { type: "string", value: "N", says: "most pieces in one dose" },
    cuts: { type: "string", value: "N", says: "most tablets broken" },
  },
  run: async (call) => {
    const [dose, stock, bounds] = [doseOption(call), stockOf(call), boundsOf(call)];
    if (!dose.ok) return refused(dose.issues);
    if (!stock.ok) return refused(stock.issues);
    if (!bounds.ok) return refused(bounds.issues);
    const { items, unverified } = stock.value;
    const answer = buildDose(items, bounds.value, dose.value);
    const drug = call.text("drug");
    const head = {
      dose: toQuantityJson(quantity("mass", dose.value)),
      ...(drug === undefined ? {} : { drug }),
      unverified,
    };
    return answer.ok
      ? good({ ...head, builds: answer.builds.map(toJson) }, page([madeText(answer, items, unverified)]))
      : no({ ...head, ...infeasible(answer) }, page([missText(answer, items)]));
  },
};

interface Stock {
  readonly items: readonly StockItem[];
  /** Products of which a number is unverified. */
  readonly unverified: readonly string[];
}

function stockOf(call: Call): Result<Stock> {
  const [drug, set = "us"] = [call.text("drug"), call.text("products")];
  const market = MARKETS.find((m) => m === set);
  if (market === undefined) {
    if (/^[a-z]{1,8}$/.test(set) && !existsSync(set)) return noSuchSet(set);
    const text = readText(set);
    const products = text.ok ? parseProducts(text.value, set) : text;
    return products.ok ? ok({ items: products.value, unverified: [] }) : products;
  }
  if (drug === undefined) return failWith("CL002", "--drug", "a drug or a file of products is needed", "--drug D");
  const monograph = drugNamed(drug, "--drug");
  if (!monograph.ok) return monograph;
  const release = RELEASES.find((one) => one === (call.text("release") ?? "plain"));
  if (release === undefined)
    return failWith("CL022", "--release", `"${call.text("release") ?? ""}" is no kind of release`, RELEASES.join(", "));
  const { stock: items, unverified } = productSet(monograph.value, market, release);
  return ok({ items, unverified });
}

const noSuchSet = (set: string): Result<never> =>
  failWith(
    "CL022",
    "--products",
    `there is no set "${set}" in the library, and no such file`,
    `${MARKETS.join(", ")} or a file`,
  );

function boundsOf(call: Call): Result<BuildBounds> {
  const [pieces, cuts] = [
    wholeOf(call, "pieces", USUAL_BOUNDS.mostPieces, 1),
    wholeOf(call, "cuts", USUAL_BOUNDS.mostCuts, 0),
  ];
  if (!pieces.ok) return pieces;
  return cuts.ok ? ok({ mostPieces: pieces.value, mostCuts: cuts.value }) : cuts;
}

const MOST = 12;

function wholeOf(call: Call, option: string, usual: number, least: number): Result<number> {
  const text = call.text(option);
  if (text === undefined) return ok(usual);
  if (/^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= MOST) return ok(Number(text));
  return failWith("CL008", `--${option}`, `"${text}" is no such number`, `a whole number from ${least} to ${MOST}`);
}

function toJson({ items, pieces, cuts }: Build): unknown {
  return {
    items: items.map(({ id, strength, pieces: parts, count, volumeNl }) => ({
      product: id,
      strength: toQuantityJson(strength),
      pieces: parts,
      count,
      ...(volumeNl === undefined ? {} : { volume: toQuantityJson(quantity("volume", volumeNl)) }),
    })),
    pieces,
    cuts,
  };
}

type Miss = Extract<DoseAnswer, { ok: false }>;

function infeasible({ nearest: near, wouldHelp }: Miss): Readonly<Record<string, unknown>> {
  const side = (made: MadeDose | undefined): unknown =>
    made === undefined ? null : { dose: toQuantityJson(quantity("mass", made.doseNg)), build: toJson(made.build) };

  return { builds: [], nearest: { below: side(near.below), above: side(near.above) }, wouldHelp };
}

const madeText = (
  { builds }: Extract<DoseAnswer, { ok: true }>,
  items: readonly StockItem[],
  unverified: readonly string[],
): string =>
  [
    ...builds
      .slice(0, SHOWN)
      .map((one, i) => `${i === 0 ? "best  " : "      "}${wordsOf(one, items)}${usesUnverified(one, unverified)}`),
    ...(builds.length > SHOWN ? [`      and ${builds.length - SHOWN} more (--json lists them)`] : []),
  ].join("\n");

const SHOWN = 12;

const usesUnverified = ({ items }: Build, unverified: readonly string[]): string =>
  items.some(({ id }) => unverified.includes(id)) ? "  (rests on an unverified number)" : "";

function missText({ nearest: near, wouldHelp }: Miss, items: readonly StockItem[]): string {
  const side = (name: string, made: MadeDose | undefined): readonly string[] =>
    made === undefined ? [] : [`  ${name} ${mg(made.doseNg)}: ${wordsOf(made.build, items)}`];
  const help = wouldHelp.map((one) => `  would help: ${helpWords(one.help)}`);
  return [
    items.length === 0 ? "The library has no product in this set." : "None of these products makes this dose.",
    ...side("below:", near.below),
    ...side("above:", near.above),
    ...help,
  ].join("\n");
}

const wordsOf = (one: Build, items: readonly StockItem[]): string =>
  buildWords(one, (id) => items.find((item) => item.id === id)?.form ?? "tablet");

const mg = (ng: number): string => printQuantity(quantity("mass", ng));
