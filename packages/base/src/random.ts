/**
 * Seeded randomness as a value: the same seed draws the same numbers on every platform, and nothing else does.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand, public domain), seeded by hashing the seed word with splitmix32.
 * Integer arithmetic only. Not for secrets: salts come from the operating system, at the top floor.
 */
export interface Random {
  /** A whole number in [0, 2^32). */
  readonly uint32: () => number;
  /** A number in [0, 1) with 32 bits. */
  readonly unit: () => number;
  /** A whole number in [low, high], both ends included. */
  readonly int: (low: number, high: number) => number;
  /** One of the items. */
  readonly pick: <T>(items: readonly T[]) => T;
}

const WARM_UP = 15;

export function random(seed: number): Random {
  const mix = splitmix32(seed >>> 0);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const uint32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < WARM_UP; i++) uint32();
  const unit = (): number => uint32() / 4_294_967_296;
  const int = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return item as T;
  };
  return { uint32, unit, int, pick };
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = z ^ (z >>> 15);
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
