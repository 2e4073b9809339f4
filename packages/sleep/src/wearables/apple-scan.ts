/**
 * Finds the sleep records of an Apple Health export as the bytes stream by, without building anything of the rest.
 *
 * An export has hundreds of records of other kinds for one of sleep, so the bytes are searched for the name of the kind
 * (Boyer, Moore and Horspool: most bytes are never looked at) and only a record that has it is read, from its `<` to its
 * end, with its metadata. Records may be cut anywhere by the pieces in which the file comes. No entity but the five of
 * XML is expanded. A record larger than `MOST_RECORD` is none.
 * Source: Horspool 1980, doi 10.1002/spe.4380100608.
 */
import { strFromU8, strToU8 } from "fflate";
import { entryOf } from "../entry-of.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface AppleRecord {
  readonly attributes: Attributes;
  /** Key and value of each MetadataEntry. */
  readonly metadata: Attributes;
}

export interface AppleScan {
  readonly push: (piece: Uint8Array) => void;
  /** Records that were cut off or too large, once the file is at its end. */
  readonly end: () => number;
}

const KIND = "HKCategoryTypeIdentifierSleepAnalysis";
const NEEDLE = strToU8(KIND);
const MOST_RECORD = 262_144;
const RECORD = "<Record";
const [LESS, QUOTE, MORE, SLASH] = [0x3c, 0x22, 0x3e, 0x2f];

export function appleScan(found: (record: AppleRecord) => void): AppleScan {
  // One buffer for all pieces: what was kept of the last stands at its beginning, and nothing is left to be collected.
  let buffer = new Uint8Array(0);
  let kept = 0;
  let broken = 0;
  const take = (bytes: Uint8Array, isLast: boolean): number => {
    let from = 0;
    for (;;) {
      const at = indexOfNeedle(bytes, from);
      if (at < 0) return Math.max(from, isLast ? bytes.length : safeTail(bytes));
      const start = recordAround(bytes, at);
      const end = start === undefined ? at + NEEDLE.length : endOfRecord(bytes, start);
      if (start !== undefined && end < 0 && !isLast && bytes.length - start < MOST_RECORD) return start;
      const record = start === undefined || end < 0 ? undefined : recordOf(bytes.subarray(start, end));
      if (record !== undefined) found(record);
      else if (end < 0) broken++;
      from = end < 0 ? at + NEEDLE.length : end;
    }
  };
  const push = (piece: Uint8Array, isLast = false): void => {
    const length = kept + piece.length;
    if (length > buffer.length) buffer = grown(buffer, kept, length);
    buffer.set(piece, kept);
    const done = take(buffer.subarray(0, length), isLast);
    buffer.copyWithin(0, done, length);
    kept = length - done;
  };
  return {
    push,
    end: () => {
      push(new Uint8Array(0), true);
      return broken;
    },
  };
}

/** A larger buffer with what was kept at its beginning. */
function grown(buffer: Uint8Array, kept: number, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length + MOST_RECORD);
  larger.set(buffer.subarray(0, kept));
  return larger;
}

/** From the last `<` on, if it is near: a record may have begun there. */
function safeTail(bytes: Uint8Array): number {
  const tag = bytes.lastIndexOf(LESS);
  return tag < 0 || bytes.length - tag > MOST_RECORD ? Math.max(0, bytes.length - NEEDLE.length) : tag;
}

const SKIP = ((): Uint8Array => {
  const skip = new Uint8Array(256).fill(NEEDLE.length);
  NEEDLE.subarray(0, -1).forEach((byte, i) => (skip[byte] = NEEDLE.length - 1 - i));
  return skip;
})();

function indexOfNeedle(bytes: Uint8Array, from: number): number {
  const last = NEEDLE.length - 1;
  const final = NEEDLE[last];
  for (let end = from + last; end < bytes.length;) {
    const byte = bytes[end]!;
    if (byte === final && isNeedleAt(bytes, end - last)) return end - last;
    end += SKIP[byte]!;
  }
  return -1;
}

function isNeedleAt(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < NEEDLE.length; i++) if (bytes[at + i] !== NEEDLE[i]) return false;
  return true;
}

/**
 * Where the record begins in whose tag a name stands. Behind a tag, in a comment or in metadata it is no part of one: taken for one, the
 * same place would be looked at for ever.
 */
function recordAround(bytes: Uint8Array, at: number): number | undefined {
  const start = bytes.lastIndexOf(LESS, at);
  if (start < 0 || text(bytes.subarray(start, start + RECORD.length)) !== RECORD) return undefined;
  const tag = endOfTag(bytes, start);
  return tag >= 0 && tag <= at ? undefined : start;
}

/** The place after `/>` or `</Record>`, quotes minded; −1 where the bytes end before it. */
function endOfRecord(bytes: Uint8Array, start: number): number {
  const tag = endOfTag(bytes, start);
  if (tag < 0 || bytes[tag - 2] === SLASH) return tag;
  for (let at = tag; ;) {
    const next = bytes.indexOf(LESS, at);
    if (next < 0) return -1;
    const end = endOfTag(bytes, next);
    if (end < 0) return -1;
    if (bytes[next + 1] === SLASH && text(bytes.subarray(next, end)).startsWith("</Record")) return end;
    at = end;
  }
}

function endOfTag(bytes: Uint8Array, start: number): number {
  let isQuoted = false;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[at] === MORE && !isQuoted) return at + 1;
  }
  return -1;
}

const text = (bytes: Uint8Array): string => strFromU8(bytes);

const TAG = /<(Record|MetadataEntry)\b((?:[^">]|"[^"]*")*)\/?>/g;
/** Only what is asked for: an export says the device of every record in a hundred letters. No value holds a bare quote. */
const ATTRIBUTE = /\b(type|value|sourceName|sourceVersion|startDate|endDate|key)\s*=\s*"([^"]*)"/g;

function recordOf(bytes: Uint8Array): AppleRecord | undefined {
  const tags = [...text(bytes).matchAll(TAG)];
  const own = tags[0]?.[1] === "Record" ? attributesOf(tags[0][2] ?? "") : undefined;
  if (own?.["type"] !== KIND) return undefined;
  const metadata = tags.slice(1).map(([, , written]) => attributesOf(written ?? ""));
  return { attributes: own, metadata: Object.fromEntries(metadata.map(({ key = "", value = "" }) => [key, value])) };
}

const attributesOf = (written: string): Attributes =>
  Object.fromEntries([...written.matchAll(ATTRIBUTE)].map(([, name, value]) => [name ?? "", unescaped(value ?? "")]));

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const unescaped = (value: string): string =>
  !value.includes("&")
    ? value
    : value.replaceAll(
        /&(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g,
        (whole, name: string) => entryOf(ENTITIES, name) ?? letterOf(name) ?? whole,
      );

function letterOf(name: string): string | undefined {
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
