/**
 * Texts with places to fill: `Tonight {dose.baclofen}, that is {build.baclofen}.`
 *
 * What may stand in braces is `{dose.LEVER}`, `{before.LEVER}`, `{build.LEVER}`, `{FACT}`, `{flags}` and clocks; a static rule (PR117)
 * holds texts to that. Filling never invents words: a place without a value keeps its braces, so that the omission shows.
 */

const PLACE = /\{([^{}]*)\}/g;

/** The names in braces, in order of appearance, each once. */
export const placeholdersOf = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(PLACE)].map((found) => found[1] ?? "")),
];

export const fillTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(PLACE, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
