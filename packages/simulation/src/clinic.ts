/**
 * The clinic of a world: it signs what a rule waits for, orders where a phase waits, answers the questions that hold a course.
 *
 * Whether a rule waits for a signature is asked of the engine's own condition: the rule that would win if the word were there.
 */
import { PHASE, step, type Compiled, type CompiledRule, type Ticked } from "@compline/course";
import { LEVELS, spanTicks, TRUE } from "@compline/protocol";
import { oneOf } from "./traits.ts";
import { purposeOf, unitAt } from "./stream.ts";
import type { Life } from "./life.ts";
import type { Variables } from "./variables.ts";
import type { World } from "./world/world.ts";

interface Sign {
  readonly fact: string;
  readonly at: number;
  readonly words: readonly string[];
  readonly after: number;
  readonly chance: number;
  readonly purpose: number;
  /** By phase: the rules that read it. */
  readonly rules: readonly (readonly CompiledRule[])[];
}

interface Order {
  readonly fact: string;
  readonly phases: ReadonlySet<number>;
  readonly after: number;
  readonly words: readonly { readonly word: string; readonly share: number }[];
  readonly purpose: number;
}

export interface Clinic {
  /** Ticks that the slowest group of facts takes to come again. */
  readonly patience: number;
  readonly signs: readonly Sign[];
  readonly orders: readonly Order[];
  readonly answers: { readonly after: number; readonly chance: number } | undefined;
}

export function clinicOf({ clinic }: World, { layout, byPhase, protocol }: Compiled, { at }: Variables): Clinic {
  return {
    patience: Math.max(1, ...Object.values(protocol.groups).map(({ every }) => spanTicks(every, protocol.clock) ?? 1)),
    signs: (clinic.signs ?? []).map(({ fact, after, chance }) => {
      const place = layout.factIndex.get(fact) ?? -1;
      const type = protocol.facts[fact]?.type;
      return {
        fact,
        at: place,
        words: type?.kind === "enum" ? type.words : [],
        after: at(after),
        chance: at(chance),
        purpose: purposeOf(`sign ${fact}`),
        rules: byPhase.map((rules) =>
          rules.filter(({ rule, uses }) => rule.sign !== undefined && uses.includes(place)),
        ),
      };
    }),
    orders: (clinic.orders ?? []).map(({ fact, in: phases, after, words }, i) => ({
      fact,
      phases: new Set(phases.flatMap((phase) => layout.phaseIndex.get(phase) ?? [])),
      after: at(after),
      words,
      purpose: purposeOf(`order ${fact} ${i}`),
    })),
    answers:
      clinic.answers === undefined ? undefined : { after: at(clinic.answers.after), chance: at(clinic.answers.chance) },
  };
}

interface Wait {
  word: number;
  since: number;
  seen: number;
}

/** What the clinic has on its desk for one person. */
export interface Desk {
  readonly waits: Wait[];
  readonly ordered: number[];
  phase: number;
  phaseSince: number;
  /** Gates that hold, and since when. */
  gates: readonly string[];
  gatesSince: number;
  /** Whether what was not known at the opening is known by now. */
  isAsked: boolean;
}

export const deskOf = ({ signs, orders }: Clinic, phase: number): Desk => ({
  waits: signs.map(() => ({ word: 0, since: 0, seen: 0 })),
  ordered: orders.map(() => 0),
  phase,
  phaseSince: 0,
  gates: [],
  gatesSince: 0,
  isAsked: false,
});

const NO_GATES: readonly string[] = [];
const HELD_BY_GATE = /^gate\/([^/]+)/;

/** What a closed tick leaves to do. */
export function look(clinic: Clinic, desk: Desk, compiled: Compiled, ticked: Ticked): void {
  const { outcome, tick } = ticked;
  const phase = outcome.next[PHASE] as number;
  if (phase !== desk.phase) {
    desk.phase = phase;
    desk.phaseSince = tick;
  }
  for (let i = 0; i < clinic.signs.length; i++)
    lookAtSign(clinic, clinic.signs[i] as Sign, desk.waits[i] as Wait, compiled, ticked);
  if (clinic.answers === undefined) return;
  const gates = gatesOf(ticked);
  if (gates.length > 0 && desk.gates.length === 0) desk.gatesSince = tick;
  desk.gates = gates;
}

/** A word is waited for until it was used, or was not seen for as long as the slowest group of facts takes to come again. */
function lookAtSign({ patience }: Clinic, sign: Sign, wait: Wait, compiled: Compiled, ticked: Ticked): void {
  const { tick, outcome } = ticked;
  const word = waitedFor(sign, compiled, ticked);
  const isUsed = outcome.winners.some(({ rule, uses }) => rule.sign !== undefined && uses.includes(sign.at));
  if (isUsed || (word === 0 && tick - wait.seen >= patience)) wait.word = 0;
  if (word === 0) return;
  if (word !== wait.word) wait.since = tick;
  wait.word = word;
  wait.seen = tick;
}

function gatesOf({ outcome: { winners } }: Ticked): readonly string[] {
  let gates = NO_GATES;
  for (const { rule } of winners) {
    const gate = rule.rule.startsWith("gate/") ? HELD_BY_GATE.exec(rule.rule)?.[1] : undefined;
    if (gate !== undefined) gates = [...gates, gate];
  }
  return gates;
}

/** The word that the engine waits for: the one with which a signed rule would win; 0 for none. */
function waitedFor(sign: Sign, compiled: Compiled, { outcome, known, before }: Ticked): number {
  const rules = sign.rules[outcome.seen[PHASE] as number] as readonly CompiledRule[];
  if (rules.length === 0 || outcome.next[PHASE] !== outcome.seen[PHASE]) return 0;
  const { input } = known;
  const is = input[sign.at] as number;
  let found = 0;
  for (let word = 1; word < sign.words.length && found === 0; word++) {
    input[sign.at] = word;
    const rule = rules.find(({ when }) => when(outcome.seen, input) === TRUE);
    if (rule !== undefined && step(compiled, before, input).winners.includes(rule)) found = word;
  }
  input[sign.at] = is;
  return found === is ? 0 : found;
}

/** What the clinic writes at a tick. */
export interface Acts {
  readonly signs: readonly { readonly fact: string; readonly value: string }[];
  readonly orders: readonly { readonly fact: string; readonly value: string }[];
  readonly gates: readonly string[];
}

const NOTHING: Acts = { signs: [], orders: [], gates: [] };

export function act(clinic: Clinic, desk: Desk, life: Life): Acts {
  const signs = clinic.signs.flatMap((sign, i) => signed(sign, desk.waits[i] as Wait, life));
  const orders = clinic.orders.flatMap((order, i) => ordered(order, i, desk, life));
  const gates = answered(clinic, desk, life);
  return signs.length + orders.length + gates.length === 0 ? NOTHING : { signs, orders, gates };
}

const isTime = (life: Life, since: number, after: number): boolean =>
  life.tick - since >= Math.max(1, life.v[after] as number);

function signed(sign: Sign, wait: Wait, life: Life): readonly { fact: string; value: string }[] {
  if (wait.word === 0 || !isTime(life, wait.since, sign.after)) return [];
  wait.since = life.tick;
  if (unitAt(life.luck, sign.purpose, life.tick) >= (life.v[sign.chance] as number)) return [];
  return [{ fact: sign.fact, value: sign.words[wait.word] as string }];
}

function ordered(order: Order, place: number, desk: Desk, life: Life): readonly { fact: string; value: string }[] {
  const since = Math.max(desk.phaseSince, desk.ordered[place] as number);
  if (!order.phases.has(desk.phase) || !isTime(life, since, order.after)) return [];
  desk.ordered[place] = life.tick;
  const { word } = oneOf(order.words, unitAt(life.luck, order.purpose, life.tick));
  return [{ fact: order.fact, value: word }];
}

function answered({ answers }: Clinic, desk: Desk, life: Life): readonly string[] {
  if (answers === undefined || desk.gates.length === 0 || !isTime(life, desk.gatesSince, answers.after))
    return NO_GATES;
  desk.gatesSince = life.tick;
  // What nobody had asked is asked first; what is still open then is answered the next time.
  if (!desk.isAsked) {
    desk.isAsked = true;
    return NO_GATES;
  }
  return desk.gates.filter(
    (gate) => unitAt(life.luck, purposeOf(`gate ${gate}`), life.tick) < (life.v[answers.chance] as number),
  );
}

export const isCall = (escalate: number): boolean => escalate >= LEVELS.indexOf("call");
