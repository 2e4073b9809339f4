/** A thing that random protocols and histories have now and then. */
import fc from "fast-check";

/** The thing in so many of a hundred draws, else nothing. */
export const sometimes = <T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary, weight: percent }, { arbitrary: fc.constant(undefined), weight: 100 - percent });

export const present = <T>(list: readonly (T | undefined)[]): readonly T[] => list.filter((one) => one !== undefined);
