/**
 * What rules may ask about a person, and what may be answered.
 *
 * Unknown is a value: a fact that is not there, is no finite number, or is none of its words is unknown, and a rule that
 * asks it is neither found nor silent. One thing is taken as answered: where `sex` is male, pregnancy and breast-feeding
 * are `no` unless they are said. `alcohol` and `smoking` are habits: answered with anything but no, they stand in the
 * list like a medicine (`habit` of a substance).
 */
const YES_NO = ["yes", "no"] as const;

export const PERSON_FACTS = {
  age: { title: "age", unit: "a", kind: "age", most: 130 },
  egfr: { title: "eGFR", unit: "mL/min/{1.73_m2}", kind: "filtration", most: 250 },
  crcl: { title: "creatinine clearance", unit: "mL/min", kind: "filtration", most: 300 },
  sex: { title: "sex", words: ["female", "male"] },
  pregnancy: { title: "pregnancy", words: YES_NO },
  lactation: { title: "breast-feeding", words: YES_NO },
  alcohol: { title: "alcohol", words: ["none", "some", "heavy"] },
  smoking: { title: "smoking", words: YES_NO },
  "liver-disease": { title: "liver disease", words: ["none", "mild", "moderate", "severe"] },
  "sleep-apnoea": { title: "sleep apnoea", words: YES_NO },
  "lung-disease": { title: "lung disease", words: YES_NO },
  "seizure-history": { title: "seizures in the past", words: YES_NO },
  narcolepsy: { title: "narcolepsy", words: YES_NO },
  "substance-use": { title: "substance use disorder", words: YES_NO },
  glaucoma: { title: "narrow-angle glaucoma", words: YES_NO },
  "urinary-retention": { title: "urinary retention", words: YES_NO },
  "myasthenia-gravis": { title: "myasthenia gravis", words: YES_NO },
  "complex-sleep-behaviour": { title: "sleep-walking or driving on a hypnotic", words: YES_NO },
  "vascular-malformation": { title: "aneurysm, vascular malformation or brain haemorrhage", words: YES_NO },
  "uncontrolled-hypertension": { title: "uncontrolled high blood pressure", words: YES_NO },
  psychosis: { title: "psychosis", words: YES_NO },
  dementia: { title: "dementia", words: YES_NO },
} as const satisfies Readonly<Record<string, NumberFact | WordFact>>;

interface NumberFact {
  readonly title: string;
  readonly unit: string;
  readonly kind: "age" | "filtration";
  /** What is more is a slip of the pen. */
  readonly most: number;
}

interface WordFact {
  readonly title: string;
  readonly words: readonly string[];
}

export type PersonFact = keyof typeof PERSON_FACTS;
export type Person = Readonly<Partial<Record<PersonFact, number | string>>>;

const RULES: Readonly<Record<PersonFact, NumberFact | WordFact>> = PERSON_FACTS;

export const isPersonFact = (name: string): name is PersonFact => Object.hasOwn(PERSON_FACTS, name);
export const unitOfFact = (fact: PersonFact): string | undefined => {
  const rule = RULES[fact];
  return "unit" in rule ? rule.unit : undefined;
};
export const wordsOfFact = (fact: PersonFact): readonly string[] => {
  const rule = RULES[fact];
  return "words" in rule ? rule.words : [];
};
export const titleOfFact = (fact: PersonFact): string => RULES[fact].title;

/** Whether a value may answer a fact at all. */
export function isAnswer(fact: PersonFact, value: number | string | undefined): value is number | string {
  const rule = RULES[fact];
  if ("words" in rule) return typeof value === "string" && rule.words.includes(value);
  return typeof value === "number" && value >= 0 && value <= rule.most;
}

/** The answer to a fact; undefined where it is unknown. */
export function answerOf(person: Person, fact: PersonFact): number | string | undefined {
  const value = person[fact];
  if (isAnswer(fact, value)) return value;
  const isMale = (fact === "pregnancy" || fact === "lactation") && person.sex === "male";
  return isMale ? "no" : undefined;
}
