/** Which facts a trace shows, and how it says their values: only what matters, in the protocol's own words. */
import { decodeFact, type Compiled, type FactValue, type Input } from "@compline/course";
import { referencesOf, type Fact } from "@compline/protocol";
import type { Played } from "./play.ts";

/** Facts that some winning rule of the trace reads, or that were ever not ordinary, in the order of the protocol. */
export function factsThatMatter(compiled: Compiled, ticks: readonly Played[]): readonly string[] {
  const read = new Set(ticks.flatMap(({ outcome }) => outcome.winners.flatMap(({ rule }) => factsIn(rule.when))));
  return Object.entries(compiled.protocol.facts).flatMap(([name, fact]) => {
    const at = compiled.layout.factIndex.get(name) ?? -1;
    const isOdd = ticks.some(({ input }) => !Number.isNaN(input[at]) && !isOrdinary(fact, input[at] as number));
    return read.has(name) || isOdd ? [name] : [];
  });
}

export const factsIn = (expression: Parameters<typeof referencesOf>[0]): readonly string[] =>
  referencesOf(expression).flatMap((reference) => (reference.kind === "fact" ? [reference.id] : []));

/** Whether a value is what an uneventful tick has: the declared ordinary one, else no, none, the first word. */
export function isOrdinary(fact: Fact, value: number): boolean {
  const said = decodeFact(fact, value);
  if (fact.ordinary !== undefined) return said === fact.ordinary;
  return fact.type.kind === "int" ? !Number.isNaN(value) : value === 0;
}

export const valueAt = ({ layout, protocol }: Compiled, input: Input, name: string): FactValue => {
  const fact = protocol.facts[name];
  return fact === undefined ? null : decodeFact(fact, input[layout.factIndex.get(name) ?? -1] as number);
};
