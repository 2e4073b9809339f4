/**
 * What a model may ask of a person: each fact by its name, its unit or its words.
 *
 * A number is in the unit that stands here; nothing is converted. What is not said of a person is taken as the model's own
 * reference person, and the answer says so.
 */
interface NumberFact {
  readonly kind: "number";
  readonly unit: string;
  readonly says: string;
}

interface WordFact {
  readonly kind: "word";
  readonly words: readonly string[];
  readonly says: string;
}

export const MODEL_FACTS = {
  weight: { kind: "number", unit: "kg", says: "body weight" },
  age: { kind: "number", unit: "a", says: "age" },
  bmi: { kind: "number", unit: "kg/m2", says: "body mass index" },
  lean_mass: { kind: "number", unit: "kg", says: "lean body mass" },
  fat_mass: { kind: "number", unit: "kg", says: "fat mass" },
  alp: { kind: "number", unit: "U/L", says: "alkaline phosphatase" },
  auc_ratio: { kind: "number", unit: "1", says: "how many times an interacting medicine raises the exposure" },
  sex: { kind: "word", words: ["male", "female"], says: "sex" },
  food: { kind: "word", words: ["fasted", "light", "high-fat"], says: "what was eaten before the dose" },
  taken: { kind: "word", words: ["daytime", "bedtime"], says: "when the dose is taken" },
  form: { kind: "word", words: ["capsule", "tablet"], says: "the product's form" },
  inducer: { kind: "word", words: ["no", "yes"], says: "a medicine that induces strongly (carbamazepine, phenytoin)" },
  organ_disease: { kind: "word", words: ["no", "yes"], says: "disease of several organs" },
  heritage: { kind: "word", words: ["other", "asian", "japanese"], says: "heritage" },
} as const satisfies Readonly<Record<string, NumberFact | WordFact>>;

export type ModelFact = keyof typeof MODEL_FACTS;

export const isModelFact = (name: string): name is ModelFact => Object.hasOwn(MODEL_FACTS, name);
export const MODEL_FACT_NAMES = Object.keys(MODEL_FACTS).filter(isModelFact);

/** What is known of a person. */
export type ModelPerson = Readonly<Partial<Record<ModelFact, number | string>>>;

export const unitOfModelFact = (name: ModelFact): string | undefined => {
  const fact: NumberFact | WordFact = MODEL_FACTS[name];
  return fact.kind === "number" ? fact.unit : undefined;
};

export const wordsOfModelFact = (name: ModelFact): readonly string[] => {
  const fact: NumberFact | WordFact = MODEL_FACTS[name];
  return fact.kind === "word" ? fact.words : [];
};
