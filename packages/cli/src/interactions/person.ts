/**
 * A person as the options of `interactions` say: what is not given stays unknown.
 *
 * Numbers and words are held against what each fact may be answered with (CL070); `--has` and `--without` name
 * conditions, and one condition cannot be both (CL071). `--without rest` answers no to every condition that is not named.
 */
import { fail, nearest, ok, type Issue, type Result } from "@compline/base";
import { isAnswer, PERSON_FACTS, unitOfFact, wordsOfFact, type Person, type PersonFact } from "@compline/formulary";
import type { Call, Option } from "../verb.ts";

/** Options that hold the answer to one fact. */
const VALUES: Readonly<Record<string, PersonFact>> = {
  age: "age",
  sex: "sex",
  egfr: "egfr",
  crcl: "crcl",
  alcohol: "alcohol",
  smoking: "smoking",
  liver: "liver-disease",
};
const FLAGS: Readonly<Record<string, PersonFact>> = { pregnant: "pregnancy", breastfeeding: "lactation" };

const FACTS = Object.keys(PERSON_FACTS) as readonly PersonFact[];
/** Conditions that somebody has or has not. */
export const CONDITIONS = FACTS.filter((fact) => wordsOfFact(fact).join(" ") === "yes no");
const REST = "rest";

export const PERSON_OPTIONS: Readonly<Record<string, Option>> = {
  age: { type: "string", value: "N", says: "years" },
  sex: { type: "string", value: "S", says: "female or male, as it bears on medicine" },
  egfr: { type: "string", value: "N", says: "kidney function, mL/min/1.73 m²" },
  crcl: { type: "string", value: "N", says: "creatinine clearance, mL/min" },
  liver: { type: "string", value: "L", says: "liver disease: none, mild, moderate, severe" },
  alcohol: { type: "string", value: "A", says: "none, some, heavy" },
  smoking: { type: "string", value: "S", says: "yes, no" },
  pregnant: { type: "boolean", says: "the person is pregnant (not pregnant: --without pregnancy)" },
  breastfeeding: { type: "boolean", says: "the person breast-feeds" },
  has: { type: "string", value: "C,…", says: `conditions: ${CONDITIONS.join(", ")}` },
  without: {
    type: "string",
    value: "C,…",
    says: "conditions that are known to be absent; rest: all that are not named",
  },
};

export function personOf(call: Call): Result<Person> {
  const issues: Issue[] = [];
  const person = new Map<PersonFact, number | string>();
  for (const [option, fact] of Object.entries(VALUES)) {
    const text = call.text(option);
    if (text === undefined) continue;
    const value = read(text, fact);
    if (isAnswer(fact, value)) person.set(fact, value);
    else issues.push(wrongValue(option, fact, text));
  }
  for (const [option, fact] of Object.entries(FLAGS)) if (call.is(option)) person.set(fact, "yes");
  const [has, without] = [conditions(call, "has", issues), conditions(call, "without", issues)];
  for (const fact of has) if (fact !== REST) person.set(fact, "yes");
  for (const fact of without) {
    if (fact !== REST && person.get(fact) === "yes") issues.push(both(fact));
    if (fact !== REST) person.set(fact, "no");
  }
  const rest = without.includes(REST) ? CONDITIONS.filter((fact) => !person.has(fact)) : [];
  for (const fact of rest) person.set(fact, "no");
  return issues.length > 0 ? fail(issues) : ok(Object.fromEntries(person) as Person);
}

const read = (text: string, fact: PersonFact): number | string => {
  const word = text.trim().toLowerCase();
  if (unitOfFact(fact) === undefined) return word;
  return /^\d{1,3}(?:\.\d+)?$/.test(word) ? Number(word) : Number.NaN;
};

function wrongValue(option: string, fact: PersonFact, text: string): Issue {
  const unit = unitOfFact(fact);
  const words = wordsOfFact(fact);
  const number = `a number of ${unit === "a" ? "years" : (unit ?? "")} that a person can have, such as 60`;
  const expected = unit === undefined ? words.join(", ") : number;
  return { code: "CL070", at: `--${option}`, message: `"${text}" does not answer this`, expected };
}

function conditions(call: Call, option: "has" | "without", issues: Issue[]): readonly (PersonFact | typeof REST)[] {
  const known: readonly string[] = option === "without" ? [...CONDITIONS, REST] : CONDITIONS;
  return (call.text(option) ?? "")
    .split(",")
    .map((word) =>
      word
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, "-"),
    )
    .filter((word) => word !== "")
    .flatMap((word) => {
      const found = [...CONDITIONS, REST as typeof REST].find((name) => name === word && known.includes(name));
      if (found !== undefined) return [found];
      const message = `"${word}" is no condition`;
      issues.push({ code: "CL070", at: `--${option}`, message, expected: nearest(word, known) });
      return [];
    });
}

const both = (fact: PersonFact): Issue => ({
  code: "CL071",
  at: "--without",
  message: `${fact} is said to be there and not to be there`,
});
