/**
 * A trace in the Informal Trace Format of Apalache and Quint, for tools that read that.
 *
 * State 0 is the course before its first tick; each later state is the course after a tick, with what that tick read. A
 * fact is a sum `Some(value) | None`, an integer is a `#bigint`, as the format asks.
 */
import { CLOCK_SLOT, decodeFact, initialState, PHASE, type FactValue, type State } from "@compline/course";
import { BANDS } from "@compline/protocol";
import type { Play, Played } from "./play.ts";
import type { Trace } from "./trace.ts";

type ItfValue = string | boolean | { readonly "#bigint": string } | Readonly<Record<string, unknown>>;

export interface ItfTrace {
  readonly "#meta": Readonly<Record<string, string>>;
  readonly params: readonly string[];
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, unknown>>[];
  readonly loop?: number;
}

export function itfOf({ property, says, protocol, loop }: Trace, play: Play): ItfTrace {
  const first = stateOf(play, initialState(play.compiled), undefined);
  const states = [first, ...play.ticks.map((tick) => stateOf(play, tick.outcome.next, tick))];
  return {
    "#meta": {
      format: "ITF",
      "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
      source: `${protocol.id} ${protocol.version}`,
      description: `${property}: ${says}`,
    },
    params: [],
    vars: Object.keys(first),
    states: states.map((state, index) => ({ "#meta": { index }, ...state })),
    ...(loop === undefined ? {} : { loop: loop.from }),
  };
}

function stateOf({ compiled }: Play, state: State, tick: Played | undefined): Readonly<Record<string, ItfValue>> {
  const { layout, protocol } = compiled;
  const levers = layout.levers.flatMap((lever): [string, ItfValue][] => [
    [`dose_${lever}`, whole(state[layout.level(lever)] ?? 0)],
    [`withheld_${lever}`, state[layout.withheld(lever)] === 1],
  ]);
  const clocks = Object.entries(CLOCK_SLOT).map(([clock, at]): [string, ItfValue] => [clock, whole(state[at] ?? 0)]);
  const facts = layout.facts.map((name, at): [string, ItfValue] => {
    const fact = protocol.facts[name];
    const value = tick === undefined || fact === undefined ? null : decodeFact(fact, tick.input[at] as number);
    return [`fact_${name}`, optional(value)];
  });
  const answered = layout.gates.map((gate): [string, ItfValue] => [
    `answered_${gate}`,
    tick?.input[layout.answered(gate)] === 1,
  ]);
  return Object.fromEntries([
    ["phase", layout.phases[state[PHASE] ?? 0] ?? ""],
    ["band", tick === undefined ? "" : (BANDS[tick.outcome.band] ?? "")],
    ...levers,
    ...clocks,
    ...facts,
    ...answered,
  ]);
}

const whole = (value: number): ItfValue => ({ "#bigint": String(value) });

const optional = (value: FactValue): ItfValue =>
  value === null
    ? { tag: "None", value: { "#tup": [] } }
    : { tag: "Some", value: typeof value === "number" ? whole(value) : value };
