/**
 * Gate 6: every kinetic model of the library answers a dose, stays finite and never falls below nothing for fourteen
 * nights, and, where it is linear, what is under its curve is what came in over the clearance.
 *
 *     central arm: area = f·D/CL        swallowed, through the liver: f·D·(1 − E)/CL,  CL = Qh·E,  E = CLi/(Qh + CLi)
 *
 * That it answers is a difference of two curves, not a ratio; a curve of nothing would pass any ratio. The engine is a
 * parameter, so that the gate is seen red.
 */
import { individual, parseModel, simulate, type Individual, type PkModel } from "@compline/pkpd";
import type { Finding, SourceFile } from "./finding.ts";

export type Simulate = typeof simulate;

const FILE = /^library\/models\/[^/]+\.yaml$/;
const NIGHT_H = 24;
const NIGHTS = 14;
const DOSE_MG = 20;
const LONG_AFTER_H = 1e6;
const ALLOWED = 1e-9;

export function modelFindings(files: readonly SourceFile[], run: Simulate = simulate): readonly Finding[] {
  return files
    .filter(({ path }) => FILE.test(path))
    .flatMap(({ path, text }) => {
      const model = parseModel(text, path);
      if (!model.ok) return model.issues.map(({ message }) => ({ path, message }));
      return faultsOf(model.value, run).map((message) => ({ path, message }));
    });
}

function faultsOf(model: PkModel, run: Simulate): readonly string[] {
  const person = individual(model, {});
  if (!person.ok) return person.issues.map(({ message }) => message);
  return [...person.value.routes.keys()].flatMap((route) => [
    ...nightFaults(person.value, route, run),
    ...areaFaults(model, person.value, route, run),
  ]);
}

const stretchesOf = ({ parameters, routes }: Individual) => [{ fromH: Number.NEGATIVE_INFINITY, parameters, routes }];

function nightFaults(person: Individual, route: string, run: Simulate): readonly string[] {
  const times = Array.from({ length: NIGHTS * NIGHT_H }, (_, hour) => hour + 0.5);
  const nightly = [{ timeH: 0, amtMg: DOSE_MG, ii: NIGHT_H, addl: NIGHTS - 1, route }];
  const [given, nothing] = [nightly, []].map((doses) => run(stretchesOf(person), doses, { times }));
  if (given?.ok !== true || nothing?.ok !== true) return [`${route}: fourteen nights are refused`];
  const levels = given.value.concentration.flatMap((one) => [...one]);
  const difference = (given.value.concentration[0]?.[1] ?? 0) - (nothing.value.concentration[0]?.[1] ?? 0);
  return [
    ...(difference > 0 ? [] : [`${route}: a dose makes no difference`]),
    ...(levels.every((level) => Number.isFinite(level) && level >= 0) ? [] : [`${route}: a level is no possible one`]),
  ];
}

function areaFaults(model: PkModel, person: Individual, route: string, run: Simulate): readonly string[] {
  if (person.parameters.vmax !== undefined) return [];
  const expected = expectedArea(person, route) * DOSE_MG;
  const asked = { times: [LONG_AFTER_H], areas: true };
  const answer = run(stretchesOf(person), [{ timeH: 0, amtMg: DOSE_MG, route }], asked);
  const area = answer.ok ? (answer.value.area[0]?.[0] ?? Number.NaN) : Number.NaN;
  if (Math.abs(area - expected) <= ALLOWED * expected) return [];
  return [`${route}: the area under the curve of ${model.model} is ${area}, F·D/CL is ${expected}`];
}

/** Of 1 mg, mg·h/L. */
function expectedArea({ parameters, routes }: Individual, route: string): number {
  const { cl, k10, thalf, vc = 1, qh, vh = 1, kel = 0, kmet = 0 } = parameters;
  const intrinsic = vh * (kel + kmet);
  const extraction = qh === undefined ? 0 : intrinsic / (qh + intrinsic);
  const clearance =
    cl ?? (k10 === undefined ? undefined : k10 * vc) ?? (thalf === undefined ? undefined : (Math.LN2 / thalf) * vc);
  const total = clearance ?? (qh ?? 0) * extraction;
  const ways = routes.get(route) ?? [];
  return ways.reduce((sum, { to, f }) => sum + (f * (to === "liver" ? 1 - extraction : 1)) / total, 0);
}
