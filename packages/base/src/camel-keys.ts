/**
 * The one place where the words of a YAML file become the names of the code: `max_per_day` is read as `maxPerDay`.
 *
 * Keys only, at every depth; values stay as they are. The type says the same as the function, so that a file's schema
 * is written once, in the words of the file, and its record follows.
 */
type CamelKey<K> = K extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelKey<Tail>>}` : K;

export type CamelKeys<T> = T extends readonly (infer Item)[]
  ? readonly CamelKeys<Item>[]
  : T extends object
    ? { readonly [K in keyof T as CamelKey<K>]: CamelKeys<T[K]> }
    : T;

export function camelKeys<T>(value: T): CamelKeys<T> {
  return renamed(value) as CamelKeys<T>;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camelKey(key), renamed(item)]));
}

const camelKey = (key: string): string => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
