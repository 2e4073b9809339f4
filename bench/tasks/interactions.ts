/** What a list of medicines does together in a person, against every rule and every pair; both give the same answer. */
import { random } from "@compline/base";
import {
  compileInteractions,
  interactionsOf,
  type InteractionAnswer,
  type InteractionLibrary,
  type Person,
} from "@compline/formulary";
import type { Task } from "../task.ts";
import { good } from "@compline/base/testing";
import { interactionsLibrary } from "./interactions-library.ts";
import { naiveInteractions, openedClasses, type NaiveFinding } from "./naive-interactions.ts";

const SEED = 5;
const PERSON: Person = {
  age: 71,
  sex: "female",
  egfr: 52,
  crcl: 48,
  alcohol: "some",
  smoking: "no",
  "liver-disease": "mild",
  "sleep-apnoea": "yes",
  "substance-use": "no",
};

/** So many medicines of the library that rules speak of, always the same ones. */
function listOf(library: InteractionLibrary, size: number): readonly string[] {
  const compiled = good(compileInteractions(library));
  const known = compiled.names.all.filter((name) => compiled.mentioned.has(name));
  const draw = random(SEED);
  const list = new Set<string>();
  while (list.size < size) list.add(known[draw.int(0, known.length - 1)] ?? "");
  return [...list];
}

export const asNaive = ({ findings }: InteractionAnswer): readonly NaiveFinding[] =>
  findings
    .map(({ rule, drugs, pairs, also }) => ({
      rule: rule.rule,
      drugs,
      pairs: pairs.toSorted(),
      also: also.map((one) => one.rule).toSorted(),
    }))
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));

function ready(size: number) {
  const library = interactionsLibrary();
  const compiled = good(compileInteractions(library));
  const list = listOf(library, size);
  const ours = JSON.stringify(asNaive(interactionsOf(compiled, list, PERSON)));
  const classes = openedClasses(library.classes);
  const naive = JSON.stringify(naiveInteractions(library.files, classes, list, PERSON));
  if (ours !== naive || ours === "[]") throw new Error(`two answers for ${list.join(", ")}`);
  return { library, compiled, classes, list };
}

export const interactions: Task = {
  name: "interactions",
  says: "what a list of medicines does together in a person",
  sizeOf: "medicines",
  sizes: [5, 15, 40],
  limitMs: 1,
  ours: async (size) => {
    const { compiled, list } = ready(size);
    return () => {
      interactionsOf(compiled, list, PERSON);
      return 1;
    };
  },
  peer: {
    name: "every rule, every pair",
    side: async (size) => {
      const { library, classes, list } = ready(size);
      return () => {
        naiveInteractions(library.files, classes, list, PERSON);
        return 1;
      };
    },
  },
};
