/** The person of `compline pk`: an option for each fact a model may ask for, and another medicine by its ratio of exposure. */
import { all, failWith, nearest, ok, type Result } from "@compline/base";
import {
  MODEL_FACTS,
  MODEL_FACT_NAMES,
  unitOfModelFact,
  wordsOfModelFact,
  type ModelFact,
  type ModelPerson,
  type PkModel,
} from "@compline/pkpd";
import type { Call, Option } from "../verb.ts";

const optionOf = (fact: ModelFact): string => fact.replaceAll("_", "-");

/** `--weight 82 --lean-mass 55 --food fasted`. */
export const MODEL_PERSON_OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  MODEL_FACT_NAMES.map((fact): [string, Option] => {
    const unit = unitOfModelFact(fact);
    const value = unit === undefined ? wordsOfModelFact(fact).join("|") : unit === "1" ? "N" : unit.toUpperCase();
    return [optionOf(fact), { type: "string", value, says: MODEL_FACTS[fact].says }];
  }),
);

export function modelPerson(call: Call): Result<ModelPerson> {
  const known = all(
    MODEL_FACT_NAMES.flatMap((fact) => {
      const text = call.text(optionOf(fact));
      return text === undefined ? [] : [factOf(fact, text)];
    }),
  );
  return known.ok ? ok(Object.fromEntries(known.value)) : known;
}

function factOf(fact: ModelFact, text: string): Result<readonly [ModelFact, number | string]> {
  const unit = unitOfModelFact(fact);
  if (unit === undefined) {
    const words = wordsOfModelFact(fact);
    if (words.includes(text)) return ok([fact, text]);
    return failWith("CL105", `--${optionOf(fact)}`, `"${text}" is none of its words`, words.join(", "));
  }
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number > 0) return ok([fact, number]);
  return failWith(
    "CL105",
    `--${optionOf(fact)}`,
    `"${text}" is no number above zero`,
    unit === "1" ? "2" : `in ${unit}`,
  );
}

/** `--with ritonavir`: the ratio that the model's publication has for it. */
export function withMedicine(model: PkModel, person: ModelPerson, name: string | undefined): Result<ModelPerson> {
  if (name === undefined) return ok(person);
  const names = model.aucRatios.map((one) => one.with);
  const found = model.aucRatios.find((one) => one.with === name.toLowerCase());
  if (found !== undefined) return ok({ ...person, auc_ratio: found.value });
  const expected = names.length === 0 ? "--auc-ratio N" : `${nearest(name, names)}; all: ${names.join(", ")}`;
  return failWith("CL106", "--with", `${model.model} has no ratio of exposure for "${name}"`, expected);
}
