/**
 * What a dose that travels through a chain of transit compartments has become after a while (Savic's model), in closed
 * form, also where the number of compartments is no whole number.
 *
 *     input:  ktr^(n+1) s^n e^(−ktr s) / Γ(n+1),   ktr = (n + 1) / MTT
 *     x(τ)  = ∫ input(s) · exp(A (τ − s)) b ds = Σ_m w_m v_m
 *     w_m   = e^(−z) z^(n+1+m) / Γ(n+2+m),  z = c τ
 *     v_m   = P v_(m−1) + NB(m) b,          P = (A + c I) / c,   c ≥ ktr and ≥ every rate out
 *
 * NB are the weights with which a gamma density of rate ktr is a mixture of densities of the faster rate c. Every term
 * is positive, so nothing cancels. Units: h. Source of the input: R.M. Savic et al., J Pharmacokinet Pharmacodyn
 * 2007;34:711; the series is our own.
 */
import { logGamma } from "@compline/base";
import type { LinearSystem } from "./system.ts";

export interface GammaInput {
  /** Number of transit compartments, ≥ 0, not necessarily whole. */
  readonly transits: number;
  /** 1/h. */
  readonly ktr: number;
  /** The compartment it runs into. */
  readonly into: number;
}

/** After this many hours less than 1e−18 of the dose is still on its way. */
export const arrivalEndH = ({ transits, ktr }: GammaInput): number =>
  (transits + 1 + 12 * Math.sqrt(transits + 1) + 45) / ktr;

/** The amounts that 1 mg has made `tau` hours after it was taken, written to `out`. */
export function gammaResponse(system: LinearSystem, input: GammaInput, tauH: number, out: Float64Array): void {
  out.fill(0);
  if (tauH <= 0) return;
  const { size } = system;
  const order = input.transits + 1;
  const c = Math.max(input.ktr, system.shift);
  const z = c * tauH;
  const sum = series(system, input, c, z);
  const scale = Math.exp(sum.logScale + order * Math.log(z) - z - logGamma(order + 1));
  for (let i = 0; i < size; i++) out[i] = sum.value[i]! * scale;
}

const LARGE = 1e200;

/** Σ v_m z^m / ((n+2)(n+3)…(n+1+m)), kept below what a double holds. */
function series({ size, a }: LinearSystem, { transits, ktr, into }: GammaInput, c: number, z: number) {
  const order = transits + 1;
  const most = Math.ceil(z + 12 * Math.sqrt(z + order) + 60);
  let [v, next] = [new Float64Array(size), new Float64Array(size)];
  const value = new Float64Array(size);
  let mixture = (ktr / c) ** order;
  let weight = 1;
  let logScale = 0;
  for (let m = 0; m < most; m++) {
    next.set(v);
    for (let e = 0; e < size * size; e++) next[Math.floor(e / size)]! += (a[e]! / c) * v[e % size]!;
    next[into]! += mixture;
    [v, next] = [next, v];
    for (let i = 0; i < size; i++) value[i]! += weight * v[i]!;
    mixture *= ((order + m) / (m + 1)) * (1 - ktr / c);
    weight *= z / (order + m + 1);
    if (weight < LARGE) continue;
    for (let i = 0; i < size; i++) value[i]! /= LARGE;
    weight /= LARGE;
    logScale += Math.log(LARGE);
  }
  return { value, logScale };
}
