/**
 * What the governor would refuse on random walks of a protocol that runs without it, and which rules asked for it.
 *
 *     node packages/course/testing/governor-findings.ts [WALKS]
 *
 * A finding is about the protocol, not about the engine: a proved protocol has none. Conflicts and ticks without any enabled rule are
 * counted as well. Walks are random and prove nothing by finding nothing.
 */
import { initialState, viewState } from "../src/state.ts";
import { step, type Outcome } from "../src/step.ts";
import type { Compiled } from "../src/compile.ts";
import { PROTOCOLS } from "./library.ts";
import { compiledLibrary } from "./openings.ts";
import { inputsOf } from "./random-input.ts";

export interface GovernorFinding {
  /** `limit of lever`, `conflict` or `unanswered`. */
  readonly what: string;
  readonly rules: readonly string[];
  readonly times: number;
  readonly example: string;
}

/** Walks with the governor off, and asks at each tick what it would have said. */
export function governorFindings(compiled: Compiled, walks: number, ticks: number): readonly GovernorFinding[] {
  const found = new Map<string, { readonly finding: GovernorFinding; times: number }>();
  const note = (what: string, { winners, seen }: Outcome): void => {
    const rules = winners.map(({ rule }) => rule.rule);
    const key = `${what} by ${rules.join(", ")}`;
    const known = found.get(key) ?? {
      finding: { what, rules, times: 0, example: JSON.stringify(viewState(compiled, seen)) },
      times: 0,
    };
    known.times++;
    found.set(key, known);
  };
  for (let seed = 0; seed < walks; seed++) {
    const source = inputsOf(compiled, seed);
    let state = initialState(compiled);
    for (let tick = 0; tick < ticks; tick++) {
      const input = source.next(state);
      const free = step(compiled, state, input, false);
      for (const { lever, limit } of step(compiled, state, input).refused) note(`${limit} of ${lever}`, free);
      if (free.conflict) note("conflict", free);
      if (free.unanswered) note("unanswered", free);
      state = free.ended ? initialState(compiled) : free.next;
    }
  }
  return [...found.values()].map(({ finding, times }) => ({ ...finding, times }));
}

if (import.meta.main) {
  for (const name of PROTOCOLS) {
    const findings = governorFindings(compiledLibrary(name), Number(process.argv[2] ?? 200), 400);
    console.log(`${name}: ${findings.length} findings`);
    for (const { what, rules, times, example } of findings)
      console.log(`  ${times} × ${what}: ${rules.join(", ")}\n      ${example}`);
  }
}
