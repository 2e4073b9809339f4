/**
 * Reads a file of `library/models/`, or says of everything wrong with it where it stands.
 *
 * The file is named after the model, which ends in the drug (PK001); a parameter's unit is one of what it measures
 * (PK002); ways in and variability name parameters that are given (PK003); a covariate is of one form (PK004); facts are
 * compared in their own units and words (PK005); the parts make a body (PK006); correlations are possible ones (PK007).
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  type Issue,
  type Result,
  type Source,
} from "@compline/base";
import { bodyOf } from "../body.ts";
import { cholesky } from "../people/cholesky.ts";
import { PARAMETERS, type ParameterName } from "../parameter.ts";
import { individual } from "./individual.ts";
import { pkModel, renamed, type Amount, type PkModel, type WrittenModel } from "./model.ts";
import { parameterUnit, toMgPerL, unitsOf } from "./parameter-units.ts";
import { isModelFact, unitOfModelFact, wordsOfModelFact } from "./person-facts.ts";
import { variabilityOf } from "./variability.ts";

export function parseModel(text: string, file?: string): Result<PkModel> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(pkModel, source.value);
  if (!admitted.ok) return admitted;
  const written = admitted.value;
  const issues = [nameIssues, unitIssues, givenIssues, covariateIssues, factIssues].flatMap((check) =>
    check(written, source.value),
  );
  if (issues.length > 0) return fail(issues);
  const model = renamed(written);
  const wrong = assemblyIssues(model, source.value);
  return wrong.length > 0 ? fail(wrong) : ok(model);
}

function nameIssues({ model, drug }: WrittenModel, source: Source): readonly Issue[] {
  const issues: Issue[] = [...fileNameIssues(source, "PK001", "model", model)];
  if (!model.endsWith(`-${drug}`))
    issues.push(issueAt(source, "PK001", ["model"], `"${model}" does not end in its drug`, `<author>-<year>-${drug}`));
  return issues;
}

function unitIssues(
  { parameters, kinds = [], thresholds = [], residual = [] }: WrittenModel,
  source: Source,
): readonly Issue[] {
  const named = (values: Readonly<Partial<Record<string, Amount>>>, path: readonly (string | number)[]) =>
    Object.entries(values).map(([name, value]) => ({ name: name as ParameterName, value, path: [...path, name] }));
  const all = [
    ...named(parameters, ["parameters"]),
    ...kinds.flatMap((kind, i) => named(kind.parameters, ["kinds", i, "parameters"])),
  ];
  return [
    ...all.flatMap(({ name, value, path }): readonly Issue[] => {
      const { measures } = PARAMETERS[name];
      if (value === undefined || parameterUnit(measures, value.unit) !== undefined) return [];
      const message = `${name} is a ${measures} and "${value.unit}" measures none`;
      return [issueAt(source, "PK002", [...path, "unit"], message, unitsOf(measures).join(", "))];
    }),
    ...residual.flatMap(({ as, value, unit }, i) =>
      (as === "additive" ? toMgPerL(value, unit) !== undefined : ["1", "%"].includes(unit))
        ? []
        : [issueAt(source, "PK002", ["residual", i, "unit"], `"${unit}" is no unit of a residual that is ${as}`)],
    ),
    ...thresholds.flatMap(({ value, unit }, i) =>
      toMgPerL(value, unit) === undefined
        ? [issueAt(source, "PK002", ["thresholds", i, "unit"], `"${unit}" is no concentration`, "ng/mL, ug/mL, mg/L")]
        : [],
    ),
  ];
}

function givenIssues(written: WrittenModel, source: Source): readonly Issue[] {
  const { parameters, routes, covariates = [], between = [], correlations = [] } = written;
  const used = [
    ...routes.flatMap(({ ways }, r) =>
      ways.flatMap((way, w) =>
        [...(way.share ?? []).map((one) => one.replace(/^1 - /, "")), way.ka, way.tlag, way.duration, way.mtt, way.nn]
          .filter((name) => name !== undefined)
          .map((name) => ({ name, path: ["routes", r, "ways", w] })),
      ),
    ),
    ...covariates.flatMap(({ on }, i) => on.map((name) => ({ name, path: ["covariates", i, "on"] }))),
    ...between.map(({ on }, i) => ({ name: on, path: ["between", i, "on"] })),
  ];
  const varied = new Set<string>(between.map(({ on }) => on));
  return [
    ...used
      .filter(({ name }) => !Object.hasOwn(parameters, name))
      .map(({ name, path }) => issueAt(source, "PK003", path, `${name} is none of the parameters`)),
    ...correlations.flatMap(({ of }, i) =>
      of
        .filter((name) => !varied.has(name))
        .map((name) => issueAt(source, "PK003", ["correlations", i], `${name} has no variability`)),
    ),
  ];
}

function covariateIssues({ covariates = [] }: WrittenModel, source: Source): readonly Issue[] {
  return covariates.flatMap((one, i) => {
    const isPower = one.reference !== undefined && one.exponent !== undefined;
    const isFactor = (one.factor !== undefined) !== (one.log_factor !== undefined);
    const isSlope = one.slope !== undefined && one.above !== undefined;
    const when = (one.is !== undefined) !== (one.above !== undefined);
    const forms = [isPower && !isFactor && !isSlope, isFactor && when && !isPower, isSlope && !isPower && !isFactor];
    if (forms.filter(Boolean).length === 1 && (one.of !== "dose" || isPower)) return [];
    const expected = "reference and exponent; is or above, and factor or log_factor; above and slope";
    return [issueAt(source, "PK004", ["covariates", i], "no effect of one form", expected)];
  });
}

function factIssues(written: WrittenModel, source: Source): readonly Issue[] {
  const { covariates = [], assumes = {}, valid_for: valid } = written;
  const compared = [
    ...covariates.flatMap(({ of, reference, above, is }, i) =>
      [reference, above, is].map((value) => ({ of, value, path: ["covariates", i] })),
    ),
    ...Object.entries(assumes).map(([of, value]) => ({ of, value, path: ["assumes", of] })),
    ...valid.ranges.flatMap(({ fact, from, to }, i) =>
      [from, to].map((value) => ({ of: fact, value, path: ["valid_for", "ranges", i] })),
    ),
  ];
  return compared.flatMap(({ of, value, path }): readonly Issue[] => {
    if (value === undefined) return [];
    const allowed = allowedFor(of, path);
    const said = typeof value === "string" ? value : value.unit;
    // A word is none of a fact that is a number, even where it is the name of its unit.
    const isFit = (typeof value === "string") === isWord(of) && allowed.includes(said);
    return isFit ? [] : [issueAt(source, "PK005", path, `${of} is not said in "${said}"`, allowed.join(", "))];
  });
}

const isWord = (fact: string): boolean => isModelFact(fact) && unitOfModelFact(fact) === undefined;

/** Units or words of a fact; a range of doses may be one of single doses or of what is taken a day. */
function allowedFor(fact: string, [list]: readonly (string | number)[]): readonly string[] {
  if (fact === "dose") return list === "valid_for" ? ["mg", "mg/d"] : ["mg"];
  if (!isModelFact(fact)) return [];
  const unit = unitOfModelFact(fact);
  return unit === undefined ? wordsOfModelFact(fact) : [unit];
}

/** Tries the reference person: what cannot be given a dose is no model. */
function assemblyIssues(model: PkModel, source: Source): readonly Issue[] {
  const person = individual(model, {});
  if (!person.ok) return person.issues.map(({ message }) => issueAt(source, "PK006", ["parameters"], message));
  const depots = [...person.value.routes.values()]
    .flat()
    .flatMap(({ ka, to }) => (ka === undefined ? [] : [{ ka, to }]));
  const body = bodyOf(person.value.parameters, { depots, areas: false, infused: [] });
  if (!body.ok) return body.issues.map(({ message }) => issueAt(source, "PK006", ["parameters"], message));
  if (cholesky(variabilityOf(model).covariance) !== undefined) return [];
  return [issueAt(source, "PK007", ["correlations"], "no people can vary like this", "a positive definite matrix")];
}
