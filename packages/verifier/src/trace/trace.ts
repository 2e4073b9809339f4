/**
 * A counter-example as data: `trace/1`, one value from which the table, the story and the export for other tools are made.
 *
 * Ticks that read the same, let the same rules win and change nothing are one step (`n: "1-13"`). The events of the
 * course stand in the trace itself, so that `compline replay`, `why` and `whatif` work on it.
 */
import {
  ENGINE_VERSION,
  PHASE,
  textsOf,
  weighedAtoms,
  type Compiled,
  type CompiledRule,
  type EventLine,
  type FactValue,
} from "@compline/course";
import { BANDS, LEVELS, printAmount, type Protocol } from "@compline/protocol";
import type { Property } from "../properties/property.ts";
import type { Play, Played } from "./play.ts";
import { factsThatMatter, valueAt } from "./told-facts.ts";

type Change = readonly [before: FactValue, after: FactValue];

export interface TraceStep {
  /** A tick, or the first and last of several that are alike. */
  readonly n: string;
  /** What was read: of the facts that matter, those that are not missing. */
  readonly in: Readonly<Record<string, FactValue>>;
  /** Groups of reports that came. */
  readonly arrived?: readonly string[];
  /** Groups that were due and did not come, or are still awaited. */
  readonly silent?: readonly string[];
  readonly band: string;
  readonly won: readonly string[];
  readonly diff?: Readonly<Record<string, Change>>;
  /** What the winning rules saw, where something changed. */
  readonly because?: readonly string[];
  /** What the clinician is told, where something changed. */
  readonly said?: readonly string[];
  readonly called?: string;
  readonly conflict?: true;
  readonly unanswered?: true;
  /** Said before the tick closed. */
  readonly provisional?: true;
}

export interface Trace {
  readonly compline: "trace/1";
  readonly property: string;
  /** What should hold. */
  readonly statement: string;
  /** What does not. */
  readonly says: string;
  readonly protocol: { readonly id: string; readonly version: string; readonly semanticHash: string };
  readonly engine: string;
  readonly shortest: boolean;
  /** How many ticks from the opening, the opening's own tick included. */
  readonly ticks: number;
  readonly loop?: { readonly from: number };
  readonly opening: Readonly<Record<string, string>>;
  readonly steps: readonly TraceStep[];
  /** Where the governor would stop what the rules alone do. */
  readonly governor?: { readonly tick: number; readonly refuses: readonly string[] };
  readonly minimal: { readonly facts: readonly string[] };
  /** The moment to ask about. */
  readonly asOf: string;
  readonly events: readonly EventLine[];
}

export interface About {
  readonly protocol: Protocol;
  readonly property: Pick<Property, "id" | "statement">;
  readonly says: string;
  readonly shortest: boolean;
}

/** The events are those of the play with the decisions behind them. */
export function traceOf(
  { protocol, property, says, shortest }: About,
  play: Play,
  events: readonly EventLine[],
): Trace {
  const { compiled, ticks, loopFrom, stopped } = play;
  const facts = factsThatMatter(compiled, ticks);
  const refuses = stopped?.refused.map(({ lever, limit }) => `${limit} of ${lever}`);
  return {
    compline: "trace/1",
    property: property.id,
    statement: property.statement,
    says,
    protocol: { id: protocol.id, version: protocol.version, semanticHash: compiled.semanticHash },
    engine: ENGINE_VERSION,
    shortest,
    ticks: ticks.length,
    ...(loopFrom === undefined ? {} : { loop: { from: loopFrom } }),
    opening: openingOf(compiled),
    steps: joined(
      ticks.map((tick, i) => stepOf(compiled, tick, i, facts, i === ticks.length - 1)),
      loopFrom,
    ),
    ...(stopped === undefined ? {} : { governor: { tick: stopped.tick, refuses: refuses ?? [] } }),
    minimal: { facts },
    asOf: play.asOf,
    events,
  };
}

const openingOf = ({ opening, protocol }: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(opening.start).map(([lever, dose]) => [
      lever,
      (opening.plans[lever] ?? [dose])
        .map((one) => printAmount(one, protocol.levers[lever]?.unit ?? "mass"))
        .join(", "),
    ]),
  );

function stepOf(compiled: Compiled, tick: Played, i: number, facts: readonly string[], isLast: boolean): TraceStep {
  const { input, outcome, reports } = tick;
  const said = facts.flatMap((name): [string, FactValue][] => {
    const value = valueAt(compiled, input, name);
    return value === null ? [] : [[name, value]];
  });
  const silent = [...reports.status].flatMap(([group, status]) =>
    status === "overdue" || (status === "awaited" && i > 0) ? [group] : [],
  );
  const arrived = [...reports.status].flatMap(([group, status]) => (status === "arrived" ? [group] : []));
  const diff = changesOf(compiled, tick);
  const isShown = Object.keys(diff).length > 0 || isLast;
  const fired = outcome.winners.filter((rule) => !(rule.onUnknown === 2 && outcome.unknown.includes(rule)));
  return {
    n: String(i),
    in: Object.fromEntries(said),
    ...(arrived.length === 0 ? {} : { arrived }),
    ...(silent.length === 0 ? {} : { silent }),
    band: BANDS[outcome.band] ?? "",
    won: outcome.winners.map(({ rule }) => rule.rule),
    ...(Object.keys(diff).length === 0 ? {} : { diff }),
    ...(isShown && fired.length > 0
      ? { because: becauseOf(compiled, fired, tick), said: saidOf(compiled, fired, tick) }
      : {}),
    ...(outcome.escalate < 0 ? {} : { called: `${LEVELS[outcome.escalate] ?? ""} to ${outcome.to}` }),
    ...(outcome.conflict ? { conflict: true as const } : {}),
    ...(outcome.unanswered ? { unanswered: true as const } : {}),
    ...(tick.isProvisional && i > 0 ? { provisional: true as const } : {}),
  };
}

function changesOf({ layout, protocol }: Compiled, { before, outcome }: Played): Readonly<Record<string, Change>> {
  const changes: Record<string, Change> = {};
  const phase = (state: readonly number[]): string => layout.phases[state[PHASE] ?? 0] ?? "";
  if (phase(before) !== phase(outcome.next)) changes["phase"] = [phase(before), phase(outcome.next)];
  for (const lever of layout.levers) {
    const [from, to] = [before[layout.level(lever)] ?? 0, outcome.next[layout.level(lever)] ?? 0];
    const unit = protocol.levers[lever]?.unit ?? "count";
    if (from !== to) changes[`dose.${lever}`] = [printAmount(from, unit), printAmount(to, unit)];
    const [was, is] = [before[layout.withheld(lever)] === 1, outcome.next[layout.withheld(lever)] === 1];
    if (was !== is) changes[`withheld.${lever}`] = [was, is];
  }
  return changes;
}

/** The comparisons that were true, each with what it read. */
function becauseOf(compiled: Compiled, fired: readonly CompiledRule[], { outcome, input }: Played): readonly string[] {
  const atoms = fired.flatMap(({ rule }) => weighedAtoms(compiled, rule.when, outcome.seen, input, []));
  const told = atoms
    .filter(({ truth }) => truth === "true")
    .map(({ atom, values }) => `${atom} (${Object.values(values).map(String).join(", ")})`);
  return [...new Set(told)];
}

function saidOf(compiled: Compiled, fired: readonly CompiledRule[], { outcome, input }: Played): readonly string[] {
  const flags = compiled.flags.filter(({ when }) => when(outcome.seen, input) === 2).map(({ flag }) => flag);
  const moment = { before: outcome.seen, after: outcome.next, input, flags };
  return [...new Set(fired.map(({ rule }) => textsOf(compiled, rule.say, moment).clinician))];
}

/** Neighbouring ticks that differ in nothing but their number are one step; a loop begins a step of its own. */
function joined(steps: readonly TraceStep[], loopFrom: number | undefined): readonly TraceStep[] {
  const all: { readonly first: number; last: number; readonly step: TraceStep; readonly key: string }[] = [];
  steps.forEach((step, i) => {
    const { n: _n, because: _because, said: _said, ...rest } = step;
    const key = JSON.stringify(rest);
    const run = all.at(-1);
    if (run !== undefined && run.key === key && step.diff === undefined && i !== loopFrom) run.last = i;
    else all.push({ first: i, last: i, step, key });
  });
  return all.map(({ first, last, step }) => ({ ...step, n: first === last ? String(first) : `${first}-${last}` }));
}
