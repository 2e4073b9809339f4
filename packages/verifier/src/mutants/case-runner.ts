/**
 * Which of a protocol's cases comes out otherwise under a mutant; the likeliest first, and the first that does is answered.
 *
 * Likely are the case that noticed the fault before this one and those that name what was changed. Cases that a fault cannot
 * touch are not run, and neither are cases that fail before anything is changed: they notice nothing.
 */
import { runCase, type Case, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import type { Mutant } from "./fault.ts";
import { caseHash } from "./remembered.ts";
import { touchedCases, type TouchedBy } from "./touched-cases.ts";

export interface CaseRunner {
  readonly hashes: readonly string[];
  readonly hashOfCase: (one: Case) => string;
  /** Whether it is not known which cases a mutant touches, so that all of them have to be run. */
  readonly isWide: (mutant: Mutant) => boolean;
  /** The first that notices the mutant, of those whose hash is asked for. */
  readonly noticing: (mutant: Mutant, isAsked: (hash: string) => boolean) => Case | undefined;
}

export function caseRunner(protocol: Protocol, cases: readonly Case[], ports: Ports): CaseRunner {
  const hashes = new Map(cases.map((one) => [one, caseHash(one)]));
  const hashOfCase = (one: Case): string => hashes.get(one) ?? "";
  const touched = lastKept(touchedCases(protocol, cases, ports));
  const order = [...cases];
  const known = new Map<Case, boolean>();
  const holds = (one: Case): boolean => {
    const found = known.get(one) ?? runCase(protocol, one, ports).length === 0;
    known.set(one, found);
    return found;
  };
  return {
    hashes: [...hashes.values()],
    hashOfCase,
    isWide: (mutant) => touched(mutant.protocol) === undefined,
    noticing: (mutant, isAsked) => {
      const asked = order.filter((one) => isAsked(hashOfCase(one)));
      const only = asked.length === 0 ? undefined : touched(mutant.protocol);
      const [, name = ""] = mutant.place.split(" ");
      const able = only === undefined ? asked : asked.filter((one) => only.has(one));
      const first = able.filter((one) => names(one, name));
      const failing = [...first, ...able.filter((one) => !first.includes(one))].find(
        (one) => runCase(mutant.protocol, one, ports).length > 0 && holds(one),
      );
      // What noticed one fault is likely to notice the next.
      if (failing !== undefined) order.unshift(...order.splice(order.indexOf(failing), 1));
      return failing;
    },
  };
}

/** What was found for the mutant that was asked about last. */
function lastKept(find: TouchedBy): TouchedBy {
  let last: { readonly of: Protocol; readonly found: ReturnType<TouchedBy> } | undefined;
  return (mutant) => {
    if (last?.of !== mutant) last = { of: mutant, found: find(mutant) };
    return last.found;
  };
}

const names = ({ steps, opening }: Case, name: string): boolean =>
  [opening, ...(steps ?? [])].some(
    ({ expect }) => expect?.needs === name || expect?.rules?.some((rule) => rule.split("/").includes(name)) === true,
  );
