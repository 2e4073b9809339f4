/**
 * An Apple Health export parsed in one pass, as pieces come from a disk: ours looks for the one kind of record there is one of in
 * three hundred; the peer is the streaming parser that reads every element.
 */
import { appleWhole } from "@compline/sleep";
import { SaxesParser } from "saxes";
import type { Task } from "../task.ts";

const BYTES_PER_MB = 1_048_576;

const beat = (i: number): string =>
  ` <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Sam’s Watch" sourceVersion="10.2" device="&lt;&lt;HKDevice: 0x2830, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, software:10.2&gt;" unit="count/min" creationDate="2026-01-05 ${clock(i)} +0000" startDate="2026-01-05 ${clock(i)} +0000" endDate="2026-01-05 ${clock(i)} +0000" value="${50 + (i % 60)}"/>\n`;

const sleep = (i: number): string =>
  ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Sam’s Watch" sourceVersion="10.2" startDate="2026-01-05 ${clock(i)} +0000" endDate="2026-01-05 ${clock(i + 20)} +0000" value="HKCategoryValueSleepAnalysisAsleepCore"/>\n`;

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (minute: number): string => `${two(Math.floor(minute / 60) % 23)}:${two(minute % 60)}:00`;

/** A megabyte of records, one of sleep for three hundred others. */
function megabyte(): Uint8Array {
  const parts: string[] = [];
  let length = 0;
  for (let i = 0; length < BYTES_PER_MB; i++) {
    const record = i % 300 === 0 ? sleep(i) : beat(i);
    parts.push(record);
    length += record.length;
  }
  return new TextEncoder().encode(parts.join(""));
}

function* pieces(count: number, piece: Uint8Array): Generator<Uint8Array> {
  yield new TextEncoder().encode('<?xml version="1.0"?>\n<HealthData locale="en_GB">\n');
  for (let i = 0; i < count; i++) yield piece;
  yield new TextEncoder().encode("</HealthData>\n");
}

export const appleHealth: Task = {
  name: "apple-health",
  says: "the sleep in an Apple Health export, in one pass",
  sizeOf: "MB",
  sizes: [16, 128, 1024],
  // 100 MB a second.
  limitMs: 10_240,
  ours: async (size) => {
    const piece = megabyte();
    return () => {
      const read = appleWhole("export.xml", pieces(size, piece));
      return read.ok ? 1 : 0;
    };
  },
  peer: {
    name: "saxes, every element",
    largest: 16,
    side: async (size) => {
      const piece = megabyte();
      return () => {
        const parser = new SaxesParser();
        let found = 0;
        parser.on("opentag", ({ attributes }) => {
          if (attributes["type"] === "HKCategoryTypeIdentifierSleepAnalysis") found++;
        });
        const decoder = new TextDecoder();
        for (const part of pieces(size, piece)) parser.write(decoder.decode(part, { stream: true }));
        parser.close();
        return found > 0 ? 1 : 0;
      };
    },
  },
};
