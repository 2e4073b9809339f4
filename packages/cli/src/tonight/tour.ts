/**
 * `compline tour`: the shipped example from end to end, as `npm start` shows it: tonight's instruction for a made-up person, a
 * plan for coming off their medicine should it be stopped, what they would take home, and the level in the blood that goes with it.
 *
 * Nothing is made up here but the example: each part is what its own verb answers, and the command that asks for it stands above it.
 * The plan passes through a file of its own, which is removed.
 */
import type { Issue } from "@compline/base";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "../terminal/answer.ts";
import { readArguments } from "../terminal/arguments.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { pk } from "../pk/pk.ts";
import { plan } from "../plan/plan.ts";
import { sheet } from "../sheet/sheet.ts";
import { tonight } from "./tonight.ts";

/** What a part is called in the JSON, what people read above it, the verb and its words; FILE is the plan. */
interface Stop {
  readonly name: string;
  readonly says: string;
  readonly verb: Verb;
  readonly words: readonly string[];
}

const STOPS: readonly Stop[] = [
  { name: "tonight", says: "Tonight's instruction", verb: tonight, words: ["--example"] },
  {
    name: "plan",
    says: "A plan, should the medicine be stopped: in tablets that exist, no step above the bound",
    verb: plan,
    words: [
      "taper",
      "--drug",
      "baclofen",
      "--from",
      "15 mg",
      "--products",
      "uk",
      "--max-cut",
      "50%",
      "--every",
      "7",
    ].concat(["--liquid", "no", "--start", "2026-11-23", "--out", "FILE"]),
  },
  {
    name: "sheet",
    says: "What they would take home, as messages (--as pdf, ics, html, csv)",
    verb: sheet,
    words: ["FILE", "--as", "text"],
  },
  {
    name: "level",
    says: "The level that goes with it, by a published model",
    verb: pk,
    words: ["--drug", "baclofen", "--doses", "FILE", "--weight", "70", "--every", "24", "--until", "504"],
  },
];

export const tour: Verb = {
  name: "tour",
  says: "the shipped example from end to end: tonight, a plan, its sheet, and the level in the blood",
  usage: "",
  paths: { least: 0, most: 0 },
  options: {},
  run: async (call) => {
    const folder = mkdtempSync(join(tmpdir(), "compline-tour-"));
    try {
      const told: (readonly [Stop, Answer])[] = [];
      for (const stop of STOPS) told.push([stop, await answerOf(stop, join(folder, "plan.json"), call.is("debug"))]);
      return together(told);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function answerOf({ verb, words }: Stop, file: string, debug: boolean): Promise<Answer> {
  const argv = words.map((word) => (word === "FILE" ? file : word));
  const call = readArguments(verb, debug ? [...argv, "--debug"] : argv, false);
  if (!call.ok) throw new Error(`${verb.name}: ${call.issues[0]?.message ?? ""}`);
  return verb.run(call.value);
}

function together(told: readonly (readonly [Stop, Answer])[]): Answer {
  const [first, ...others] = told;
  const warnings: readonly Issue[] = told.flatMap(([, answer]) => answer.warnings ?? []);
  const text = [
    first?.[1].text ?? "",
    ...others.map(
      ([stop, answer]) => `${headOf(stop)}\n\n${answer.text.replaceAll(/^Written to .*\n?/gm, "").trim()}\n`,
    ),
  ].join("\n");
  const exit = told.some(([, answer]) => answer.exit === 2) ? 2 : 0;
  return { exit, json: Object.fromEntries(told.map(([{ name }, answer]) => [name, answer.json])), text, warnings };
}

const headOf = ({ says, verb, words }: Stop): string =>
  page([`${"═".repeat(3)} ${says}`, `    compline ${verb.name} ${words.map(quoted).join(" ")}`]);

const quoted = (word: string): string => (word === "FILE" ? "plan.json" : /\s/.test(word) ? `"${word}"` : word);
