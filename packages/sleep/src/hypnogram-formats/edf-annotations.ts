/**
 * The annotations of an EDF+ or BDF+ file: onset, duration and text of each.
 *
 * Only the header and the signals labelled `EDF Annotations` are read. Every length that the header states is held against
 * the bytes that are there before anything is taken by it; a record that is cut off is left out and said so. Onsets and durations are kept
 * as the decimal seconds written. EDF+D is read by the onset of each record, as annotations carry their own.
 * Source: Kemp & Olivan 2003, EDF+ specification, sections 2.1 and 2.2 [kemp-olivan-2003].
 */
import { strFromU8 as decodeUtf8 } from "fflate";
import { epochDayOf, fail, ok, type EpochDay, type Issue, type Result } from "@compline/base";
import { errorAt, warningAt } from "../diary-issue.ts";

export interface Annotation {
  readonly onsetSec: number;
  readonly durationSec: number | undefined;
  readonly text: string;
}

export interface EdfAnnotations {
  /** By the recorder's clock; undefined where the header holds no date. */
  readonly start: { readonly day: EpochDay; readonly second: number } | undefined;
  readonly annotations: readonly Annotation[];
  readonly issues: readonly Issue[];
}

const FIXED = 256;
const PER_SIGNAL = 256;
const LABEL = 16;
/** Bytes of the parts of a signal's header before its number of samples. */
const BEFORE_SAMPLES = 216;
const MOST_SIGNALS = 1024;

const BIOSEMI = "BIOSEMI";

/** Whether bytes begin as EDF or BDF do. */
export const isEdf = (bytes: Uint8Array): boolean =>
  bytes.length >= FIXED &&
  (ascii(bytes, 0, 8) === "0" || (bytes[0] === 0xff && ascii(bytes, 1, BIOSEMI.length) === BIOSEMI));

/** SL085 header or signals that contradict the file, SL086 no annotations in it. */
export function edfAnnotations(bytes: Uint8Array, file: string): Result<EdfAnnotations> {
  const layout = layoutOf(bytes, file);
  if (!layout.ok) return layout;
  const { signals, recordBytes, headerBytes, stated } = layout.value;
  const places = signals.filter(({ label }) => label === "EDF Annotations" || label === "BDF Annotations");
  if (places.length === 0) return no("SL086", file, "the file holds no annotations, so no scored night");
  const there = Math.floor((bytes.length - headerBytes) / recordBytes);
  const records = stated < 0 ? there : Math.min(stated, there);
  const lists: (readonly Annotation[] | undefined)[] = [];
  for (let record = 0; record < records; record++)
    for (const { offset, size } of places) {
      const from = headerBytes + record * recordBytes + offset;
      lists.push(...timestamped(bytes.subarray(from, from + size)));
    }
  const cut =
    stated > there
      ? [
          warningAt(
            { file },
            { code: "SL087", at: "", message: `${stated - there} of ${stated} records are missing at the end` },
          ),
        ]
      : [];
  const unread = lists.filter((list) => list === undefined).length;
  const message = `${unread} annotations have no time or length that can be read, and were left out`;
  const odd = unread === 0 ? [] : [warningAt({ file }, { code: "SL092", at: "", message })];
  return ok({ start: startOf(bytes), annotations: lists.flatMap((list) => list ?? []), issues: [...cut, ...odd] });
}

const no = (code: string, file: string, message: string, expected?: string): Result<never> =>
  fail([errorAt({ file }, { code, at: "", message, ...(expected === undefined ? {} : { expected }) })]);

interface Layout {
  readonly signals: readonly { readonly label: string; readonly offset: number; readonly size: number }[];
  readonly recordBytes: number;
  readonly headerBytes: number;
  readonly stated: number;
}

function layoutOf(bytes: Uint8Array, file: string): Result<Layout> {
  if (!isEdf(bytes)) return no("SL085", file, "the file does not begin as EDF or BDF does");
  const sampleBytes = bytes[0] === 0xff ? 3 : 2;
  const [count, stated] = [wholeOf(bytes, 252, 4), wholeOf(bytes, 236, 8)];
  if (count === undefined || count < 1 || count > MOST_SIGNALS)
    return no("SL085", file, "the header does not say how many signals there are", `1 to ${MOST_SIGNALS}`);
  if (stated === undefined || stated < -1)
    return no("SL085", file, "the header does not say how many records there are");
  const headerBytes = FIXED + count * PER_SIGNAL;
  if (bytes.length < headerBytes)
    return no("SL085", file, "the file ends inside its header", `${headerBytes} bytes of header`);
  const signals = [];
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const samples = wholeOf(bytes, FIXED + count * BEFORE_SAMPLES + i * 8, 8);
    if (samples === undefined || samples < 0)
      return no("SL085", file, `signal ${i + 1} does not say how many samples a record has`);
    const size = samples * sampleBytes;
    signals.push({ label: ascii(bytes, FIXED + i * LABEL, LABEL), offset, size });
    offset += size;
  }
  if (offset < 1) return no("SL085", file, "a record of this file holds nothing");
  return ok({ signals, recordBytes: offset, headerBytes, stated });
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))
    .replaceAll("\0", " ")
    .trim();

function wholeOf(bytes: Uint8Array, from: number, length: number): number | undefined {
  const text = ascii(bytes, from, length);
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** `dd.mm.yy` and `hh.mm.ss`; years from 85 on are of the last century. The EDF+ field `Startdate 24-APR-1989` goes first. */
function startOf(bytes: Uint8Array): EdfAnnotations["start"] {
  const time = /^(\d{2})[.:](\d{2})[.:](\d{2})$/.exec(ascii(bytes, 176, 8));
  const day = longDate(ascii(bytes, 88, 80)) ?? shortDate(ascii(bytes, 168, 8));
  if (time === null || day === undefined) return undefined;
  const [hour, minute, second] = time.slice(1).map(Number) as [number, number, number];
  return hour > 23 || minute > 59 || second > 59 ? undefined : { day, second: hour * 3600 + minute * 60 + second };
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function longDate(recording: string): EpochDay | undefined {
  const match = /^Startdate (\d{1,2})-([A-Za-z]{3})-(\d{4})/.exec(recording);
  const month = MONTHS.indexOf((match?.[2] ?? "").toUpperCase()) + 1;
  return match === null || month === 0 ? undefined : dayOf(Number(match[3]), month, Number(match[1]));
}

function shortDate(text: string): EpochDay | undefined {
  const match = /^(\d{2})\.(\d{2})\.(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[3]);
  return dayOf(year + (year >= 85 ? 1900 : 2000), Number(match[2]), Number(match[1]));
}

function dayOf(year: number, month: number, day: number): EpochDay | undefined {
  try {
    return epochDayOf(year, month, day);
  } catch {
    return undefined;
  }
}

const [END, TEXT, DURATION] = [0x00, 0x14, 0x15];

/** Time-stamped lists: `+onset[\x15duration]\x14text\x14…\x00`, repeated; the rest of the record is filled with zeros. */
function timestamped(bytes: Uint8Array): readonly (readonly Annotation[] | undefined)[] {
  const found: (readonly Annotation[] | undefined)[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(END, from);
    const to = end < 0 ? bytes.length : end;
    if (to > from) found.push(listOf(bytes.subarray(from, to)));
    from = to + 1;
  }
  return found;
}

/** No TAL of the first 64 characters without a time: longer ones are no numbers. */
const MOST_NUMBER = 64;

/** Undefined where the stamp is no time: what it says is not read as something else. */
function listOf(bytes: Uint8Array): readonly Annotation[] | undefined {
  const head = bytes.indexOf(TEXT);
  if (head < 0 || head > 2 * MOST_NUMBER) return undefined;
  const stamp = bytes.subarray(0, head);
  const split = stamp.indexOf(DURATION);
  const onset = secondsOf(split < 0 ? stamp : stamp.subarray(0, split));
  const duration = split < 0 ? undefined : secondsOf(stamp.subarray(split + 1));
  if (onset === undefined || (split >= 0 && duration === undefined)) return undefined;
  return textsOf(bytes.subarray(head + 1)).map((text) => ({ onsetSec: onset, durationSec: duration, text }));
}

function secondsOf(bytes: Uint8Array): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, MOST_NUMBER));
  return /^[+-]?\d{1,10}(?:\.\d{1,12})?$/.test(text) ? Number(text) : undefined;
}

function textsOf(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(TEXT, from);
    const to = end < 0 ? bytes.length : end;
    if (to > from) texts.push(utf8(bytes.subarray(from, to)));
    from = to + 1;
  }
  return texts;
}

/** Stage names are plain letters; what is no UTF-8 is kept out of the text, not out of the file. */
function utf8(bytes: Uint8Array): string {
  return decodeUtf8(bytes.length > 1000 ? bytes.subarray(0, 1000) : bytes);
}
