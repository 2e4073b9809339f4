/** What must come out where a world is driven to its ends. */
import { describe, expect, it } from "vitest";
import { courseLines } from "./course-lines.ts";
import { drawPerson } from "./person.ts";
import { runPerson, type Witness } from "./run-person.ts";
import { summarise } from "./summary.ts";
import { good } from "@compline/base/testing";
import { crowd, fixed, protocolWith, worldWith, type Change } from "../testing/small-world.ts";

const TAPER = "clonazepam-taper";
const NEVER_REPORTS: Change = [/^ {2}forgets: .*$/m, '  forgets: [{ value: 50, unit: "1" }]'];
const NO_SLIPS: readonly Change[] = [fixed("slips", -100)];
const AS_DRAWN: readonly Change[] = [];
const ALWAYS_TOLD = fixed("candour", 1);
/** A danger that happens once in about fifty days, whoever it is. */
const FITS: Change = [
  /rf_seizure: \{ kind: event, of: \[.*?\], told/,
  'rf_seizure: { kind: event, of: [{ value: -4, unit: "1" }], told',
];

describe("a person who never reports", () => {
  it("has somebody called, and is never taken a step further", () => {
    for (const { calls, numbers } of crowd(worldWith(TAPER, [NEVER_REPORTS]), 10, 60)) {
      expect(calls[2]! + calls[3]!).toBeGreaterThan(0);
      expect(numbers["clonazepam.last"]).toBe(numbers["clonazepam.first"]);
    }
  });
});

describe("somebody who is not sensitive", () => {
  it("has no withdrawal, however the doses fall", () => {
    const outcomes = crowd(worldWith(TAPER, [fixed("sensitivity", 0)]), 10, 200);
    expect(outcomes.map(({ numbers }) => numbers["withdrawal.most"])).toEqual(outcomes.map(() => 0));
    expect(
      Math.max(...crowd(worldWith(TAPER, AS_DRAWN), 10, 200).map((one) => one.numbers["withdrawal.most"]!)),
    ).toBeGreaterThan(0);
  });
});

describe("somebody who takes what was agreed", () => {
  it("takes the level of the tick before at every tick, and says so", () => {
    const world = worldWith(TAPER, NO_SLIPS);
    const person = drawPerson(world, 2, 0);
    const [taken, level] = [world.variables.at("clonazepam.taken"), world.levers[0]!];
    let was = person.vector[level.at]!;
    good(
      runPerson(world, person, 200, {
        ticked: ({ tick, outcome }, { v }) => {
          if (tick > 0) expect(v[taken]).toBe(outcome.seen[level.withheld] === 1 ? 0 : was);
          was = outcome.next[level.level]! / level.size;
        },
      }),
    );
    const said = good(courseLines(world, person, 200)).filter(({ kind }) => kind === "report");
    expect(said.length).toBeGreaterThan(100);
    expect(said.every(({ body }) => JSON.stringify(body).includes('"taken":"as_prescribed"'))).toBe(true);
  });
});

describe("somebody who takes nothing", () => {
  it("has nothing left of it in the end, and says so where they are candid", () => {
    const world = worldWith(TAPER, [fixed("slips", 100), ALWAYS_TOLD]);
    const person = drawPerson(world, 2, 1);
    const mean = world.variables.at("clonazepam.mean");
    const levels: number[] = [];
    good(runPerson(world, person, 30, { ticked: (_, { v }) => levels.push(v[mean]!) }));
    expect(levels.at(-1)!).toBeLessThan(levels[0]! / 100);
    const [, second] = good(courseLines(world, person, 30)).filter(({ kind }) => kind === "report");
    expect(JSON.stringify(second?.body)).toContain('"taken":"none"');
  });
});

describe("somebody whose dose is withheld", () => {
  it("takes nothing as long as it is, whatever its level", () => {
    const breathless: Change = [
      /rf_breathing: \{ kind: event, of: \[.*?\], told/,
      'rf_breathing: { kind: event, of: [{ value: -2, unit: "1" }], told',
    ];
    const world = worldWith(TAPER, [...NO_SLIPS, ALWAYS_TOLD, breathless]);
    const [taken, place] = [world.variables.at("clonazepam.taken"), world.levers[0]!];
    let [wasWithheld, days] = [false, 0];
    const ticked: Witness["ticked"] = ({ outcome: { next } }, { v }) => {
      if (wasWithheld) expect(v[taken]).toBe(0);
      wasWithheld = next[place.withheld] === 1 && next[place.level]! > 0;
      if (wasWithheld) days++;
    };
    for (let n = 0; n < 5; n++) {
      wasWithheld = false;
      good(runPerson(world, drawPerson(world, 4, n), 60, { ticked }));
    }
    expect(days).toBeGreaterThan(10);
  });
});

describe("dangers", () => {
  const told = worldWith(TAPER, [FITS, ALWAYS_TOLD]);

  it("that are reported in time are raised by the engine, every one; the rest are missed by silence or lateness alone", () => {
    const flag = summarise(crowd(told, 30, 120)).flags["rf_seizure"]!;
    expect(flag.happened).toBeGreaterThan(30);
    expect(flag.raised).toBeGreaterThan(flag.happened / 2);
    expect(flag.missed.engine + flag.missed.untold + flag.missed.unasked).toBe(0);
    expect(flag.raised + flag.missed.silence + flag.missed.late).toBe(flag.happened);
  });

  it("are missed by the engine, and counted so, where the protocol has lost its red flag", () => {
    const lost = protocolWith("benzodiazepine-taper", [
      [/ {2}- flag: seizure\n(?: {4}.*\n)+?(?= {2}- flag)/, ""],
      [/^envelope:[\s\S]*$/m, ""],
    ]);
    const flag = summarise(crowd(worldWith(TAPER, [FITS, ALWAYS_TOLD], lost), 30, 120)).flags["rf_seizure"]!;
    expect(flag.missed.engine).toBeGreaterThan(10);
  });

  it("are untold where nobody is candid", () => {
    const flag = summarise(crowd(worldWith(TAPER, [FITS, fixed("candour", 0)]), 10, 60)).flags["rf_seizure"]!;
    expect([flag.raised, flag.missed.untold > 0]).toEqual([0, true]);
  });
});
