/** Where a scale ends: the next of 1, 2, 2.5, 5 times a power of ten, with so much room above a value as is asked for. */
export function niceAbove(value: number, room = 1): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * room) ?? 10) * power;
}
