import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compiledWith, FACTS } from "../testing/small-protocol.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { tellerIn } from "../testing/told.ts";
import { isAfter, itemOf, rootOf, type Item } from "./item.ts";
import { formOf, sheetsOf } from "./sheets.ts";
import { ticksOf } from "./ticks.ts";

const { history, opened, report } = tellerIn();
const compiled = compiledWith({
  facts: { ...FACTS, slept: { ...FACTS.slept, fresh: "3 ticks" } },
});
const form = formOf(compiled);

interface Report {
  readonly day: number;
  readonly hour: number;
  readonly answers: Readonly<Record<string, number | boolean>>;
}

const reports: fc.Arbitrary<readonly Report[]> = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 12 }),
    hour: fc.integer({ min: 6, max: 9 }),
    answers: fc.record({ grog: fc.integer({ min: 0, max: 12 }), rf: fc.boolean() }, { requiredKeys: [] }),
  }),
  { maxLength: 20 },
);

function itemsOf(told: readonly Report[]): readonly Item[] {
  const two = (n: number): string => String(n).padStart(2, "0");
  const events = told.map(({ day, hour, answers }) =>
    report(`2026-03-${two(day + 1)} ${two(hour)}:00`, answers, { night: `2026-03-${two(day)}` }),
  );
  const { clock, opened: first, events: all } = history(opened("2026-03-01 09:00"), ...events);
  const ticks = ticksOf(compiled.protocol.clock, clock, first.occurred);
  const items: Item[] = [];
  for (const event of all) {
    const item = itemOf(event, items.length, compiled, ticks, items.at(-1));
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** What the reports of a tick say together, fact by fact, read from the reports themselves. */
function saidIn(items: readonly Item[], tick: number): Readonly<Record<string, number>> {
  const said: Record<string, number> = {};
  for (const item of items.filter((one) => one.tick === tick).toSorted((a, b) => (isAfter(a, b) ? 1 : -1)))
    for (const [name, value] of Object.entries(item.answers))
      said[name] = name === "rf" ? Number(value) : typeof value === "number" && value <= 10 ? value : Number.NaN;
  return said;
}

const namesOf = (values: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(values.map((value, slot) => [compiled.layout.facts[form.places[slot] as number], value]));

const NOTHING = namesOf(form.places.map(() => Number.NaN));

describe("the sheets of reports", () => {
  it("say what was reported of a tick, whichever sheets were asked for in between", () => {
    const asked = fc.array(fc.integer({ min: -1, max: 14 }), { maxLength: 20 });
    fc.assert(
      fc.property(reports, asked, (told, ticks) => {
        const [items, sheets] = [itemsOf(told), sheetsOf(compiled, form)];
        items.forEach((item, i) => {
          sheets.add(item);
          const tick = ticks[i % Math.max(1, ticks.length)] ?? item.tick;
          for (const one of [tick, item.tick])
            expect(namesOf(sheets.at(one).values)).toEqual({ ...NOTHING, ...saidIn(items.slice(0, i + 1), one) });
        });
      }),
      { numRuns: scaled(100), seed: SEED },
    );
  });

  it("lose what a correction takes away", () => {
    fc.assert(
      fc.property(reports, fc.nat(), (told, which) => {
        const [items, sheets] = [itemsOf(told), sheetsOf(compiled, form)];
        for (const item of items) sheets.add(item);
        const lost = items[which % Math.max(1, items.length)];
        if (lost === undefined) return;
        expect(sheets.forget(rootOf(lost))).toEqual([lost.tick]);
        const left = items.filter((item) => item !== lost);
        expect(namesOf(sheets.at(lost.tick).values)).toEqual({ ...NOTHING, ...saidIn(left, lost.tick) });
        expect(sheets.reports.length).toBe(left.length);
      }),
      { numRuns: scaled(100), seed: SEED },
    );
  });

  it("stand in one list, by tick and then by when they occurred", () => {
    fc.assert(
      fc.property(reports, (told) => {
        const [items, sheets] = [itemsOf(told), sheetsOf(compiled, form)];
        for (const item of items) sheets.add(item);
        for (let tick = -1; tick <= 14; tick++) {
          const there = sheets.reports.slice(sheets.first(tick), sheets.end(tick));
          expect(there).toEqual(
            items.filter((item) => item.tick === tick).toSorted((a, b) => (isAfter(a, b) ? 1 : -1)),
          );
        }
      }),
      { numRuns: scaled(50), seed: SEED },
    );
  });

  it("are no more than the ticks for which something is fresh", () => {
    const sheets = sheetsOf(compiled, form);
    expect(form.horizon).toBe(3);
    const seen = new Set(Array.from({ length: 30 }, (_, tick) => sheets.at(tick)));
    expect(seen.size).toBe(3);
  });
});
