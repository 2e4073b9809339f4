/**
 * A trace played by the public engine: its course file folded, and every tick compared with what the trace says.
 *
 * Played twice. Without the governor every phase, level and band must be the trace's: a difference is an error of the
 * verifier or of the engine and is never hidden (VE020). With it, the first change that is refused is noted: what the
 * rules alone would do, the governor stops there.
 */
import { fail, ok, parseInstant, type Instant, type Issue, type Result } from "@compline/base";
import {
  fold,
  historyOf,
  PHASE,
  prepare,
  type Compiled,
  type EventLine,
  type History,
  type Input,
  type Outcome,
  type Ports,
  type Refusal,
  type Ticked,
} from "@compline/course";
import { BANDS, type Protocol } from "@compline/protocol";
import type { PlayedTick } from "./course-file.ts";

export interface Stopped {
  readonly tick: number;
  readonly refused: readonly Refusal[];
}

/** Folds a course file up to `asOf` and compares it with the ticks of its trace. */
export function replayTrace(
  protocol: Protocol,
  ports: Ports,
  events: readonly EventLine[],
  ticks: readonly PlayedTick[],
  asOf: string,
): Result<Stopped | undefined> {
  const history = historyOf(events);
  const moment = parseInstant(asOf);
  if (!history.ok) return history;
  if (!moment.ok) return moment;
  const compiled = prepare(protocol, history.value, ports);
  if (!compiled.ok) return compiled;
  const free = folded(compiled.value, history.value, moment.value, false);
  if (!free.ok) return free;
  const issues = ticks.flatMap((tick, i) => differences(compiled.value, tick, free.value[i], i));
  if (issues.length > 0) return fail(issues.slice(0, MOST_ISSUES));
  const governed = folded(compiled.value, history.value, moment.value, true);
  if (!governed.ok) return governed;
  const stopped = governed.value.find(({ outcome }) => outcome.refused.length > 0);
  return ok(stopped === undefined ? undefined : { tick: stopped.tick, refused: stopped.outcome.refused });
}

const MOST_ISSUES = 5;

function folded(compiled: Compiled, history: History, asOf: Instant, governor: boolean): Result<readonly Ticked[]> {
  const ticks: Ticked[] = [];
  const result = fold(compiled, history, asOf, (ticked) => ticks.push(ticked), governor);
  return result.ok ? ok(ticks) : result;
}

function differences(compiled: Compiled, tick: PlayedTick, played: Ticked | undefined, i: number): readonly Issue[] {
  const issue = (message: string): Issue => ({ code: "VE020", at: `steps[${i}]`, message });
  if (played === undefined) return [issue("the engine decides no such tick")];
  const wanted = toldOf(compiled, tick.outcome);
  const told = toldOf(compiled, played.outcome);
  if (wanted === told) return [];
  const read = inputDifferences(compiled, tick.input, played.known.input);
  return [issue(`the trace says ${wanted}; the engine, folding its events, says ${told}${read}`)];
}

/** Phase, levels and marks, band and what went wrong, in one line. */
function toldOf({ layout }: Compiled, { next, band, escalate, conflict, unanswered }: Outcome): string {
  const levels = layout.levers.map(
    (lever) =>
      `${lever} ${next[layout.level(lever)] ?? 0}${next[layout.withheld(lever)] === 1 ? " withheld" : ""} at ${next[layout.place(lever)] ?? 0}`,
  );
  const marks = [conflict ? "conflict" : "", unanswered ? "unanswered" : ""].filter((mark) => mark !== "");
  return [BANDS[band], layout.phases[next[PHASE] ?? 0], ...levels, `escalation ${escalate}`, ...marks].join(", ");
}

function inputDifferences({ layout }: Compiled, wanted: Input, read: Input): string {
  const names = [...layout.facts, ...layout.gates.map((gate) => `answered.${gate}`), "reported", "overdue"];
  const different = names.flatMap((name, at) =>
    Object.is(wanted[at], read[at]) ? [] : [`${name} ${wanted[at] ?? ""} was read as ${read[at] ?? ""}`],
  );
  return different.length === 0 ? "" : ` (${different.slice(0, MOST_ISSUES).join("; ")})`;
}
