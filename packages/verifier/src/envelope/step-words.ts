/**
 * The envelope's own words in the text of a condition: `rise(x)`, `started(x)`, `escalated >= urgent`, `no fall of x`.
 *
 * Each is replaced by a name of the same length, so that the protocol package's reader of conditions reads the rest
 * with every character where the author put it; `step-condition.ts` puts the words back into what was read.
 */
import { nearest } from "@compline/base";
import { LEVELS, readAmount, type Protocol } from "@compline/protocol";
import type { MoreThan, StepWord } from "./clause.ts";
import { fault, type Fault } from "./fault.ts";

export interface Masked {
  readonly text: string;
  /** By the name that stands for it; `no` for what must not happen. */
  readonly words: ReadonlyMap<string, { readonly word: StepWord; readonly no: boolean }>;
  /** Levers that stand for a level before the tick. */
  readonly before: ReadonlyMap<string, string>;
  /** What the author wrote where a name stands. */
  readonly written: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
}

const NAME = "[a-z][a-z0-9_-]*";
const AMOUNT = "[0-9]+(?:\\.[0-9]+)?(?: [A-Za-z][A-Za-z0-9/]*(?= and| or|\\)|$))?";
const WORDS = new RegExp(
  [
    `(?<no>no )(?<nomove>rise|fall)(?: of (?<nolever>${NAME}))?`,
    `(?<move>rise|fall)\\((?<movelever>${NAME})\\)(?: > (?:(?<percent>[0-9]+(?:\\.[0-9]{1,2})?) ?%|(?<more>${AMOUNT})))?`,
    `(?<anymove>rise|fall)(?![\\w.(])`,
    `(?<turn>started|stopped)\\((?<turnlever>[^()]*)\\)`,
    `reached\\((?<reachedlever>[^(),]*), (?<amount>[^(),]*)\\)`,
    `(?<passed>entered|left)\\((?<phase>[^()]*)\\)`,
    `(?<done>opened|ordered)\\((?<what>[^()]*)\\)`,
    `in\\((?<phases>[^()]*)\\)`,
    `escalated >= (?<level>[a-z]+)`,
    `before\\(dose\\.(?<before>${NAME})\\)`,
    `(?<mark>withheld|answered)\\((?<marked>[^()]*)\\)`,
    `(?<signed>signed)(?![\\w.(])`,
  ].join("|"),
  "y",
);

export function masked(text: string, protocol: Protocol): Masked {
  const words = new Map<string, { readonly word: StepWord; readonly no: boolean }>();
  const before = new Map<string, string>();
  const written = new Map<string, string>();
  const faults: Fault[] = [];
  const letter = freeLetter(protocol);
  let out = "";
  for (let at = 0; at < text.length;) {
    WORDS.lastIndex = at;
    const found = /[\w.]/.test(text[at - 1] ?? " ") ? null : WORDS.exec(text);
    if (found === null) {
      out += text[at++] ?? "";
      continue;
    }
    const [whole] = found;
    const groups: Groups = found.groups ?? {};
    const name = `${letter}${words.size + before.size}`;
    out += standIn(groups, whole, name);
    if (groups["before"] !== undefined) {
      before.set(standIn(groups, whole, name).slice("dose.".length), groups["before"]);
      faults.push(...unknownLever(groups["before"], protocol, at));
    } else if (groups["mark"] === undefined) {
      const read = wordOf(groups, protocol, at);
      faults.push(...read.faults);
      words.set(name.padEnd(whole.length, "_"), { word: read.word, no: groups["no"] !== undefined });
    }
    written.set(standIn(groups, whole, name), whole);
    at += whole.length;
  }
  return { text: out, words, before, written, faults };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What stands in the text instead: a name, a level of a lever of its own, or the protocol language's own way to say it. */
function standIn({ before, mark, marked }: Groups, whole: string, name: string): string {
  if (before !== undefined) return `dose.${name.padEnd(whole.length - "dose.".length, "_")}`;
  if (mark !== undefined) return `${mark}.${(marked ?? "").trim()}`.padEnd(whole.length, " ");
  return name.padEnd(whole.length, "_");
}

/** A letter with which, before a digit, no name of the protocol begins. */
function freeLetter({ facts, levers }: Protocol): string {
  const names = [...Object.keys(facts), ...Object.keys(levers)];
  const isFree = (letter: string): boolean => !names.some((name) => new RegExp(`^${letter}[0-9]`).test(name));
  return [..."zyxwvutsrqponmlkjihgfedcba"].find(isFree) ?? "z";
}

interface WordRead {
  readonly word: StepWord;
  readonly faults: readonly Fault[];
}

const SIGNED: StepWord = { kind: "signed" };

function wordOf(groups: Groups, protocol: Protocol, at: number): WordRead {
  const { nomove, move, anymove, turn, reachedlever, passed, phases, level, done } = groups;
  if (done !== undefined) return doneWord(done as "opened", (groups["what"] ?? "").trim(), protocol, at);
  if (nomove !== undefined) return moves(nomove, groups["nolever"], groups, protocol, at);
  if (move !== undefined) return moves(move, groups["movelever"], groups, protocol, at);
  if (anymove !== undefined) return moves(anymove, undefined, groups, protocol, at);
  if (turn !== undefined) {
    const lever = (groups["turnlever"] ?? "").trim();
    return { word: { kind: turn as "started", lever }, faults: unknownLever(lever, protocol, at) };
  }
  if (reachedlever !== undefined) return reached(reachedlever.trim(), groups["amount"] ?? "", protocol, at);
  if (passed !== undefined) {
    const phase = (groups["phase"] ?? "").trim();
    return { word: { kind: passed as "entered", phase }, faults: unknownPhases([phase], protocol, at) };
  }
  if (phases !== undefined) {
    const names = phases.split(",").map((name) => name.trim());
    return { word: { kind: "in", phases: names }, faults: unknownPhases(names, protocol, at) };
  }
  return level === undefined ? { word: SIGNED, faults: [] } : escalated(level, at);
}

function moves(way: string, lever: string | undefined, groups: Groups, protocol: Protocol, at: number): WordRead {
  const faults = lever === undefined ? [] : [...unknownLever(lever, protocol, at)];
  const word: StepWord = {
    kind: "moves",
    way: way === "rise" ? 1 : -1,
    ...(lever === undefined ? {} : { lever }),
  };
  const { percent, more } = groups;
  if (percent !== undefined) return { word: { ...word, more: { hundredths: hundredthsOf(percent) } }, faults };
  if (more === undefined || lever === undefined || faults.length > 0) return { word, faults };
  const amount = amountOf(more, lever, protocol, at);
  return { word: { ...word, more: { amount: amount.amount } satisfies MoreThan }, faults: amount.faults };
}

/** A decimal with at most two places, a hundred times. */
function hundredthsOf(decimal: string): number {
  const [whole = "0", part = ""] = decimal.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

function reached(lever: string, written: string, protocol: Protocol, at: number): WordRead {
  const faults = unknownLever(lever, protocol, at);
  if (faults.length > 0) return { word: { kind: "reached", lever, amount: 0 }, faults };
  const amount = amountOf(written, lever, protocol, at);
  return { word: { kind: "reached", lever, amount: amount.amount }, faults: amount.faults };
}

function amountOf(
  written: string,
  lever: string,
  { levers }: Protocol,
  at: number,
): { readonly amount: number; readonly faults: readonly Fault[] } {
  const read = readAmount(written.trim(), levers[lever]?.unit ?? "count");
  if (read.ok) return { amount: read.value, faults: [] };
  const { message = "", expected = "" } = read.issues[0] ?? {};
  return { amount: 0, faults: [fault("VE107", message, expected, at)] };
}

/** What some rule does: a name that no rule has is a mistake. */
function doneWord(kind: "opened" | "ordered", what: string, { rules }: Protocol, at: number): WordRead {
  const known = rules.flatMap((rule) =>
    rule.do.flatMap((effect) => {
      if (kind === "opened") return effect.kind === "start" ? [effect.protocol] : [];
      return effect.kind === "order" ? [effect.activity] : [];
    }),
  );
  const faults = undeclared(what, kind === "opened" ? "protocol that a rule starts" : "activity of a rule", known, at);
  return { word: { kind, what }, faults };
}

function escalated(level: string, at: number): WordRead {
  const least = (LEVELS as readonly string[]).indexOf(level);
  const faults = least < 0 ? [fault("VE103", `"${level}" is no level of escalation`, LEVELS.join(", "), at)] : [];
  return { word: { kind: "escalated", least }, faults };
}

function unknownLever(name: string, { levers }: Protocol, at: number): readonly Fault[] {
  return undeclared(name, "lever", Object.keys(levers), at);
}

export function unknownPhases(names: readonly string[], { phases }: Protocol, at: number): readonly Fault[] {
  return names.flatMap((name) => undeclared(name, "phase", Object.keys(phases), at));
}

function undeclared(name: string, kind: string, known: readonly string[], at: number): readonly Fault[] {
  if (known.includes(name)) return [];
  return [fault("VE103", `no ${kind} is called "${name}"`, nearest(name, known) || "none is there", at)];
}
