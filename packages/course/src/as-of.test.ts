/** A decision as of a moment is made of what was recorded by then, however much came later. */
import { printInstant, type Instant } from "@compline/base";
import { BANDS } from "@compline/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { follow } from "../testing/followed.ts";
import { good } from "../testing/good.ts";
import { PROTOCOLS } from "../testing/library.ts";
import { compiledLibrary } from "../testing/openings.ts";
import { randomCourse, type RandomCourse } from "../testing/random-history.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { compiledWith, FLAG, GATE, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import { decideWith } from "./decide.ts";
import type { EventLine } from "./event.ts";
import { fold } from "./fold.ts";
import { historyOf, type History } from "./history.ts";
import { ticksOf } from "./ticks.ts";

const recordedMs = (line: EventLine): number => Date.parse((line.recorded ?? line.occurred).slice(0, 25));

const SMALL = (): Compiled =>
  compiledWith({
    red_flags: [FLAG],
    gates: [GATE],
    memory: {
      bad: { since: "slept = poor", unknown: "held" },
      some: { window: "grog > 3", last: 5, unknown: "not-held" },
      tries: { count: 2 },
    },
    rules: [
      { ...KEEP, in: ["door", "climb", "wait"] },
      rule("begin", "advance", "sign = start", ["set alpha to 5 mg", "goto climb"]),
      rule(
        "up",
        "advance",
        "slept = poor and nights.reported_at_level >= 3 and dose.alpha < 20 mg",
        ["raise alpha by 5 mg", "count tries 1"],
        { in: ["climb"] },
      ),
      rule("down", "back", "grog >= 7 and dose.alpha > 5 mg", ["lower alpha by 5 mg"], { in: ["climb"] }),
      rule("out", "order", "clinician != none", ["goto wait"], { in: ["climb"], unknown: "skip" }),
      rule("back", "order", "clinician = resume and window.some < 4", ["goto climb", "release alpha"], {
        in: ["wait"],
      }),
    ],
  });

const WORLDS: readonly (readonly [string, () => Compiled])[] = [
  ["small", SMALL],
  ...PROTOCOLS.map((name) => [name, () => compiledLibrary(name)] as const),
];

/** Moments worth asking about: when something was recorded, and when ticks begin, are due and close. */
function momentsOf(compiled: Compiled, history: History, course: RandomCourse): readonly Instant[] {
  const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
  const some = [1, 4, 9, 14].flatMap((tick) => [
    ticks.begins(tick),
    ticks.due(tick),
    ticks.closes(tick),
    ticks.closes(tick) + 60_000,
  ]);
  const recorded = course.lines.filter((_, i) => i % 9 === 3).map(recordedMs);
  return [...some, ...recorded, course.untilMs]
    .filter((ms) => ms >= history.opened.recorded.epochMs)
    .map((ms) => history.clock.instantAt(ms));
}

/** The history that somebody who reads it at a moment would find. */
const knownBy = (lines: readonly EventLine[], asOf: Instant): History =>
  good(historyOf(lines.filter((line) => recordedMs(line) <= asOf.epochMs)));

describe.each(WORLDS)("courses of %s", (_, world) => {
  let compiled: Compiled;
  const courses = (runs: number): readonly { readonly course: RandomCourse; readonly history: History }[] =>
    Array.from({ length: scaled(runs) }, (__, i) => {
      const course = randomCourse(compiled.protocol, compiled.opening, SEED * 1_000 + i);
      return { course, history: good(historyOf(course.lines)) };
    });

  beforeAll(() => {
    compiled = world();
  });

  it("are decided alike whether what came later is there or not, hash for hash", () => {
    for (const { course, history } of courses(6)) {
      for (const asOf of momentsOf(compiled, history, course)) {
        const whole = decideWith(compiled, history, asOf);
        expect(whole.ok).toBe(true);
        expect(whole, printInstant(asOf)).toEqual(decideWith(compiled, knownBy(course.lines, asOf), asOf));
      }
    }
  });

  it("decide at each moment, as they grow, what they are said to have decided then", () => {
    for (const { course, history } of courses(3)) {
      const inOrder = course.lines.toSorted((a, b) => recordedMs(a) - recordedMs(b));
      const grown: EventLine[] = [];
      for (const [i, line] of inOrder.entries()) {
        grown.push(line);
        if (i % 7 !== 6 || recordedMs(line) < history.opened.recorded.epochMs) continue;
        const asOf = history.clock.instantAt(recordedMs(line));
        const then = inOrder.filter((one) => recordedMs(one) <= asOf.epochMs);
        expect(decideWith(compiled, good(historyOf(then)), asOf)).toEqual(
          decideWith(compiled, good(historyOf(inOrder)), asOf),
        );
      }
    }
  });

  it("never decide a tick anew once the next has begun", () => {
    for (const { course, history } of courses(6)) {
      const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
      const over = (tick: number): number => Math.max(ticks.begins(tick + 1), ticks.closes(tick));
      // A course may have ended before the last of these ticks: then nothing more is told, and they are decided all the same.
      const end = history.clock.instantAt(Math.max(course.untilMs, over(11)));
      const late = follow(compiled, history, end).ticks;
      for (const tick of [2, 6, 11]) {
        const early = follow(compiled, history, history.clock.instantAt(over(tick))).ticks.slice(0, tick + 1);
        expect(early).toEqual(late.slice(0, tick + 1));
      }
    }
  });

  it("are revised only towards more care, and to nothing below a hold", () => {
    const revised = courses(10).flatMap(({ course, history }) => {
      const seen: (readonly [number, number])[] = [];
      good(
        fold(compiled, history, history.clock.instantAt(course.untilMs), ({ revises, outcome }) => {
          if (revises !== undefined) seen.push([revises, outcome.band]);
        }),
      );
      return seen;
    });
    for (const [first, second] of revised) {
      expect(second).toBeGreaterThan(first);
      expect(second).toBeGreaterThanOrEqual(BANDS.indexOf("hold"));
    }
  });
});

describe("random courses", () => {
  it("get somewhere: they rise, are revised, are overdue, are called back and end", () => {
    const compiled = SMALL();
    const met = new Set<string>();
    for (let i = 0; i < 80; i++) {
      const course = randomCourse(compiled.protocol, compiled.opening, 7_000 + i);
      const history = good(historyOf(course.lines));
      for (const tick of follow(compiled, history, history.clock.instantAt(course.untilMs)).ticks) {
        if (tick.revises !== undefined) met.add("revised");
        if (tick.overdue) met.add("overdue");
        if (tick.after.levels["alpha"]! >= 10 * MG) met.add("raised");
        if (tick.refused.length > 0) met.add("refused");
        for (const name of tick.fired) met.add(name);
      }
    }
    expect([...met]).toEqual(
      expect.arrayContaining(["revised", "overdue", "raised", "begin", "up", "flag/danger", "out"]),
    );
  });
});
