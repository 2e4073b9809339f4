/**
 * A protocol in plain words, for a clinician: what it turns, what stops it, and what happens in each phase, with its sources.
 *
 * Red flags, gates and silence are told once, before the phases they stand in; each phase then lists its own rules, the strongest band
 * first. Every sentence ends with the sources it rests on, which the last paragraph spells out. Patient texts are quoted.
 */
import { printAmount } from "./amount.ts";
import { conditionWords, effectWords, spoken } from "./condition-words.ts";
import { isDrug, levelWord } from "./lever-words.ts";
import { printSpan } from "./print-expression.ts";
import { BANDS, type Amount, type Band, type Cites, type Lever, type Protocol, type Rule } from "./protocol.ts";

export function renderText(protocol: Protocol): string {
  const sections = [
    [`${protocol.title}`, `${protocol.id} ${protocol.version}, ${protocol.status}`],
    section(
      "What is turned up and down",
      Object.entries(protocol.levers).map(([id, lever]) => leverWords(id, lever)),
    ),
    section(
      "Red flags, in every phase (where a course opens: the call only)",
      protocol.redFlags.map((flag) => flagWords(flag, protocol)),
    ),
    section(
      "Questions a person answers",
      protocol.gates.map((gate) => gateWords(gate, protocol)),
    ),
    section("Silence", silenceWords(protocol)),
    ...Object.keys(protocol.phases).map((id) => phaseSection(id, protocol)),
    section(
      "Sources",
      Object.entries(protocol.sources).map(
        ([id, use]) => `${id}: ${use.reference}, ${use.locator} (evidence: ${use.grade})`,
      ),
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title.toUpperCase(), ...lines.map((line) => `  - ${line}`)];

const cited = (cite: Cites): string => (cite.length === 0 ? "" : ` [${cite.join(", ")}]`);

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function leverWords(id: string, lever: Lever): string {
  const amount = (value: Amount): string =>
    typeof value === "number"
      ? printAmount(value, lever.unit)
      : value === "start"
        ? `the opening ${levelWord(lever)}`
        : "one step of the plan";
  const cite = (part: string): string => cited(lever.cite[part] ?? []);
  const percent = lever.fall.mostPercent === undefined ? "" : ` and at most ${lever.fall.mostPercent} %`;
  return [
    `${sentence(spoken(id))}: at most ${amount(lever.max)}${cite("max")}`,
    ...(lever.min === undefined ? [] : [`0 or at least ${amount(lever.min)}${cite("min")}`]),
    `up by at most ${amount(lever.rise.most)} every ${printSpan(lever.rise.every)}${cite("rise")}`,
    `down by at most ${amount(lever.fall.most)}${percent} every ${printSpan(lever.fall.every)}${cite("fall")}`,
    `left off from ${amount(lever.stopFrom)} or less${cite("stop_from")}`,
    ...(lever.prone ? ["stopping it at once is dangerous"] : []),
  ].join("; ");
}

const flagWords = (
  { flag, when, level, to, do: effects, goto, say, cite }: Protocol["redFlags"][number],
  protocol: Protocol,
): string =>
  `If ${conditionWords(when, protocol)} (${flag}): ${[...effects.map((effect) => effectWords(effect, protocol)), effectWords({ kind: "escalate", level, to }, protocol), `go to "${goto}"`].join("; ")}.${told(say)}${cited(cite)}`;

function gateWords(
  { gate, when, in: places, door, midCourse, to, say, cite }: Protocol["gates"][number],
  protocol: Protocol,
): string {
  const where = places === undefined ? "" : ` (in ${places.join(", ")})`;
  const way = (exit: typeof door): string => (exit === "hold" ? "hold" : `go to "${exit.goto}"`);
  return `If ${conditionWords(when, protocol)} (${gate})${where}: at the start ${way(door)}, later ${way(midCourse)}, on the way down go on; call the ${spoken(to)}, until a person has answered.${told(say)}${cited(cite)}`;
}

function silenceWords({ silence, overdue, asking, levers }: Protocol): readonly string[] {
  const unanswered =
    asking === undefined
      ? []
      : [
          `When something was not answered that a rule needs: nothing is changed.${told(asking.say)}${cited(asking.cite)}`,
        ];
  const late =
    overdue === undefined
      ? []
      : [
          `When a phase has lasted as long as it may: urgently call the ${spoken(overdue.to)}.${told(overdue.say)}${cited(overdue.cite)}`,
        ];
  if (silence === undefined) return [...unanswered, ...late];
  const { ask, call, urgent, to, goto, cite } = silence;
  const same = Object.values(levers).every(isDrug) ? "the same dose" : "nothing is changed";
  return [
    `After ${ask} missed report${ask === 1 ? "" : "s"}: ${same}, and ask.${cited(cite)}`,
    `After ${call}: call the ${spoken(to.call)}.${cited(cite)}`,
    `After ${urgent}: urgently call the ${spoken(to.urgent)} and go to "${goto}".${cited(cite)}`,
    ...unanswered,
    ...late,
  ];
}

const told = ({ patient, clinician }: { readonly patient?: string; readonly clinician: string }): string =>
  ` ${clinician}${patient === undefined ? "" : ` The patient reads: "${patient}"`}`;

function phaseSection(id: string, protocol: Protocol): readonly string[] {
  const phase = protocol.phases[id];
  if (phase === undefined) return [];
  if (phase.end !== undefined) return [`PHASE ${id}`, `  The end: ${phase.end}.`];
  const rules = protocol.rules.filter((rule) => rule.in.includes(id));
  const ordered = [...BANDS].reverse().flatMap((band) => rules.filter((rule) => rule.band === band));
  const facts = [
    ...(phase.start ? ["where a course opens"] : []),
    ...(phase.waitsFor === undefined ? [] : [`waits for the ${spoken(phase.waitsFor)}`]),
    ...(phase.atMost === undefined ? [] : [`at most ${printSpan(phase.atMost)}${cited(phase.cite)}`]),
  ];
  const head = `PHASE ${phase.title ?? id}${facts.length === 0 ? "" : ` (${facts.join("; ")})`}`;
  return [head, ...ordered.map((rule) => `  - ${ruleWords(rule, protocol)}`)];
}

const MEANING: Readonly<Record<Band, string>> = {
  emergency: "Emergency",
  order: "Ordered by a person",
  stop: "Stop",
  back: "Back",
  hold: "Hold",
  advance: "Go on",
  keep: "Otherwise",
};

function ruleWords(rule: Rule, protocol: Protocol): string {
  const when = rule.when.kind === "constant" && rule.when.value ? "" : ` if ${conditionWords(rule.when, protocol)}`;
  const effects = rule.do.map((effect) => effectWords(effect, protocol));
  const signed =
    rule.sign === undefined
      ? []
      : [`once the ${spoken(rule.sign.role)} has signed it, valid ${printSpan(rule.sign.valid)}`];
  const done = [...effects, ...signed].join("; ");
  return `${MEANING[rule.band]} (${rule.rule})${when}: ${done === "" ? "nothing changes" : done}.${unknownWords(rule)}${told(rule.say)}${cited(rule.cite)}`;
}

function unknownWords({ unknown }: Rule): string {
  if (unknown === "fire") return " If that is not known, it counts as so.";
  return unknown === "hold-and-ask" ? " If that is not known, hold and ask." : "";
}
