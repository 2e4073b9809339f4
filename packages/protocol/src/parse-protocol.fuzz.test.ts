/** Files damaged at random: reading them never throws, and every issue has a place in the file. */
import { random, type Issue, type Random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { protocolOf, scaled, SMALL_PROTOCOL } from "../testing/index.ts";
import { checkDocument } from "./check-protocol.ts";
import { formatProtocol } from "./format-protocol.ts";
import { parseProtocol } from "./parse-protocol.ts";
import { printProtocol } from "./print-protocol.ts";

const SEED = 20_261_122;
const RUNS = scaled(1_000);

const TEXTS: readonly string[] = [
  SMALL_PROTOCOL,
  SMALL_PROTOCOL,
  ...[1, 2, 3].map((seed) => printProtocol(protocolOf(seed, { mostRules: 3 }))),
];

/** What damage puts in: syntax of YAML and of conditions, numbers, names that mean something elsewhere. */
const PIECES = [
  "",
  " ",
  "\n",
  "  ",
  "\t",
  ":",
  "- ",
  "#",
  "{",
  "}",
  "[",
  "]",
  ",",
  "'",
  '"',
  "|",
  ">-\n",
  "&a ",
  "*a",
  "!x ",
  "<<: ",
  "? ",
  "%",
  "@",
  "~",
  "null",
  "true",
  "no",
  "0",
  "-1",
  "1e9",
  "999999999999999999999",
  "0.1",
  "mg",
  "5 mg",
  "ug/kg/min",
  "..",
  "and ",
  "or ",
  "not ",
  "is missing",
  " in ",
  "(",
  ")",
  "==",
  "<=",
  "*",
  "start",
  "plan step",
  "goto door",
  "dose.",
  "since.",
  "answered.",
  "__proto__",
  "constructor",
  "é",
  "\u0000",
  "🌙",
  "\u2028",
];

function damaged(text: string, draw: Random): string {
  const at = draw.int(0, text.length);
  const end = Math.min(text.length, at + draw.int(0, draw.pick([0, 1, 3, 20, 200])));
  const lines = text.split("\n");
  const from = draw.int(0, lines.length - 1);
  switch (draw.int(0, 5)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + draw.pick(PIECES) + text.slice(end);
    case 2:
      return text.slice(0, at) + text.slice(at, end).repeat(3) + text.slice(end);
    case 3:
      return lines.filter((_, i) => i !== from).join("\n");
    case 4:
      return lines.toSpliced(from, 1, lines[draw.int(0, lines.length - 1)] ?? "").join("\n");
    default:
      return text.slice(0, at) + text.slice(at).replace(/[a-z_0-9]+/, () => draw.pick(PIECES));
  }
}

function placeless(issues: readonly Issue[], text: string): readonly Issue[] {
  const lines = text.split("\n");
  return issues.filter(({ file, line = 0, column = 0, code, message }) => {
    const inFile = line >= 1 && line <= lines.length + 1 && column >= 1;
    return file !== "fuzzed.yaml" || !inFile || !/^(DO|PR)\d{3}$/.test(code) || message === "";
  });
}

describe("damaged files", () => {
  it(
    `read without a throw and with a place for every issue (${RUNS} files, seed ${SEED})`,
    { timeout: 60_000 + 60 * RUNS },
    () => {
      const draw = random(SEED);
      let refused = 0;
      for (let i = 0; i < RUNS; i++) {
        let text = draw.pick(TEXTS);
        for (let n = draw.int(1, 3); n > 0; n--) text = damaged(text, draw);
        const issues = i % 5 === 0 ? checkDocument(text, "fuzzed.yaml") : issuesOf(text);
        refused += issues.length > 0 ? 1 : 0;
        expect(placeless(issues, text), `run ${i}`).toEqual([]);
      }
      expect(refused).toBeGreaterThan(RUNS / 2);
    },
  );

  it("are formatted or refused, never thrown", () => {
    const draw = random(SEED + 1);
    for (let i = 0; i < scaled(60); i++) {
      const result = formatProtocol(damaged(SMALL_PROTOCOL, draw), "fuzzed.yaml");
      if (result.ok) expect(parseProtocol(result.value).ok).toBe(true);
    }
  });
});

function issuesOf(text: string): readonly Issue[] {
  const parsed = parseProtocol(text, "fuzzed.yaml");
  return parsed.ok ? [] : parsed.issues;
}
