/**
 * Lists of places, each content once: what is asked of a list can then be kept by the list itself, and boxes that allow a
 * component the same are seen to without looking into them.
 */
export type PlaceLists = (places: readonly number[]) => readonly number[];

export function placeLists(): PlaceLists {
  const byHash = new Map<number, (readonly number[])[]>();
  return (places) => {
    let hash = places.length;
    for (let i = 0; i < places.length; i++) hash = (Math.imul(hash, 31) + (places[i] as number)) | 0;
    const alike = byHash.get(hash);
    if (alike === undefined) {
      byHash.set(hash, [places]);
      return places;
    }
    const known = alike.find((one) => isSame(one, places));
    if (known === undefined) alike.push(places);
    return known ?? places;
  };
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
