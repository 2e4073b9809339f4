/**
 * The cases that a fault can touch at all: of a fault in a rule those in which, at some tick, a changed rule stands otherwise.
 *
 * As long as a rule that changed is as true as before wherever the original's course comes to, and where it is true is
 * the same rule, the course goes on as it did; so the other cases come out as they did, and need not be run. A case in
 * which news comes late is always run (what it revises is decided twice), and so are all where clocks would have to count
 * further, or where more than an authored rule is changed: then nothing is answered. What a case expects to wait for a
 * signature hangs on what would be true with it, so such a case is run for every fault in a rule that reads a signature.
 */
import { canonicalJson, type Json } from "@compline/base";
import {
  compile,
  PHASE,
  tellCase,
  type Case,
  type Compiled,
  type CompiledRule,
  type Opening,
  type Ports,
  type ToldCase,
} from "@compline/course";
import { expand, FALSE, referencesOf, TRUE, type Protocol } from "@compline/protocol";
import { longerFreshFact, placeOf } from "./longer-fresh.ts";
import { ruleChange, type RuleChange } from "./rule-change.ts";

/** The cases that must be run; undefined for all of them. */
export type TouchedBy = (mutant: Protocol) => ReadonlySet<Case> | undefined;

interface Told extends ToldCase {
  readonly one: Case;
}

export function touchedCases(protocol: Protocol, cases: readonly Case[], ports: Ports): TouchedBy {
  const isLate = ({ steps }: Case): boolean => steps?.some(({ late }) => late !== undefined) === true;
  let told: readonly Told[] | undefined;
  return (mutant) => {
    const fresher = longerFreshFact(protocol, mutant);
    const change = isOfRules(protocol, mutant) ? ruleChange(protocol, mutant) : undefined;
    if (change === undefined && fresher === undefined) return undefined;
    told ??= cases.flatMap((one) => {
      const played = isLate(one) ? undefined : tellCase(protocol, one, ports);
      return played === undefined ? [] : [{ one, ...played }];
    });
    const isUntouched =
      change === undefined ? alwaysKnown(protocol, fresher ?? "", ports) : untouchedBy(protocol, change, ports);
    const untouched = new Set(told.filter(isUntouched).map(({ one }) => one));
    return untouched.size === 0 ? undefined : new Set(cases.filter((one) => !untouched.has(one)));
  };
}

/** Gates and flags are read beside the rules that come of them: answers stand while facts do, flags are listed. */
const isOfRules = (protocol: Protocol, mutant: Protocol): boolean =>
  isSame(protocol.gates, mutant.gates) &&
  isSame(protocol.redFlags, mutant.redFlags) &&
  isSame(protocol.levers, mutant.levers);

/** A fault changes one place, and leaves every other part of the protocol the very thing it was. */
const isSame = (a: unknown, b: unknown): boolean => a === b || text(a) === text(b);

const text = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)) as Json);

/** Whether a fact is known at every tick of a case. */
function alwaysKnown(protocol: Protocol, name: string, ports: Ports): (told: Told) => boolean {
  return ({ opening, ticks }) => {
    const place = placeOf(protocol, name, opening, ports);
    return place !== undefined && ticks.every(({ known }) => !Number.isNaN(known.input[place]));
  };
}

/** Whether nothing that changed stands otherwise in any tick of a case. */
function untouchedBy(protocol: Protocol, change: RuleChange, ports: Ports): (told: Told) => boolean {
  const known = new Map<string, readonly Pair[] | undefined>();
  const readsSignature = signatureIn(protocol, change);
  return ({ one, opening, ticks }) => {
    if (readsSignature && expectsNeeds(one)) return false;
    const key = JSON.stringify(opening);
    if (!known.has(key)) known.set(key, pairsOf(protocol, change, opening, ports));
    const pairs = known.get(key);
    return (
      pairs?.every((pair) => ticks.every(({ outcome, known: now }) => isAlike(pair, outcome.seen, now.input))) === true
    );
  };
}

const expectsNeeds = ({ opening, steps }: Case): boolean =>
  [opening, ...(steps ?? [])].some(({ expect }) => expect?.needs !== undefined);

/** Whether a rule that changed waits for a signature, or asks for one, before or now. */
const signatureIn = ({ facts }: Protocol, { both, changed }: RuleChange): boolean =>
  expand(both).some(
    ({ sign, when }, index) =>
      changed.has(index) &&
      (sign !== undefined ||
        referencesOf(when).some((reference) => reference.kind === "fact" && facts[reference.id]?.from === "signature")),
  );

/** A rule as it was and as it is; one of them may not be there. */
interface Pair {
  readonly own: CompiledRule | undefined;
  readonly other: CompiledRule | undefined;
  /** Whether no more than the condition and the phases differ. */
  readonly isSameAct: boolean;
  readonly phases: readonly string[];
}

/** Undefined where a clock counts further than it did when the cases were told. */
function pairsOf(protocol: Protocol, change: RuleChange, opening: Opening, ports: Ports): readonly Pair[] | undefined {
  const [both, alone] = [compile(change.both, opening, ports), compile(protocol, opening, ports)];
  if (!both.ok || !alone.ok || reachOf(both.value) !== reachOf(alone.value)) return undefined;
  const { rules } = both.value;
  const changed = rules.filter(({ index }) => change.changed.has(index));
  return [...new Set(changed.map(({ rule }) => rule.rule))].map((name) => {
    const own = changed.find(({ rule, index }) => rule.rule === name && index < change.ofOriginal.length);
    const other = changed.find(({ rule, index }) => rule.rule === name && index >= change.ofOriginal.length);
    return { own, other, isSameAct: actOf(own) === actOf(other), phases: both.value.layout.phases };
  });
}

const reachOf = ({ clockCaps, caps, layout }: Compiled): string =>
  text([clockCaps, layout.memory.map(({ id }) => caps.since(id))]);

function actOf(compiled: CompiledRule | undefined): string {
  if (compiled === undefined) return "";
  const { rule, band, unknown, do: effects, sign } = compiled.rule;
  // A signature or an order is used up by the rule that wins, if its condition reads it.
  return text({ rule, band, unknown: unknown ?? "", effects, sign: sign ?? "", uses: compiled.uses });
}

type Vector = Parameters<CompiledRule["when"]>[0];

/** Not true before and not now; or true before and now, and the same is done. What is unknown asks for what it reads. */
function isAlike({ own, other, isSameAct, phases }: Pair, seen: Vector, input: Vector): boolean {
  const phase = phases[seen[PHASE] as number] ?? "";
  const [was, is] = [own, other].map((rule) => truthIn(rule, phase, seen, input));
  return was === is && (was === FALSE || (was === TRUE && isSameAct));
}

function truthIn(compiled: CompiledRule | undefined, phase: string, seen: Vector, input: Vector): number {
  return compiled?.rule.in.includes(phase) === true ? compiled.when(seen, input) : FALSE;
}
