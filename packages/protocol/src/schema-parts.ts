/**
 * The parts of a protocol document that recur: names, texts, spans, citations, words for a reader.
 *
 * Every text and list has a bound, so that what is read stays small however it was made. Strings are not trimmed or changed.
 */
import { z } from "zod";
import { IDENTIFIER, LIBRARY_KEY, LONGEST_NAME, PLAIN_NAME } from "./names.ts";

export const MOST_ITEMS = 2_000;
const LONGEST_TEXT = 4_000;

export const bounded = (most: number) => z.string().min(1).max(most);
export const text = bounded(LONGEST_TEXT);
export const identifier = z.string().max(LONGEST_NAME).regex(IDENTIFIER).describe("a name: [a-z][a-z0-9_-]*");
export const plainName = z.string().max(LONGEST_NAME).regex(PLAIN_NAME).describe("a name without -: [a-z][a-z0-9_]*");
export const libraryKey = bounded(120).regex(LIBRARY_KEY).describe("a key of the library");
export const span = bounded(20).describe("such as 3 nights");
export const cites = z.array(identifier).max(64).describe("short names of `sources`");
export const say = z.strictObject({ patient: text.optional(), clinician: text });
