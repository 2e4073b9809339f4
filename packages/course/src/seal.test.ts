import { random } from "@compline/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { scaled } from "../testing/scale.ts";
import { tellerIn } from "../testing/told.ts";
import type { EventLine } from "./event.ts";
import { historyOf, parseHistory } from "./history.ts";
import { chainIssues, FIRST_PREV, seal } from "./seal.ts";

const { corrected, facts, opened, order, report } = tellerIn();
const LINES: readonly EventLine[] = [
  opened("2026-03-02 09:00"),
  facts("lab", "2026-03-02 09:00", { egfr: 80 }, { id: "lab-1" }),
  report("2026-03-03 08:00", { slept: "poor", grog: 3 }),
  corrected("2026-03-03 09:00", "lab-1", "lab", { facts: { egfr: 70 } }),
  order("2026-03-04 08:00", { reason: "seen" }, { by: { who: "p-1", role: "prescriber" } }),
  report("2026-03-05 08:00", { slept: "well" }),
];

const salts = (seed = 1) => {
  const draw = random(seed);
  return () => draw.uint32().toString(16).padStart(8, "0");
};
const SEALED = seal(LINES, salts());

/** The codes of what is wrong with a chain; what cannot be read at all is wrong as well. */
function faults(lines: readonly EventLine[]): readonly string[] {
  const history = historyOf(lines);
  return history.ok ? chainIssues(history.value).map(({ code }) => code) : history.issues.map(({ code }) => code);
}

const replaced = (place: number, change: (line: EventLine) => EventLine): readonly EventLine[] =>
  SEALED.map((line, i) => (i === place ? change(line) : line));

function erased(place: number, lines: readonly EventLine[] = SEALED): readonly EventLine[] {
  return lines.map((line, i) => {
    const { salt: _salt, ...rest } = line;
    return i === place ? { ...rest, body: null } : line;
  });
}

describe("sealing", () => {
  it("numbers, names and chains the events, from 64 zeros on", () => {
    expect(SEALED.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(SEALED.map(({ id }) => id)).toEqual(["e0", "lab-1", "e2", "e3", "e4", "e5"]);
    expect(SEALED[0]?.prev).toBe(FIRST_PREV);
    expect(SEALED.slice(1).map(({ prev }) => prev)).toEqual(SEALED.slice(0, -1).map(({ hash }) => hash));
    expect(faults(SEALED)).toEqual([]);
    expect(good(historyOf(SEALED)).sealed).toBe(true);
  });

  it("survives the file it is written to", () => {
    const text = SEALED.map((line) => JSON.stringify(line)).join("\n");
    expect(chainIssues(good(parseHistory(text)))).toEqual([]);
  });

  it("keeps what was sealed when more is added", () => {
    const longer = seal([...SEALED, report("2026-03-06 08:00", { slept: "well" })], salts(9));
    expect(longer.slice(0, -1)).toEqual(SEALED);
    expect(faults(longer)).toEqual([]);
  });

  it("hides a body behind its salt", () => {
    const other = seal(LINES, salts(2));
    expect(other.map(({ bodyHash }) => bodyHash)).not.toContain(SEALED[2]?.bodyHash);
  });

  it("finds nothing to verify where nothing is sealed", () => {
    expect(faults(LINES)).toEqual([]);
    expect(good(historyOf(LINES)).sealed).toBe(false);
  });
});

describe("an erased body", () => {
  it.each([1, 2, 3, 4, 5])("of event %i leaves the chain whole", (place) => {
    const lines = erased(place);
    expect(faults(lines)).toEqual([]);
    expect(JSON.stringify(lines[place])).not.toContain(JSON.stringify(LINES[place]?.body));
  });

  it("says nothing any more, and stays erased when more is sealed", () => {
    const history = good(historyOf(erased(2)));
    expect(history.events[2]).toMatchObject({ body: {}, erased: true });
    const longer = seal([...erased(2), report("2026-03-06 08:00", { slept: "well" })], salts(9));
    expect(longer.slice(0, -1)).toEqual(erased(2));
    expect(faults(longer)).toEqual([]);
  });

  it("of the opening leaves no course", () => {
    expect(faults(erased(0))).toEqual(["CO005"]);
  });

  it("is not believed without its hash, or with its salt", () => {
    const { bodyHash: _hash, ...bare } = erased(2)[2]!;
    expect(faults(replaced(2, () => bare))).not.toEqual([]);
    expect(faults(replaced(2, (line) => ({ ...line, body: null })))).not.toEqual([]);
  });
});

describe("a chain", () => {
  it.each([0, 1, 2, 3, 4, 5])("shows that any member of event %i was changed", (place) => {
    const line = SEALED[place]!;
    const changes: readonly Partial<EventLine>[] = [
      { occurred: "2026-03-01T00:00:00+00:00" },
      { recorded: "2026-03-01T00:00:00+00:00" },
      { source: "device" },
      { by: { who: "p-2", role: "prescriber" } },
      { course: "another" },
      { seq: 9 },
      { salt: "00000000" },
      { bodyHash: `sha256:${"1".repeat(64)}` },
      { prev: `sha256:${"1".repeat(64)}` },
      { hash: `sha256:${"1".repeat(64)}` },
    ];
    for (const change of changes)
      expect(faults(replaced(place, () => ({ ...line, ...change }))), JSON.stringify(change)).not.toEqual([]);
  });

  it("shows that a body was changed, and which", () => {
    const body = { answers: { slept: "well", grog: 3 } };
    const issues = chainIssues(good(historyOf(replaced(2, (line) => ({ ...line, body })))));
    expect(issues.map(({ code, at }) => [code, at])).toEqual([["CO041", "events[2]"]]);
  });

  it("shows any event that was left out, put in or moved", () => {
    const places = fc.integer({ min: 0, max: SEALED.length - 1 });
    fc.assert(
      fc.property(places, places, fc.constantFrom("out", "in", "moved"), (from, to, what) => {
        fc.pre(what === "out" ? from < SEALED.length - 1 : what === "in" || from !== to);
        const lines = [...SEALED];
        const [taken] = what === "in" ? [{ ...SEALED[from]!, id: "again" }] : lines.splice(from, 1);
        if (what !== "out") lines.splice(to, 0, taken!);
        expect(faults(lines)).not.toEqual([]);
      }),
      { numRuns: scaled(200) },
    );
  });

  it("cannot show by itself that its end was cut off: what is left is a shorter chain", () => {
    expect(faults(SEALED.slice(0, -1))).toEqual([]);
    expect(SEALED.at(-2)?.hash).not.toBe(SEALED.at(-1)?.hash);
  });

  it("shows a forger who seals anew what was changed, to whoever kept a later hash", () => {
    const forged = seal(
      replaced(2, ({ hash: _hash, ...line }) => ({ ...line, body: { answers: { slept: "well" } } })),
      salts(),
    );
    expect(faults(forged)).toEqual([]);
    expect(forged.at(-1)?.hash).not.toBe(SEALED.at(-1)?.hash);
  });

  it("shows an event without it among sealed ones", () => {
    const { hash: _hash, prev: _prev, bodyHash: _body, salt: _salt, ...open } = SEALED[3]!;
    expect(faults(replaced(3, () => open))).toEqual(expect.arrayContaining(["CO040", "CO042"]));
  });
});
