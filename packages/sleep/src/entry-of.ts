/**
 * What a table says for a word out of a file.
 *
 * A file may say `constructor` or `hasOwnProperty` where a stage or a unit is meant; looked up without care these are found on every
 * object, and a function would go for a stage. Only what the table itself holds is an entry.
 */
export const entryOf = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
