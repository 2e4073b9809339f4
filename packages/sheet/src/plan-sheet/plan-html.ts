/**
 * The sheet as one HTML file: no script, nothing fetched, readable without colour, large, and printable.
 *
 * The same lines, the same months, the same notes as on paper; every text is escaped, every picture says in words what it
 * shows. A day's boxes are an ordered list below its date, so that a reader of screens says the date first.
 */
import { element, escaped as bare } from "../svg.ts";
import { partsOf, shortDay, weekdayName, weekdayOf } from "./day-words.ts";
import { dosePicture, MOST_DRAWN } from "./dose-picture.ts";
import { keepTogether } from "./keep-together.ts";
import { PLAN_STYLE } from "./plan-style.ts";
import type { Note, PlanSheet, SheetDay, SheetIntake, SheetMonth, SheetStep } from "./plan-sheet.ts";
import { contactRows, factRows, footOf, noneWords } from "./sheet-rows.ts";
import { SUPPLY_HEAD, supplyGroups } from "./supply-cells.ts";

const escaped = (text: string): string => bare(keepTogether(text));

export function planHtml(sheet: PlanSheet): string {
  const banner =
    sheet.banner === undefined ? "" : element("p", { class: "banner", role: "alert" }, escaped(sheet.banner));
  const isLoud = ({ isLoud: loud }: Note): boolean => loud;
  const body = [
    element("header", {}, element("h1", {}, escaped(sheet.title)), banner, rowsTable("facts", factRows(sheet))),
    element(
      "main",
      {},
      ...sheet.notes.filter(isLoud).map(noteHtml),
      element("section", {}, element("h2", {}, "Whom to call"), rowsTable("calls", contactRows(sheet.site))),
      ...sheet.months.map((month) => monthHtml(sheet, month, banner)),
      element("section", { class: "page" }, element("h2", {}, "All steps"), banner, stepTable(sheet)),
      ...sheet.notes.filter((note) => !isLoud(note)).map(noteHtml),
      sheet.audience === "pharmacist" ? supplyHtml(sheet, banner) : "",
    ),
    element("footer", {}, element("p", {}, escaped(footOf(sheet)))),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(sheet.title)}</title>
<style>${PLAN_STYLE}</style>
</head>
<body>
${body.join("\n")}
</body>
</html>
`;
}

const rowsTable = (name: string, rows: readonly (readonly [string, string])[]): string =>
  element(
    "table",
    { class: name },
    ...rows.map(([head, value]) =>
      element("tr", {}, element("th", { scope: "row" }, escaped(head)), element("td", {}, escaped(value))),
    ),
  );

const noteHtml = ({ title, isLoud, items }: Note): string =>
  element(
    "section",
    isLoud ? { class: "loud" } : {},
    element("h2", {}, escaped(title)),
    element("ul", {}, ...items.map(({ text }) => element("li", {}, escaped(text)))),
  );

function monthHtml(sheet: PlanSheet, { title, steps, weeks }: SheetMonth, banner: string): string {
  const full = weeks.find((week) => week.every((day) => day !== undefined)) ?? [];
  const heads = full.map((day) => element("th", { scope: "col" }, weekdayName(weekdayOf(day?.day ?? 0)).slice(0, 3)));
  const rows = weeks.map((week) => element("tr", {}, ...week.map((day) => dayHtml(sheet, day))));
  return element(
    "section",
    { class: "page" },
    element("h2", {}, escaped(title)),
    banner,
    ...steps.map((step) => cardHtml(sheet, step)),
    `\n${element("table", { class: "month" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows))}\n`,
  );
}

function cardHtml(sheet: PlanSheet, { when, intakes }: SheetStep): string {
  const lines =
    intakes.length === 0 ? element("p", { class: "take" }, escaped(noneWords(sheet))) : intakes.map(takeHtml).join("");
  return element("div", { class: "card" }, element("h3", {}, escaped(when)), lines);
}

const takeHtml = ({ line, items }: SheetIntake): string =>
  element(
    "div",
    { class: "take" },
    element("p", {}, escaped(line)),
    element(
      "p",
      { class: "pictures" },
      ...items.map((item) => {
        const many = item.quarters > (MOST_DRAWN + 1) * 4 - 1 ? `${Math.floor(item.quarters / 4)} × ` : "";
        return `${many}${dosePicture(item)} ${escaped(item.volumeNl > 0 ? item.sign : item.strength)} `;
      }),
    ),
  );

function dayHtml({ drugs }: PlanSheet, day: SheetDay | undefined): string {
  if (day === undefined) return element("td", { class: "gap" }, "");
  const { step, isChange } = day;
  const mark = isChange ? element("strong", { class: "new" }, step?.intakes.length === 0 ? "NONE" : "NEW") : "";
  const doses = (step?.intakes ?? []).map(({ time, drug, dose }) =>
    element(
      "li",
      {},
      element("span", { class: "time" }, escaped(drugs.length > 1 ? `${time}, ${drug} ` : `${time} `)),
      element("span", { class: "box", "aria-hidden": "true" }, ""),
      element("strong", {}, escaped(dose)),
    ),
  );
  const weekday = element("span", { class: "weekday" }, `${weekdayName(weekdayOf(day.day))} `);
  const name = step === undefined ? "gap" : isChange ? "change" : "day";
  const list = doses.length === 0 ? "" : element("ul", {}, ...doses);
  return element("td", { class: name }, element("b", {}, weekday, String(partsOf(day.day).day)), mark, list);
}

function stepTable(sheet: PlanSheet): string {
  const rows = sheet.steps.map(({ number, from, intakes }) => {
    const lines = intakes.length === 0 ? [noneWords(sheet)] : intakes.map(({ line }) => line);
    const what = lines.map((line) => element("p", {}, escaped(line))).join("");
    return element(
      "tr",
      {},
      element("td", {}, String(number)),
      element("td", {}, shortDay(from)),
      element("td", {}, what),
    );
  });
  return tableHtml(["Step", "From", "What to take every day"], rows);
}

const tableHtml = (head: readonly string[], rows: readonly string[]): string =>
  element(
    "table",
    { class: "list" },
    element("thead", {}, element("tr", {}, ...head.map((one) => element("th", { scope: "col" }, escaped(one))))),
    element("tbody", {}, `\n${rows.join("\n")}\n`),
  );

function supplyHtml(sheet: PlanSheet, banner: string): string {
  const rows = supplyGroups(sheet).flatMap((group) =>
    group.rows.map((cells, i) => {
      const period = element("th", { scope: "rowgroup", rowspan: group.rows.length }, escaped(group.name));
      return element("tr", {}, i === 0 ? period : "", ...cells.map((cell) => element("td", {}, escaped(cell))));
    }),
  );
  const remarks = sheet.remarks.map((one) => element("li", {}, escaped(one)));
  return element(
    "section",
    { class: "page" },
    element("h2", {}, "For the pharmacy"),
    banner,
    tableHtml(SUPPLY_HEAD, rows),
    element("h2", {}, "What this plan rests on"),
    element("ul", {}, ...remarks),
  );
}
