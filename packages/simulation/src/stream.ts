/**
 * Chance by name: a number that depends on the seed, the person, the purpose and the tick, and on nothing else.
 *
 *     unit(person, purpose, tick) = mix(mix(mix(a ⊕ purpose) + tick · φ) ⊕ b) / 2³²
 *
 * Nothing is consumed, so that a draw more or less in one place moves no other: the same person has the same luck on the same
 * tick under two protocols (common random numbers). `mix` is the finalizer of MurmurHash3 (A. Appleby, public domain).
 * Not for secrets.
 */
import { normalQuantile } from "./normal-quantile.ts";

/** Two words that stand for one person of one seed. */
export interface Luck {
  readonly a: number;
  readonly b: number;
}

const GOLDEN = 0x9e3779b1;
const TWO_32 = 4_294_967_296;

function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

export function luckOf(seed: number, person: number): Luck {
  const a = mix(mix(seed | 0) + Math.imul(person + 1, GOLDEN));
  return { a, b: mix(mix(a ^ seed) + Math.imul(person + 1, 0x85ebca77)) };
}

/** The word of a purpose: of equal names equal, of others hardly ever. */
export function purposeOf(name: string): number {
  let word = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) word = Math.imul(word ^ name.charCodeAt(i), 0x01000193);
  return mix(word);
}

/** A number in (0, 1); never an end, so that every quantile of it is finite. */
export const unitAt = ({ a, b }: Luck, purpose: number, tick: number): number =>
  ((mix(mix(mix(a ^ purpose) + Math.imul(tick + 1, GOLDEN)) ^ b) >>> 0) + 0.5) / TWO_32;

/** A standard normal deviate. */
export const normalAt = (luck: Luck, purpose: number, tick: number): number =>
  normalQuantile(unitAt(luck, purpose, tick));
