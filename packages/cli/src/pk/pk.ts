/**
 * `compline pk`: what a published model says is in the blood after given doses, with the band of its people.
 *
 * Outside of those for whom a model holds the answer is unknown (exit 1), with the reason and no number. With `--drug`
 * the model is chosen that holds for the person, says how people differ, and rests on the fewest unverified numbers; the
 * others are named.
 */
import { failWith, ok, type Result } from "@compline/base";
import { unverifiedIn } from "@compline/formulary";
import {
  rangeText,
  toMgPerL,
  validityOf,
  type DosingRecord,
  type Interval,
  type ModelPerson,
  type PkModel,
  type Validity,
} from "@compline/pkpd";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { writeWhole } from "../disk/files.ts";
import { isVaried, pkAnswer, type PkAsked } from "./answer.ts";
import { readDoses, type Doses } from "./doses.ts";
import { usedEd50 } from "./ed50.ts";
import { pkJson, referenceOf } from "./json.ts";
import { pkModelCalled, pkModelsOf } from "./models.ts";
import { MODEL_PERSON_OPTIONS, modelPerson, withMedicine } from "./person.ts";
import { pkSvg } from "./svg.ts";
import { pkText } from "./text.ts";
import { timesOf } from "./times.ts";
import { substanceNames } from "../drugs/substance-names.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

const USUAL_INTERVAL = 90;
const USUAL_PEOPLE = 300;
const MOST_PEOPLE = 20_000;
/** People times times: what is held at once. */
const MOST_VALUES = 20_000_000;
/** How what a plan gives is taken, and what is meant first where no route is named. */
const BY_MOUTH = "oral";

export const pk: Verb = {
  name: "pk",
  says: "what a published model says is in the blood after given doses, with its band",
  usage: "(--model M | --drug D) --doses F.csv|plan.json [--weight KG --age A …] [--at H,H | --every H --until H]",
  paths: { least: 0, most: 0 },
  options: {
    model: { type: "string", value: "M", says: "a model of the library, or a file of one" },
    drug: { type: "string", value: "D", says: "a drug: the model that holds and says most is taken" },
    doses: { type: "string", value: "FILE", says: "time,amt[,rate,ii,addl,ss,evid,route] in h and mg, or a plan" },
    ...MODEL_PERSON_OPTIONS,
    with: { type: "string", value: "MEDICINE", says: "another medicine whose ratio of exposure the model has" },
    route: { type: "string", value: "R", says: "the route of doses that name none" },
    at: { type: "string", value: "H,H,…", says: "hours to look at" },
    every: { type: "string", value: "H", says: "every so many hours" },
    until: { type: "string", value: "H", says: "up to this hour" },
    interval: { type: "string", value: "P", says: "per cent of people in the band (90)" },
    people: { type: "string", value: "N", says: `people drawn for the band (${USUAL_PEOPLE})` },
    seed: { type: "string", value: "N", says: "seed of the draw (1)" },
    ed50: {
      type: "string",
      value: "LO..HI",
      says: "mg a day that take half of the receptor; the library's if left out",
    },
    above: { type: "string", value: "LEVEL", says: 'how long, and of how many people: "20 ng/mL"' },
    residual: { type: "boolean", says: "also what a measurement adds, as the publication has it" },
    svg: { type: "string", value: "OUT", says: "the picture as a file" },
  },
  run: async (call) => {
    const read = questionOf(call);
    return read.ok ? answer(read.value, call) : refused(read.issues);
  },
};

interface Question {
  readonly model: PkModel;
  readonly others: readonly string[];
  readonly person: ModelPerson;
  readonly doses: Doses;
  readonly validity: Validity;
}

/** Everything that was asked, of the model that is to answer. */
function questionOf(call: Call): Result<Question> {
  const person = modelPerson(call);
  if (!person.ok) return person;
  const file = call.text("doses");
  if (file === undefined) return failWith("CL002", "--doses", "the doses are needed", "--doses F.csv");
  const models = modelsOf(call);
  if (!models.ok) return models;
  const questions: Question[] = [];
  let unanswered: Result<never> | undefined;
  for (const model of models.value) {
    const doses = readDoses(file, model.drug, model.parameters.vmax === undefined);
    if (!doses.ok) return doses;
    const known = withMedicine(model, person.value, call.text("with"));
    if (!known.ok) {
      unanswered ??= known;
      continue;
    }
    const records = routed(doses.value.records, call.text("route") ?? (doses.value.plan && BY_MOUTH));
    const validity = validityOf(model, known.value, records);
    questions.push({ model, others: [], person: known.value, doses: { ...doses.value, records }, validity });
  }
  const route = call.text("route") ?? BY_MOUTH;
  const [best, ...rest] = questions.toSorted((a, b) => worse(a, route) - worse(b, route));
  if (best === undefined && unanswered !== undefined) return unanswered;
  return best === undefined
    ? failWith("CL101", "--drug", "there is no model")
    : ok({ ...best, others: rest.map(({ model }) => model.model) });
}

/** Another route is worst, then outside of its people, then not known whether inside, no band, what nobody has read. */
const worse = ({ model, validity }: Question, wanted: string): number =>
  (model.routes.some(({ route }) => route === wanted) ? 0 : 1_000_000) +
  (validity.notChecked.length > 0 ? 2000 : 0) +
  validity.outside.length * 10_000 +
  (isVaried(model) ? 0 : 1000) +
  unverifiedIn(model).length;

const routed = (records: readonly DosingRecord[], route: string | undefined): readonly DosingRecord[] =>
  route === undefined ? records : records.map((record) => ({ route, ...record }));

function modelsOf(call: Call): Result<readonly PkModel[]> {
  const [model, drug] = [call.text("model"), call.text("drug")];
  if ((model === undefined) === (drug === undefined))
    return failWith("CL002", "--model", "a model or a drug is needed", "--model M, or --drug D");
  if (model !== undefined) {
    const found = pkModelCalled(model);
    return found.ok ? ok([found.value]) : found;
  }
  const names = substanceNames();
  if (!names.ok) return names;
  return pkModelsOf(names.value.find(drug ?? "") ?? (drug ?? "").toLowerCase());
}

function answer({ model, others, person, doses, validity }: Question, call: Call): Answer {
  if (validity.outside.length > 0) return unknown(model, others, validity);
  const times = timesOf(call, doses.records, doses.plan?.days);
  if (!times.ok) return refused(times.issues);
  const numbers = numbersOf(call);
  if (!numbers.ok) return refused(numbers.issues);
  if (numbers.value.people * times.value.length > MOST_VALUES)
    return refused([
      {
        code: "CL109",
        at: "--people",
        message: "too many people at too many times",
        expected: `${MOST_VALUES} at most`,
      },
    ]);
  const plan = doses.plan?.ed50;
  const ofPlan = plan === undefined ? undefined : { low: plan.lowMg, high: plan.highMg };
  const ed50 = usedEd50(model.drug, numbers.value.ed50, ofPlan);
  if (!ed50.ok) return refused(ed50.issues);
  const own = ownQuestions(call, model);
  if (!own.ok) return refused(own.issues);
  const asked = { ...numbers.value, ...own.value, ed50: ed50.value };
  const found = pkAnswer({ model, person, records: doses.records, times: times.value, ...asked });
  if (!found.ok) return refused(found.issues);
  const file = call.text("svg");
  const failed = file === undefined ? undefined : writeWhole(file, pkSvg(found.value));
  if (failed !== undefined) return refused([failed]);
  return good(pkJson(found.value, others, validity.notChecked), page(pkText(found.value, others, validity.notChecked)));
}

function unknown(model: PkModel, others: readonly string[], { outside }: Validity): Answer {
  const reasons = outside.map(({ fact, value, from, to, source }) => ({
    fact,
    value,
    holdsFor: rangeText({ from, to }),
    source,
  }));
  const lines = [
    `UNKNOWN: ${model.model} does not hold here, so it gives no number.`,
    ...reasons.map(
      ({ fact, value, holdsFor }) => `  ${fact} ${value}: it holds for ${holdsFor} [${referenceOf({ model })}]`,
    ),
    ...(others.length === 0 ? [] : [`Other models of ${model.drug}: ${others.join(", ")} (--model).`]),
  ];
  return no({ model: model.model, drug: model.drug, unknown: reasons, others }, page(lines));
}

/** `--above` and `--residual`: what may be asked of some models only. */
function ownQuestions(call: Call, model: PkModel): Result<Pick<PkAsked, "aboveMgPerL" | "isMeasured">> {
  const isMeasured = call.is("residual");
  if (isMeasured && ((model.residual ?? []).length === 0 || !isVaried(model)))
    return failWith(
      "CL110",
      "--residual",
      `${model.model} does not say what a measurement adds to a band of people`,
      "a model with a band and a residual error",
    );
  const text = call.text("above");
  if (text === undefined) return ok({ aboveMgPerL: undefined, isMeasured });
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?) ?(\S+)$/.exec(text) ?? [];
  const aboveMgPerL = toMgPerL(Number(number), unit);
  return number === "" || aboveMgPerL === undefined || !(aboveMgPerL > 0)
    ? failWith("CL110", "--above", `"${text}" is no level`, '"20 ng/mL"; also ug/mL and mg/L')
    : ok({ aboveMgPerL, isMeasured });
}

interface Numbers extends Pick<PkAsked, "interval" | "people" | "seed"> {
  readonly ed50: Interval | undefined;
}

function numbersOf(call: Call): Result<Numbers> {
  const interval = Number(call.text("interval") ?? USUAL_INTERVAL);
  if (!(interval > 0 && interval < 100))
    return failWith(
      "CL109",
      "--interval",
      `"${call.text("interval") ?? ""}" is no share of people`,
      "above 0, below 100",
    );
  const people = Number(call.text("people") ?? USUAL_PEOPLE);
  if (!Number.isInteger(people) || people < 10 || people > MOST_PEOPLE)
    return failWith("CL109", "--people", `"${call.text("people") ?? ""}"`, `a whole number from 10 to ${MOST_PEOPLE}`);
  const seed = Number(call.text("seed") ?? 1);
  if (!Number.isInteger(seed) || seed < 0)
    return failWith("CL109", "--seed", `"${call.text("seed") ?? ""}"`, "a whole number from 0 on");
  const text = call.text("ed50");
  const match = text === undefined ? undefined : /^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)(?: ?mg)?$/.exec(text);
  const [low, high] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || (match !== undefined && !(low > 0 && low <= high)))
    return failWith("CL109", "--ed50", `"${text ?? ""}" is no range`, "--ed50 20..30, in mg a day");
  return ok({ interval, people, seed, ed50: match === undefined ? undefined : { low, high } });
}
