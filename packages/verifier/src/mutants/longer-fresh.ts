/**
 * The cases that a fact which stays fresh for longer can touch: those in which, at some tick, it is not known.
 *
 * What is known is the last thing told, and stays that however long it is good for; only where it had run out can the longer
 * freshness bring something back. A signature and an order are never unknown, they read `none`; of those nothing is answered.
 */
import { compile, type Opening, type Ports } from "@compline/course";
import { spanTicks, type Fact, type Protocol } from "@compline/protocol";

/** The fact of which a mutant says no more than a longer freshness; undefined where it says anything else. */
export function longerFreshFact(protocol: Protocol, mutant: Protocol): string | undefined {
  const parts = Object.keys(protocol) as (keyof Protocol)[];
  if (parts.some((part) => part !== "facts" && protocol[part] !== mutant[part])) return undefined;
  const changed = Object.keys(protocol.facts).filter((name) => protocol.facts[name] !== mutant.facts[name]);
  const [name, ...others] = changed;
  const [own, other] = [protocol.facts[name ?? ""], mutant.facts[name ?? ""]];
  if (name === undefined || others.length > 0 || own === undefined || other === undefined) return undefined;
  const ticks = ({ fresh }: Fact): number => spanTicks(fresh, protocol.clock) ?? 0;
  const isOnlyLonger = restOf(own) === restOf(other) && ticks(other) > ticks(own);
  return isOnlyLonger && own.from !== "signature" && own.from !== "order" ? name : undefined;
}

const restOf = ({ fresh: _, ...rest }: Fact): string => JSON.stringify(rest);

/** Where a fact stands in an input; undefined where the course cannot be opened. */
export function placeOf(protocol: Protocol, name: string, opening: Opening, ports: Ports): number | undefined {
  const compiled = compile(protocol, opening, ports);
  return compiled.ok ? compiled.value.layout.facts.indexOf(name) : undefined;
}
