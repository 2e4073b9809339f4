import { parseInstant } from "@compline/base";
import { describe, expect, it } from "vitest";
import { clockDoubts } from "./clock-order.ts";
import { CLOCK_FIELDS, UNANSWERED, type ClockField, type DiaryNight } from "./diary-night.ts";

/** Clock times in the order of `CLOCK_FIELDS`, `-` where one is not known. */
function nightOf(times: readonly string[]): DiaryNight {
  const at = CLOCK_FIELDS.map((field, i): [ClockField, unknown] => {
    const instant = parseInstant(`${times[i] ?? "-"}:00+00:00`);
    return [field, instant.ok ? instant.value : undefined];
  });
  const source = { app: "csv", file: "f", record: "1", line: 7 };
  return { ...UNANSWERED, ...Object.fromEntries(at), night: 20_000, zone: "UTC", source };
}

const found = (times: readonly string[], typed = true) =>
  clockDoubts(nightOf(times), typed).map(({ fields, issue }) => [issue.code, ...fields]);

const FIRST = "2026-01-05T";
const NEXT = "2026-01-06T";

describe("clockDoubts", () => {
  it("has no doubt about a night in order, complete or not", () => {
    expect(found([`${FIRST}23:00`, `${FIRST}23:10`, `${FIRST}23:40`, `${NEXT}06:50`, `${NEXT}07:00`])).toEqual([]);
    expect(found([`${FIRST}23:00`, "-", "-", "-", `${NEXT}07:00`])).toEqual([]);
    expect(found(["-", "-", "-", "-", `${NEXT}07:00`])).toEqual([]);
  });

  it("doubts the one time without which the order is right, and says which slip would fit", () => {
    const night = nightOf([`${NEXT}11:00`, `${FIRST}23:10`, `${FIRST}23:40`, `${NEXT}06:50`, `${NEXT}07:00`]);
    const [doubt] = clockDoubts(night, true);
    expect(doubt?.fields).toEqual(["intoBed"]);
    expect(doubt?.issue).toMatchObject({ code: "SL040", severity: "warning", line: 7 });
    expect(doubt?.issue.message).toContain("12 hours earlier (23:00) would fit");
  });

  it("doubts both where either could be the wrong one", () => {
    expect(found([`${FIRST}23:00`, "-", "-", "-", `${FIRST}07:00`])).toEqual([["SL040", "intoBed", "outOfBed"]]);
    expect(found([`${FIRST}23:20`, `${FIRST}23:10`, "-", `${NEXT}06:50`, `${NEXT}07:00`])).toEqual([
      ["SL040", "intoBed", "triedToSleep"],
    ]);
  });

  it("doubts a night of more than 24 hours, and not one of 24", () => {
    expect(found([`${FIRST}07:00`, "-", `${FIRST}12:00`, `${FIRST}23:00`, `${NEXT}07:00`])).toEqual([]);
    expect(found([`${FIRST}07:00`, "-", `${FIRST}12:00`, `${FIRST}23:00`, `${NEXT}07:01`])).toEqual([
      ["SL041", "intoBed", "outOfBed"],
    ]);
  });

  it("asks about half a day between neighbours where times are typed, because am for pm keeps the order", () => {
    const times = [`${FIRST}12:15`, `${NEXT}00:20`, `${NEXT}00:40`, `${NEXT}06:50`, `${NEXT}07:00`];
    expect(found(times)).toEqual([["SL044", "intoBed", "triedToSleep"]]);
    expect(found(times, false)).toEqual([]);
    expect(found([`${FIRST}12:21`, ...times.slice(1)])).toEqual([]);
  });
});
