/** The table of verbs: dispatch, help and the documentation are made from it. One more verb is one more row. */
import type { Verb } from "./verb.ts";
import { assess } from "./verbs/assess.ts";
import { build } from "./verbs/build.ts";
import { check } from "./verbs/check.ts";
import { claims } from "./verbs/claims.ts";
import { compare } from "./verbs/compare.ts";
import { decide } from "./verbs/decide.ts";
import { drug } from "./verbs/drug.ts";
import { equivalents } from "./verbs/equivalents.ts";
import { fmt } from "./verbs/fmt.ts";
import { importFiles } from "./verbs/import.ts";
import { interactions } from "./verbs/interactions.ts";
import { nights } from "./verbs/nights.ts";
import { pk } from "./verbs/pk.ts";
import { plan } from "./verbs/plan.ts";
import { prove } from "./verbs/prove.ts";
import { render } from "./verbs/render.ts";
import { replay } from "./verbs/replay.ts";
import { seal } from "./verbs/seal.ts";
import { sheet } from "./verbs/sheet.ts";
import { together } from "./verbs/together.ts";
import { tonight } from "./verbs/tonight.ts";
import { tour } from "./verbs/tour.ts";
import { unverified } from "./verbs/unverified.ts";
import { whatif } from "./verbs/whatif.ts";
import { why } from "./verbs/why.ts";

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
  sheet,
  interactions,
  drug,
  equivalents,
  claims,
  assess,
  unverified,
  fmt,
];
