/**
 * PR119, a warning: sources that nothing cites, facts, memory and plans that nothing reads, phases that nothing enters.
 *
 * What stands in `envelope` and `prove` counts as read: those texts are the verifier's and are searched for words only.
 */
import { expand } from "../expand.ts";
import { conditionsOf, citesIn, statementsOf } from "../statements.ts";
import type { Protocol } from "../protocol.ts";
import { placeholdersOf } from "../template.ts";
import { referencesOf } from "../walk-expression.ts";
import { warning, type Check, type Finding } from "./check.ts";

export const nothingIsIdle: Check = {
  code: "PR119",
  name: "nothing is declared in vain",
  run: (protocol) => {
    const elsewhere = wordsOf([protocol.envelope, protocol.prove]);
    const idle = (
      section: string,
      names: readonly string[],
      used: ReadonlySet<string>,
      what: string,
    ): readonly Finding[] =>
      names
        .filter((name) => !used.has(name) && !elsewhere.has(name))
        .map((name) => warning([section, name], `"${name}" is declared and never ${what}`, "use it or leave it out"));
    return [
      ...idle(
        "sources",
        Object.keys(protocol.sources),
        new Set(citesIn(protocol).flatMap(({ cite }) => cite)),
        "cited",
      ),
      ...idle("facts", Object.keys(protocol.facts), factsRead(protocol), "read"),
      ...idle("memory", Object.keys(protocol.memory), memoryRead(protocol), "read"),
      ...idle("plans", Object.keys(protocol.plans), plansFollowed(protocol), "followed"),
      ...idle("phases", Object.keys(protocol.phases), phasesEntered(protocol), "entered"),
    ];
  },
};

const readsOf = (protocol: Protocol) => conditionsOf(protocol).flatMap(({ when }) => referencesOf(when));

function factsRead(protocol: Protocol): ReadonlySet<string> {
  const means = Object.values(protocol.memory).flatMap((memory) => (memory.kind === "mean" ? [memory.fact] : []));
  const asked = protocol.rules.flatMap((rule) =>
    rule.do.flatMap((effect) => (effect.kind === "ask" ? effect.facts : [])),
  );
  const read = readsOf(protocol).flatMap((reference) => (reference.kind === "fact" ? [reference.id] : []));
  const shown = statementsOf(protocol).flatMap(({ says }) =>
    says.flatMap(({ say }) => [...placeholdersOf(say.patient ?? ""), ...placeholdersOf(say.clinician)]),
  );
  return new Set([...means, ...asked, ...read, ...shown]);
}

const memoryRead = (protocol: Protocol): ReadonlySet<string> =>
  new Set(readsOf(protocol).flatMap((reference) => (reference.kind === "memory" ? [reference.id] : [])));

const plansFollowed = ({ rules }: Protocol): ReadonlySet<string> =>
  new Set(rules.flatMap((rule) => rule.do.flatMap((effect) => (effect.kind === "plan" ? [effect.lever] : []))));

const phasesEntered = (protocol: Protocol): ReadonlySet<string> =>
  new Set([
    ...Object.keys(protocol.phases).filter((id) => protocol.phases[id]?.start === true),
    ...expand(protocol).flatMap((rule) => rule.do.flatMap((effect) => (effect.kind === "goto" ? [effect.phase] : []))),
  ]);

/** Every name in the texts of a value, however deep; `NAME.part` counts for its parts. */
function wordsOf(value: unknown): ReadonlySet<string> {
  if (typeof value === "string") return new Set(value.match(/[a-z][a-z0-9_-]*/g) ?? []);
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...wordsOf(part)]));
}
