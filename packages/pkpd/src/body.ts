/**
 * A body as compartments: which there are, what flows between them, and what is read off as a concentration.
 *
 * Which compartments there are follows from which parameters are given: `q vp` make a second, `q2 vp2` a third, `ke0` an
 * effect site, `cl_m vc_m` a metabolite, `qh vh` a liver between gut and body, `vmax km` a saturable elimination (then the
 * body is not linear). Each way of absorption with a rate constant gets a depot of its own.
 *
 *     central:      −(CL + Q + Q2)/Vc · A + Q/Vp · A1 + Q2/Vp2 · A2
 *     effect site:  ke0 · (A/Vc − Ce)           takes nothing away
 *     metabolite:   + fm · CL/Vc · A            as mass of metabolite
 *
 * Units: h, mg, L; concentrations mg/L. Source of the structures: Gibaldi & Perrier, Pharmacokinetics, 2nd ed. 1982, ch. 1,
 * 2 and 6.
 */
import { failWith, ok, type Result } from "@compline/base";
import { linearSystem, type LinearSystem } from "./linear/system.ts";
import { parameterIssues, type ParameterName, type Parameters } from "./parameter.ts";

/** A way into the body: where a dose lands, and through which depot. */
export interface Depot {
  /** 1/h. */
  readonly ka: number;
  readonly to: "central" | "liver";
}

export interface Saturable {
  /** mg/h. */
  readonly vmax: number;
  /** mg/L. */
  readonly km: number;
  readonly volume: number;
  readonly at: number;
}

export interface Observable {
  readonly name: "central" | "effect" | "metabolite";
  readonly at: number;
  /** Concentration of 1 mg in the compartment, 1/L; 1 where the compartment holds a concentration. */
  readonly perMg: number;
}

/** States are the compartments, then the area under each observable, then the rate of each compartment that is infused. */
export interface Body {
  readonly compartments: readonly string[];
  readonly observables: readonly Observable[];
  readonly saturable: Saturable | undefined;
  readonly system: LinearSystem;
  readonly areasAt: number;
  readonly ratesAt: number;
  /** Compartments that have a rate, in the order of their states. */
  readonly infused: readonly number[];
}

export interface BodyOptions {
  readonly depots: readonly Depot[];
  /** Whether areas under the curves are kept. */
  readonly areas: boolean;
  /** Names of the compartments into which something runs at a constant rate. */
  readonly infused: readonly string[];
}

interface Flow {
  readonly from: string;
  readonly to: string | undefined;
  readonly rate: number;
}

/** Flows that take nothing away from where they come from. */
interface Listening {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
}

const NEEDED_TOGETHER: readonly (readonly ParameterName[])[] = [
  ["q", "vp"],
  ["q2", "vp2"],
  ["vmax", "km"],
  ["cl_m", "vc_m"],
  ["q_m", "vp_m"],
  ["qh", "vh", "kel"],
  ["mtt", "nn"],
];

/** @returns PK102 for parameters that do not come together, PK101 for values that cannot be. */
export function bodyOf(given: Parameters, options: BodyOptions): Result<Body> {
  const issues = parameterIssues(given);
  if (issues.length > 0) return { ok: false, issues };
  const p = withoutMicroConstants(given);
  const lone = NEEDED_TOGETHER.find((names) => {
    const there = names.filter((name) => p[name] !== undefined).length;
    return there > 0 && there < names.length;
  });
  if (lone !== undefined)
    return failWith("PK102", lone.join(" "), "only some of them are given", "all of them or none");
  if (p.vc === undefined) return failWith("PK102", "vc", "a model has a central volume", "vc");
  const ways = [p.cl, p.vmax, p.qh].filter((way) => way !== undefined).length;
  if (ways !== 1)
    return failWith("PK102", "cl", `${ways} ways of elimination`, "one of cl (or k10), vmax and km, qh vh kel");
  return ok(assembled(p, p.vc, options));
}

/** `k10 k12 k21 k13 k31`, or a half-life, with a volume say the same as clearances and volumes. */
function withoutMicroConstants({ thalf, k10, k12, k21, k13, k31, ...rest }: Parameters): Parameters {
  const { vc } = rest;
  if (vc === undefined) return rest;
  return {
    ...rest,
    ...(k10 === undefined ? {} : { cl: k10 * vc }),
    ...(thalf === undefined ? {} : { cl: (Math.LN2 / thalf) * vc }),
    ...(k12 === undefined || k21 === undefined ? {} : { q: k12 * vc, vp: (k12 * vc) / k21 }),
    ...(k13 === undefined || k31 === undefined ? {} : { q2: k13 * vc, vp2: (k13 * vc) / k31 }),
  };
}

function assembled(p: Parameters, vc: number, { depots, areas, infused }: BodyOptions): Body {
  const { flows, listening } = flowsOf(p, vc, depots);
  const names = [...flows, ...listening].flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]));
  const compartments = [...new Set(["central", ...names])];
  const observables = observablesOf(compartments, p, vc);
  const areasAt = compartments.length;
  const ratesAt = areasAt + (areas ? observables.length : 0);
  const size = ratesAt + infused.length;
  const a = new Float64Array(size * size);
  const index = (name: string): number => compartments.indexOf(name);
  const add = (to: number, from: number, rate: number): void => {
    a[to * size + from]! += rate;
  };
  for (const { from, to, rate } of flows) {
    add(index(from), index(from), -rate);
    if (to !== undefined) add(index(to), index(from), rate);
  }
  for (const { from, to, rate } of listening) add(index(to), index(from), rate);
  if (areas) observables.forEach(({ at, perMg }, i) => add(areasAt + i, at, perMg));
  infused.forEach((name, i) => add(index(name), ratesAt + i, 1));
  const { vmax, km } = p;
  const saturable = vmax === undefined || km === undefined ? undefined : { vmax, km, volume: vc, at: index("central") };
  const system = linearSystem(size, a);
  return { compartments, observables, saturable, system, areasAt, ratesAt, infused: infused.map(index) };
}

function flowsOf(p: Parameters, vc: number, depots: readonly Depot[]) {
  const flows: Flow[] = [];
  const listening: Listening[] = [];
  const exchange = (here: string, there: string, q: number, vHere: number, vThere: number): void => {
    flows.push({ from: here, to: there, rate: q / vHere }, { from: there, to: here, rate: q / vThere });
  };
  depots.forEach(({ ka, to }, i) => flows.push({ from: depotName(i), to, rate: ka }));
  const isMade = p.cl_m !== undefined;
  if (p.cl !== undefined) flows.push({ from: "central", to: undefined, rate: p.cl / vc });
  if (p.cl !== undefined && isMade)
    listening.push({ from: "central", to: "metabolite", rate: ((p.fm ?? 1) * p.cl) / vc });
  if (p.q !== undefined && p.vp !== undefined) exchange("central", "peripheral1", p.q, vc, p.vp);
  if (p.q2 !== undefined && p.vp2 !== undefined) exchange("central", "peripheral2", p.q2, vc, p.vp2);
  if (p.qh !== undefined && p.vh !== undefined) exchange("central", "liver", p.qh, vc, p.vh);
  if (p.kel !== undefined) flows.push({ from: "liver", to: undefined, rate: p.kel });
  if (p.kmet !== undefined) flows.push({ from: "liver", to: isMade ? "metabolite" : undefined, rate: p.kmet });
  if (p.cl_m !== undefined && p.vc_m !== undefined) {
    flows.push({ from: "metabolite", to: undefined, rate: p.cl_m / p.vc_m });
    if (p.q_m !== undefined && p.vp_m !== undefined)
      exchange("metabolite", "metabolite-peripheral", p.q_m, p.vc_m, p.vp_m);
  }
  if (p.ke0 !== undefined) {
    flows.push({ from: "effect", to: undefined, rate: p.ke0 });
    listening.push({ from: "central", to: "effect", rate: p.ke0 / vc });
  }
  return { flows, listening };
}

/** `depot`, `depot2`, `depot3`. */
export const depotName = (index: number): string => (index === 0 ? "depot" : `depot${index + 1}`);

function observablesOf(compartments: readonly string[], p: Parameters, vc: number): readonly Observable[] {
  const all: readonly Observable[] = [
    { name: "central", at: compartments.indexOf("central"), perMg: 1 / vc },
    { name: "effect", at: compartments.indexOf("effect"), perMg: 1 },
    { name: "metabolite", at: compartments.indexOf("metabolite"), perMg: 1 / (p.vc_m ?? 1) },
  ];
  return all.filter(({ at }) => at >= 0);
}

/** What is left of the system without areas and rates: the compartments alone. */
export function compartmentsOnly(body: Body): LinearSystem {
  const size = body.compartments.length;
  const a = Float64Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    return body.system.a[row * body.system.size + column]!;
  });
  return linearSystem(size, a);
}
