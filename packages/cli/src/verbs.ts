/** The table of verbs: dispatch, help and the documentation are made from it. One more verb is one more row. */
import type { Verb } from "./verb.ts";
import { assess } from "./assess/assess.ts";
import { build } from "./drugs/build.ts";
import { check } from "./check/check.ts";
import { claims } from "./drugs/claims.ts";
import { compare } from "./nights/compare.ts";
import { decide } from "./course/decide.ts";
import { drug } from "./drugs/drug.ts";
import { equivalents } from "./drugs/equivalents.ts";
import { fmt } from "./check/fmt.ts";
import { importFiles } from "./course/import.ts";
import { interactions } from "./interactions/interactions.ts";
import { nights } from "./nights/nights.ts";
import { pk } from "./pk/pk.ts";
import { plan } from "./plan/plan.ts";
import { prove } from "./prove/prove.ts";
import { render } from "./check/render.ts";
import { replay } from "./course/replay.ts";
import { seal } from "./course/seal.ts";
import { simulate } from "./simulate/simulate.ts";
import { sheet } from "./sheet/sheet.ts";
import { together } from "./together/together.ts";
import { tonight } from "./tonight/tonight.ts";
import { tour } from "./tonight/tour.ts";
import { unverified } from "./check/unverified.ts";
import { whatif } from "./course/whatif.ts";
import { why } from "./course/why.ts";

export const VERBS: readonly Verb[] = [
  tonight,
  tour,
  check,
  render,
  prove,
  together,
  decide,
  why,
  replay,
  whatif,
  seal,
  importFiles,
  nights,
  compare,
  build,
  pk,
  plan,
  simulate,
  sheet,
  interactions,
  drug,
  equivalents,
  claims,
  assess,
  unverified,
  fmt,
];
