/**
 * The names an author may give, and how a condition spells what it reads.
 *
 * An identifier is `[a-z][a-z0-9_-]*`. What a condition names without a prefix or as a memory (facts, memory, words of an
 * enum) has no `-`, because `-` is minus there. The words of the condition language are nobody's name, nor is `constructor`, which
 * every record of JavaScript answers to.
 */

export const IDENTIFIER = /^[a-z][a-z0-9_-]*$/;
export const PLAIN_NAME = /^[a-z][a-z0-9_]*$/;
/** A file of the library: may begin with a digit and hold dots, as strengths do. */
export const LIBRARY_KEY = /^[a-z0-9][a-z0-9._-]*$/;
export const LONGEST_NAME = 64;

export const KEYWORDS: readonly string[] = ["and", "or", "not", "in", "is", "missing", "true", "false"];
export const RESERVED: readonly string[] = [...KEYWORDS, "constructor"];

/** What is declared under a name: never what every object inherits. */
export const lookUp = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
