/**
 * The one promise of a sheet: what is swallowed, and how much that is, is the plan's, and the same wherever it is shown.
 *
 * Lines are read back by a grammar that shares nothing with what writes them, and compared with the plan's own numbers.
 */
import { printDate } from "@compline/base";
import type { Plan } from "@compline/planner";
import fc from "fast-check";
import ical from "node-ical";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { readLine } from "../../testing/read-line.ts";
import { anyPlan, massOf } from "../../testing/sample-plans.ts";
import { sheetOf } from "../../testing/sample-sheet.ts";
import { escaped } from "../svg.ts";
import { calendarOf } from "./calendar.ts";
import { keepTogether } from "./keep-together.ts";
import { messagesOf } from "./messages.ts";
import { pharmacyCsv } from "./pharmacy-csv.ts";
import { planHtml } from "./plan-html.ts";
import type { PlanSheet } from "./plan-sheet.ts";
import { sheetJson } from "./sheet-json.ts";
import { typstData } from "./typst-data.ts";

const momentAt = (epochMs: number): Date => new Date(epochMs);

/** ng at each time at which something is taken, by the plan alone. */
const planned = (plan: Plan): readonly (readonly number[])[] =>
  plan.steps.map(({ build }) =>
    plan.times.flatMap((time) => {
      const taken = build.filter((item) => item.time === time);
      return taken.length === 0 ? [] : [taken.reduce((sum, item) => sum + massOf(item), 0)];
    }),
  );

const linesOf = ({ steps }: PlanSheet): readonly (readonly string[])[] =>
  steps.map(({ intakes }) => intakes.map(({ line }) => line));

const each = (check: (plan: Plan, sheet: PlanSheet) => void): void => {
  fc.assert(
    fc.property(anyPlan, (plan) => check(plan, sheetOf(plan))),
    { numRuns: Math.max(10, (fc.readConfigureGlobal().numRuns ?? 100) / 2) },
  );
};

describe("what is swallowed", () => {
  it("is the plan's in every line: the tablets by themselves, and the dose that stands beside them", () => {
    each((plan, sheet) => {
      const read = linesOf(sheet).map((lines) => lines.map(readLine));
      expect(read.map((lines) => lines.map(({ swallowedNg }) => swallowedNg))).toEqual(planned(plan));
      expect(read.map((lines) => lines.map(({ dosesNg }) => dosesNg))).toEqual(
        planned(plan).map((doses) => doses.map((ng) => [ng])),
      );
    });
  });

  it("is on the page: every line, and every day's boxes", () => {
    each((plan, sheet) => {
      const data = typstData(sheet, "a4") as unknown as {
        readonly steps: readonly { readonly lines: readonly string[] }[];
        readonly months: readonly {
          readonly steps: readonly { readonly intakes: readonly { readonly what: string; readonly dose: string }[] }[];
          readonly weeks: readonly {
            readonly days: readonly ({ readonly doses: readonly (string | null)[] } | null)[];
          }[];
        }[];
      };
      const plain = (text: string): string => text.replaceAll("\u{a0}", " ");
      const taking = linesOf(sheet).filter((lines) => lines.length > 0);
      expect(
        data.steps.map(({ lines }) => lines.map(plain)).filter(([line]) => line?.startsWith("No more") === false),
      ).toEqual(taking);
      const boxes = data.months.flatMap(({ weeks }) => weeks.flatMap(({ days }) => days)).filter((day) => day !== null);
      const shown = boxes.map(({ doses }) => doses.flatMap((dose) => (dose === null ? [] : [plain(dose)])));
      const wanted = planned(plan).flatMap((doses, i) => Array.from({ length: plan.steps[i]?.days ?? 0 }, () => doses));
      expect(
        shown.filter((day) => day.length > 0).map((day) => day.map((dose) => readLine(`(${dose})`).dosesNg[0])),
      ).toEqual(wanted.filter((doses) => doses.length > 0));
      for (const { steps } of data.months) {
        for (const { what, dose } of steps.flatMap(({ intakes }) => intakes)) {
          expect(readLine(what).swallowedNg).toBe(readLine(`(${dose})`).dosesNg[0]);
        }
      }
    });
  });

  it("is on the screen, line by line", () => {
    each((_plan, sheet) => {
      const html = planHtml(sheet);
      for (const line of linesOf(sheet).flat()) expect(html).toContain(`<p>${escaped(keepTogether(line))}</p>`);
      expect(html).not.toMatch(/<script|(?:src|href)=|url\(/);
    });
  });

  it("is in the calendar, as another program reads it", () => {
    each((_plan, sheet) => {
      const events = Object.values(ical.sync.parseICS(calendarOf(sheet, { isNamed: false, momentAt }))).filter(
        (event) => event !== undefined && event.type === "VEVENT",
      );
      expect(events).toHaveLength(sheet.steps.length);
      events.forEach((event, i) => {
        const step = sheet.steps[i];
        expect(String(event.description).split("\n")).toEqual(expect.arrayContaining(linesOf(sheet)[i]?.slice() ?? []));
        expect([event.start.getFullYear(), event.start.getMonth() + 1, event.start.getDate()].join("-")).toBe(
          printDate(step?.from ?? 0).replaceAll("-0", "-"),
        );
      });
    });
  });

  it("is in the messages, put together again from their parts", () => {
    each((plan, sheet) => {
      messagesOf(sheet, false).forEach(({ text, parts, send }, i) => {
        const whole = parts
          .map((part) => (parts.length === 1 ? part : part.replace(/^\d+\/\d+ /, "")))
          .join(" ")
          .replaceAll("... ...", " ");
        expect(whole).toBe(text);
        const { swallowedNg, dosesNg } = readLine(text.replaceAll("1/2 ", ""));
        expect([swallowedNg, dosesNg]).toEqual([
          (planned(plan)[i] ?? []).reduce((sum, ng) => sum + ng, 0),
          planned(plan)[i],
        ]);
        expect(send).toBe((sheet.steps[i]?.from ?? 0) - 1);
      });
    });
  });

  it("is in the JSON, and the pharmacy's list has its totals", () => {
    each((_plan, sheet) => {
      const json = JSON.parse(JSON.stringify(sheetJson(sheet))) as {
        readonly steps: readonly { readonly take: readonly { readonly line: string }[] }[];
      };
      expect(json.steps.map(({ take }) => take.map(({ line }) => line))).toEqual(linesOf(sheet));
      const rows = Papa.parse<Readonly<Record<string, string>>>(pharmacyCsv(sheet).trim(), { header: true }).data;
      for (const { product, units, volumeNl } of sheet.totals) {
        const own = rows.filter((row) => row["product"] === product);
        const sum = (name: string): number => own.reduce((all, row) => all + Number(row[name] ?? 0), 0);
        expect([sum("units"), Math.round(sum("mL") * 1_000_000)]).toEqual([units, volumeNl]);
      }
    });
  });
});

describe("micrograms and milligrams", () => {
  it("never stand on one sheet", () => {
    each((_plan, sheet) => {
      const all = JSON.stringify([sheetJson(sheet), typstData(sheet, "letter")]) + planHtml(sheet);
      expect([/\d.mg\b/.test(all), /microgram/.test(all)].filter(Boolean)).toHaveLength(1);
      expect(all).not.toMatch(/(?<!\d)\.\d+\s?(?:mg|mL)|\d\.\d*0\s(?:mg|mL)\b|\bmcg\b|µg/);
    });
  });
});
