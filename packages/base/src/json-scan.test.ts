/** Oracle: JSON.parse decides what is JSON; the scan must agree on every text, and say where it stops being so. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanJson, type Spot } from "./json-scan.ts";

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON texts, spaced in every way, and the same with a few characters cut, put in or changed. */
const jsonText = fc
  .record({ value: fc.jsonValue({ maxDepth: 4 }), indent: fc.constantFrom("", " ", "\t", "\r\n") })
  .map(({ value, indent }) => JSON.stringify(value, undefined, indent));
const damage = fc.array(
  fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 2 }),
    put: fc.constantFrom("", ",", "]", "}", '"', "\\", "0", "e", "-", ".", "\u0001", "\n", "tru", ":"),
  }),
  { minLength: 1, maxLength: 3 },
);
const damagedText = fc.tuple(jsonText, damage).map(([text, changes]) =>
  changes.reduce((now, { at, cut, put }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + put + now.slice(from + cut);
  }, text),
);

describe("scanJson", () => {
  it("agrees with JSON.parse on what is JSON", () => {
    fc.assert(
      fc.property(fc.oneof(jsonText, damagedText, fc.string()), (text) => {
        expect(scanJson(text, true).fault === undefined).toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("says a first fault: what stands before it could go on to be JSON, with it nothing can", () => {
    const completions = ["", "0", '"', '":0}', "}", "]", ":0}", "null", "rue", "ull", "alse", "e", "se", "l", "ue"];
    const closings = ["", "}", "]", "]}", "}]", "]]", "}}"];
    fc.assert(
      fc.property(
        fc.constantFrom('{"a":[1,2.5e3,{"b":"x"}]}', "[null,true,false]", '{"a":"\\u00e9"}'),
        fc.nat(),
        (text, seed) => {
          const at = seed % text.length;
          const damaged = `${text.slice(0, at)}\u0000${text.slice(at)}`;
          const { fault } = scanJson(damaged, false);
          expect(fault?.offset).toBeLessThanOrEqual(at);
          const before = damaged.slice(0, fault?.offset ?? 0);
          expect(scanJson(before + text.slice(before.length), false).fault).toBeUndefined();
          expect(completions.some((word) => closings.some((close) => parses(before + "\u0000" + word + close)))).toBe(
            false,
          );
        },
      ),
    );
  });

  it.each([
    ["", 0],
    ["  ", 2],
    ["{", 1],
    ['{"a"', 4],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["01", 1],
    ["-", 0],
    ["1.", 1],
    ["tru", 0],
    ["nulls", 4],
    ['"a\nb"', 2],
    ['"\\x"', 2],
    ['"\\u12g4"', 2],
    ['"abc', 4],
    ["{'a':1}", 1],
    ["[1]]", 3],
    ["\u00a01", 0],
    ["\uFEFF1", 0],
    ["NaN", 0],
    ["// x\n1", 0],
  ])("finds the fault of %j at %i", (text, offset) => {
    expect(parses(text)).toBe(false);
    expect(scanJson(text, false).fault?.offset).toBe(offset);
  });

  it("finds every name that stands twice in one object, however it is written", () => {
    const { refused, fault } = scanJson('{"a":1,"b":{"a":2},"\\u0061":3,"c":[{"d":1,"d":2}]}', false);
    expect(fault).toBeUndefined();
    expect(refused.map(({ offset }) => offset)).toEqual([19, 42]);
  });

  it("refuses the name __proto__, escaped or not, and not the word elsewhere", () => {
    expect(scanJson('{"__proto__":1}', false).refused).toHaveLength(1);
    expect(scanJson('[{"\\u005f_proto__":1}]', false).refused).toHaveLength(1);
    expect(scanJson('{"a":"__proto__","b":["__proto__"]}', false).refused).toEqual([]);
  });

  it("knows where each part stands: what is read from there is the part", () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const check = (spot: Spot, value: unknown): void => {
          const rest = text.slice(spot.offset);
          expect(rest.startsWith(JSON.stringify(value).slice(0, 1))).toBe(true);
          if (typeof value === "object" && value !== null) {
            for (const [name, part] of Object.entries(value)) {
              const inner = spot.parts?.get(Array.isArray(value) ? Number(name) : name);
              expect(inner, name).toBeDefined();
              if (inner !== undefined) check(inner, part);
            }
          }
        };
        const { root, refused } = scanJson(text, true);
        if (refused.length === 0) check(root, JSON.parse(text));
      }),
    );
  });
});
