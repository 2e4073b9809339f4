/**
 * The comparisons a condition is made of, each as it was weighed: the material of every reason.
 *
 * An atom that is unknown names the facts that are missing from it; those are what a person is asked for.
 */
import { printAmount, printExpression, referencesOf, truthWord, UNKNOWN, type Expression } from "@compline/protocol";
import type { AtomJson } from "./decision.ts";
import { compileCondition } from "./condition.ts";
import type { Compiled } from "./compile.ts";
import type { FactValue } from "./event.ts";
import { decodeFact } from "./fact-value.ts";
import type { Event } from "./history.ts";
import type { State } from "./state.ts";
import type { Input } from "./step.ts";

/** The atoms in order of appearance; a `not` before an atom belongs to it. */
export function atomsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "and" || expression.kind === "or") return expression.parts.flatMap(atomsOf);
  if (expression.kind === "not" && (expression.of.kind === "and" || expression.of.kind === "or"))
    return atomsOf(expression.of);
  return expression.kind === "constant" ? [] : [expression];
}

export function weighedAtoms(
  compiled: Compiled,
  when: Expression,
  state: State,
  input: Input,
  from: readonly (Event | undefined)[],
): readonly AtomJson[] {
  return atomsOf(when).map((atom) => {
    const truth = compileCondition(atom, compiled.names)(state, input);
    const events = factsIn(atom).flatMap((fact) => from[compiled.layout.factIndex.get(fact) ?? -1]?.name ?? []);
    return {
      atom: printExpression(atom),
      truth: truthWord(truth),
      values: valuesIn(compiled, atom, state, input),
      events: [...new Set(events)],
    };
  });
}

/** The facts read by those atoms that are themselves unknown, each once. */
export function missingFacts(compiled: Compiled, when: Expression, state: State, input: Input): readonly string[] {
  const unknown = atomsOf(when).filter((atom) => compileCondition(atom, compiled.names)(state, input) === UNKNOWN);
  return [...new Set(unknown.flatMap(factsIn))];
}

const factsIn = (atom: Expression): readonly string[] =>
  referencesOf(atom).flatMap((r) => (r.kind === "fact" ? [r.id] : []));

function valuesIn(
  compiled: Compiled,
  atom: Expression,
  state: State,
  input: Input,
): Readonly<Record<string, FactValue>> {
  const { protocol, layout, names } = compiled;
  const entries = referencesOf(atom).map((reference): readonly [string, FactValue] => {
    const value = names.reading(reference)(state, input);
    if (reference.kind === "fact")
      return [
        reference.id,
        decodeFact(protocol.facts[reference.id]!, input[layout.factIndex.get(reference.id) ?? -1] as number),
      ];
    const name = printExpression({ kind: "holds", of: reference });
    if (reference.kind === "dose" || reference.kind === "start")
      return [name, printAmount(value, protocol.levers[reference.lever]?.unit ?? "count")];
    if (reference.kind === "withheld") return [name, value === 1];
    return [name, Number.isNaN(value) ? null : value];
  });
  return Object.fromEntries(entries);
}
