/**
 * A trace told to a clinician in one paragraph: how long nothing happens, what was then reported or found, what was done,
 * what was said, and what about it is wrong.
 *
 * Facts go by their titles and phases by theirs; a long trace is told by its beginning and its end.
 */
import type { FactValue } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import type { Trace, TraceStep } from "./trace.ts";

const MOST_SENTENCES = 9;
const LAST_SENTENCES = 3;

export function traceStory(protocol: Protocol, trace: Trace): string {
  const sentences = trace.steps.map((step, i) => sentenceOf(protocol, step, trace.steps[i - 1]));
  const told = sentences.length <= MOST_SENTENCES ? sentences : shortened(sentences);
  const end = [
    ...(trace.loop === undefined
      ? []
      : [`From there it goes on as from ${unitOf(protocol)} ${trace.loop.from}, for ever.`]),
    `So ${trace.says}.`,
    `What should hold: ${trace.statement}`,
    ...(trace.governor === undefined
      ? []
      : [
          `In a real course the governor would refuse it (${trace.governor.refuses.join(", ")}) and call the prescriber.`,
        ]),
  ];
  return [openingOf(protocol, trace), ...told, ...end].join(" ");
}

/** The beginning and the end of what would be too long to read. */
function shortened(sentences: readonly string[]): readonly string[] {
  const first = sentences.slice(0, MOST_SENTENCES - LAST_SENTENCES);
  const left = sentences.length - MOST_SENTENCES;
  return [...first, `It goes on like this (${left} more changes).`, ...sentences.slice(-LAST_SENTENCES)];
}

function openingOf(protocol: Protocol, { opening }: Trace): string {
  const doses = Object.entries(opening).map(([lever, plan]) => `${lever} ${plan.replaceAll(", ", ", then ")}`);
  const by = doses.length === 0 ? "" : ` with ${doses.join(" and ")}`;
  return `A course of “${protocol.title}” is opened${by}.`;
}

function sentenceOf(protocol: Protocol, step: TraceStep, before: TraceStep | undefined): string {
  const news = newsOf(protocol, step, before);
  const done = doneOf(protocol, step);
  const said = (step.said ?? []).map((text) => `“${text}”`);
  const words = said.length === 0 ? "" : ` The clinician reads: ${said.join(" and ")}`;
  return `${whenOf(protocol, step)} ${news}${done}.${words}`;
}

const unitOf = ({ clock }: Protocol): string => (typeof clock.tick === "string" ? clock.tick : "tick");

function whenOf(protocol: Protocol, { n }: TraceStep): string {
  const unit = unitOf(protocol);
  const [first = "0", last] = n.split("-");
  if (last !== undefined) return `For ${Number(last) - Number(first) + 1} ${unit}s (${unit} ${first} to ${last})`;
  return first === "0" ? `At the opening` : `On ${unit} ${first}`;
}

/** What is told that was not told so the tick before. */
function newsOf(
  { facts }: Protocol,
  { in: read, arrived = [], silent = [] }: TraceStep,
  before: TraceStep | undefined,
): string {
  const news = Object.entries(read).filter(([name, value]) => before?.in[name] !== value);
  const gone = Object.keys(before?.in ?? {}).filter((name) => !(name in read) && silent.length === 0);
  const words = [
    ...news.map(([name, value]) => `${titleOf(facts, name)} is ${spoken(value)}`),
    ...gone.map((name) => `${titleOf(facts, name)} is not known any more`),
    ...silent.map((group) => `no ${group} report has come`),
  ];
  if (words.length > 0) return `${words.join(", ")}, and `;
  if (Object.keys(read).length > 0) return "the same is told, and ";
  return arrived.length > 0 ? "an ordinary report comes, and " : "nothing is told, and ";
}

const titleOf = (facts: Protocol["facts"], name: string): string => {
  const title = facts[name]?.title;
  return title === undefined ? name.replaceAll("_", " ") : `“${title}”`;
};

function spoken(value: FactValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value).replaceAll("_", " ");
}

function doneOf({ phases }: Protocol, { diff = {}, called, conflict, unanswered }: TraceStep): string {
  const phase = (name: FactValue): string => phases[String(name)]?.title ?? String(name);
  const changes = Object.entries(diff).map(([name, [before, after]]) => {
    if (name === "phase") return `the course goes from “${phase(before)}” to “${phase(after)}”`;
    const lever = name.slice(name.indexOf(".") + 1);
    if (name.startsWith("withheld")) return after === true ? `${lever} is withheld` : `${lever} is given again`;
    return `${lever} goes from ${String(before)} to ${String(after)}`;
  });
  const all = [
    ...(conflict === true ? ["two rules contradict each other"] : []),
    ...(unanswered === true ? ["no rule answers"] : []),
    ...changes,
    ...(called === undefined ? [] : [`a call goes out (${called})`]),
  ];
  return all.length === 0 ? "nothing changes" : all.join(", ");
}
