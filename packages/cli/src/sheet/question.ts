/**
 * What `compline sheet` is asked, read from its options and files: for whom, from when, whose clinic, signed or not.
 *
 * CL130 a name with a sign that the paper's font does not have, CL131 a reminder that is no time of the plan, CL132 a pack that
 * is none. Words for patients and the reasons not to stop come from the library.
 */
import { all, fail, failWith, ok, parseDate, type EpochDay, type Result } from "@compline/base";
import type { Monograph } from "@compline/formulary";
import type { Plan } from "@compline/planner";
import {
  AUDIENCES,
  NO_SITE,
  parseLeaflet,
  parseSignature,
  parseSite,
  type Leaflet,
  type SheetQuestion,
  type Signature,
  type Site,
} from "@compline/sheet";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";
import { LIBRARY, monographNamed } from "../disk/library.ts";
import { once } from "../disk/once.ts";
import type { Call } from "../verb.ts";
import { signsMissing } from "./pdf.ts";

const [USUAL_PERIOD_DAYS, MOST_PERIOD_DAYS] = [28, 366];

export function sheetQuestion(call: Call, plan: Plan): Result<SheetQuestion> {
  const audience = AUDIENCES.find((one) => one === (call.text("for") ?? "patient"));
  const read = {
    start: dateOf(call, "start"),
    visit: dateOf(call, "visit"),
    person: personOf(call),
    site: siteOf(call),
    signature: signatureOf(call),
    packs: packsOf(call, plan),
    periodDays: periodOf(call),
  };
  const issues = Object.values(read).flatMap((part) => (part.ok ? [] : part.issues));
  if (audience === undefined) {
    const message = `"${call.text("for") ?? ""}" is nobody a sheet is made for`;
    return fail([...issues, { code: "CL006", at: "--for", message, expected: AUDIENCES.join(", ") }]);
  }
  if (issues.length > 0) return fail(issues);
  // Last, since it is the library that takes long to read.
  const [words, monographs] = [leaflets(), monographsOf(plan)];
  if (!words.ok) return words;
  if (!monographs.ok) return monographs;
  return ok({
    audience,
    start: valueOf(read.start),
    visit: valueOf(read.visit),
    person: valueOf(read.person),
    site: valueOf(read.site) ?? NO_SITE,
    signature: valueOf(read.signature),
    packs: valueOf(read.packs) ?? new Map(),
    periodDays: valueOf(read.periodDays) ?? USUAL_PERIOD_DAYS,
    leaflets: words.value,
    monographs: monographs.value,
  });
}

const valueOf = <T>(result: Result<T>): T | undefined => (result.ok ? result.value : undefined);

function dateOf(call: Call, option: string): Result<EpochDay | undefined> {
  const text = call.text(option);
  return text === undefined ? ok(undefined) : parseDate(text, `--${option}`);
}

const MOST_NAME = 60;

function personOf(call: Call): Result<string | undefined> {
  const name = call.text("name")?.normalize("NFC").trim();
  if (name === undefined) return ok(undefined);
  if (name === "" || name.length > MOST_NAME)
    return failWith("CL006", "--name", "this is no name to print", `1 to ${MOST_NAME} letters`);
  return drawn(name, "--name");
}

function drawn<T extends string>(text: T, at: string): Result<T> {
  const missing = signsMissing(text);
  if (missing.length === 0) return ok(text);
  return failWith("CL130", at, `the paper's font has no ${missing.join(" ")}`, "Latin letters");
}

function siteOf(call: Call): Result<Site> {
  const file = call.text("site");
  if (file === undefined) return ok(NO_SITE);
  const text = readText(file);
  const site = text.ok ? parseSite(text.value, file) : text;
  if (!site.ok) return site;
  const { clinic, prescriber, contacts, emergency } = site.value;
  const words = [clinic, prescriber, emergency?.name, ...contacts.flatMap(({ name, when }) => [name, when])];
  const checked = all(words.map((word) => drawn(word ?? "", file)));
  return checked.ok ? site : checked;
}

function signatureOf(call: Call): Result<Signature | undefined> {
  const file = call.text("signature");
  if (file === undefined) return ok(undefined);
  const text = readText(file);
  const signature = text.ok ? parseSignature(text.value, file) : text;
  if (!signature.ok) return signature;
  const checked = drawn(signature.value.by, file);
  return checked.ok ? signature : checked;
}

function packsOf(call: Call, plan: Plan): Result<ReadonlyMap<string, number>> {
  const packs = all(call.texts("pack").map((text) => packOf(text, plan)));
  return packs.ok ? ok(new Map(packs.value)) : packs;
}

/** `us-clonazepam-0.5-tablet-scored=30`. */
function packOf(text: string, { products }: Plan): Result<readonly [string, number]> {
  const match = /^(.+)=(\d{1,4})$/.exec(text);
  const [product, size] = [match?.[1] ?? "", Number(match?.[2] ?? 0)];
  const known = products.map(({ id }) => id);
  if (known.includes(product) && size > 0) return ok([product, size]);
  return failWith("CL132", "--pack", `"${text}" is no pack of this plan`, `${known[0] ?? "PRODUCT"}=30`);
}

function periodOf(call: Call): Result<number> {
  const text = call.text("every") ?? String(USUAL_PERIOD_DAYS);
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days > 0 && days <= MOST_PERIOD_DAYS) return ok(days);
  return failWith("CL006", "--every", `"${text}" is no number of days`, `1 to ${MOST_PERIOD_DAYS}`);
}

const LEAFLETS = join(LIBRARY, "leaflets");

const leaflets: () => Result<readonly Leaflet[]> = once(() => {
  const files = readdirSync(LEAFLETS).filter((name) => name.endsWith(".yaml"));
  return all(
    files.toSorted().map((name) => {
      const text = readText(join(LEAFLETS, name));
      return text.ok ? parseLeaflet(text.value, join(LEAFLETS, name)) : text;
    }),
  );
});

function monographsOf({ drug, steps }: Plan): Result<readonly Monograph[]> {
  const drugs = new Set([drug, ...steps.flatMap((step) => [step.drug, ...step.besides.map((dose) => dose.drug)])]);
  const found = all([...drugs].map(monographNamed));
  return found.ok ? ok(found.value.filter((one) => one !== undefined)) : found;
}
