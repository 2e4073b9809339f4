/**
 * A clinician's order that a rule of the phase waits for is carried out, or a person is called, in the same tick.
 *
 * Asked of the words that the rules of a phase read: an order that has no meaning where the course stands is not looked
 * for. What an order may not do, the governor refuses with the name of the limit (packages/course, `step.refusals.test.ts`).
 */
import type { Compiled } from "@compline/course";
import { LEVELS, type Expression } from "@compline/protocol";
import type { Assignment } from "../inputs/assignment.ts";
import type { Group } from "../search/explore.ts";
import { wrongGroups } from "./edge-index.ts";
import { EMERGENCY, ORDER, phaseName } from "./levers.ts";
import { withFacts } from "./narrowed-facts.ts";
import type { Property, Subject } from "./property.ts";

const CALL = LEVELS.indexOf("call");

interface Awaited {
  readonly fact: string;
  readonly place: number;
  readonly word: string;
  readonly value: number;
  readonly rules: readonly number[];
}

export const orderHonoured: Property = {
  number: 39,
  id: "ORDER-HONOURED",
  how: "edge",
  statement: "An order that the phase knows is carried out, or a person is told, in the same tick.",
  check: (subject) => {
    const awaited = subject.explored.model.compiled.byPhase.map((rules) => awaitedBy(subject, rules));
    return wrongGroups(subject.explored, (group) => {
      if (group.band === EMERGENCY || group.escalate >= CALL) return undefined;
      for (const one of awaited[group.phase] ?? []) {
        const box = isHeard(group, one) ? undefined : saying(subject, group, one);
        const says = `${one.fact} = ${one.word} in ${phaseName(subject, group.phase)} is passed over in silence`;
        if (box !== undefined) return { says, box };
      }
      return undefined;
    });
  },
};

const isHeard = ({ band, acting }: Group, { rules }: Awaited): boolean =>
  band === ORDER && acting.some((index) => rules.includes(index));

/** Inputs of the group in which the order is given. */
function saying({ explored }: Subject, { boxes }: Group, { place, value }: Awaited): Assignment | undefined {
  for (const box of boxes) {
    const said = withFacts(explored.model, box, [place], value);
    if (said !== undefined) return said;
  }
  return undefined;
}

function awaitedBy({ protocol, explored }: Subject, rules: Compiled["rules"]): readonly Awaited[] {
  const { layout } = explored.model.compiled;
  const found = new Map<string, Awaited & { readonly rules: number[] }>();
  for (const { rule, index } of rules.filter(({ band }) => band === ORDER))
    for (const { fact, word } of wordsIn(rule.when)) {
      const { from, type } = protocol.facts[fact] ?? {};
      if (from !== "order" || type?.kind !== "enum") continue;
      const place = layout.factIndex.get(fact) ?? -1;
      const known = found.get(`${fact}/${word}`) ?? { fact, place, word, value: type.words.indexOf(word), rules: [] };
      known.rules.push(index);
      found.set(`${fact}/${word}`, known);
    }
  return [...found.values()];
}

/** \`fact = word\` wherever it stands, but not under a \`not\`. */
function wordsIn(expression: Expression): readonly { readonly fact: string; readonly word: string }[] {
  if (expression.kind === "and" || expression.kind === "or") return expression.parts.flatMap(wordsIn);
  if (expression.kind !== "word" || expression.is !== "=" || expression.of.kind !== "fact") return [];
  return [{ fact: expression.of.id, word: expression.word }];
}
