import { nightOf, parseInstant, printDate } from "@compline/base";
import { describe, expect, it } from "vitest";
import { UNANSWERED, type DiaryNight } from "./diary-night.ts";
import { judgeNights } from "./judge-nights.ts";

let line = 1;

/** A record from one time to another, January 2026, UTC. */
function record(start: string, end: string, more: Partial<DiaryNight> = {}): DiaryNight {
  const [from, to] = [start, end].map((text) => parseInstant(`2026-01-${text}:00+00:00`));
  if (from?.ok !== true || to?.ok !== true) throw new Error(`${start} ${end}`);
  line += 1;
  const source = { app: "x", file: "f", record: String(line), line };
  return {
    ...UNANSWERED,
    recorded: { start: from.value, end: to.value },
    night: nightOf(from.value),
    zone: "UTC",
    source,
    ...more,
  };
}

const codes = (judged: ReturnType<typeof judgeNights>): readonly string[] => judged.issues.map(({ code }) => code);
const dates = (judged: ReturnType<typeof judgeNights>): readonly string[] => judged.contested.map(printDate);

describe("judgeNights", () => {
  it("has nothing to say of one record a night, and sorts them", () => {
    const later = record("06T23:00", "07T07:00");
    const earlier = record("05T23:00", "06T07:00");
    const judged = judgeNights([later, earlier]);
    expect(judged).toEqual({ nights: [earlier, later], naps: [], contested: [], issues: [] });
  });

  it("counts a word-for-word repeat once and says so, from whichever file it comes", () => {
    const first = record("05T23:00", "06T07:00");
    const again = { ...first, source: { ...first.source, file: "other", record: "9", line: 9 } };
    const judged = judgeNights([first, again]);
    expect(judged.nights).toEqual([first]);
    expect(judged.contested).toEqual([]);
    expect(judged.issues).toMatchObject([{ code: "SL050", file: "other", line: 9, severity: "warning" }]);
  });

  it("does not take the same hours with another rating for a repeat", () => {
    const judged = judgeNights([record("05T23:00", "06T07:00"), record("05T23:00", "06T07:00", { comment: "other" })]);
    expect([judged.nights.length, codes(judged), dates(judged)]).toEqual([2, ["SL051"], ["2026-01-05"]]);
  });

  it("reports two records of one night and adds nothing up", () => {
    const judged = judgeNights([record("05T22:00", "06T02:00"), record("06T03:00", "06T07:00")]);
    expect([judged.nights.length, codes(judged), dates(judged)]).toEqual([2, ["SL052"], ["2026-01-05"]]);
  });

  it("reports overlaps, also of one long record over several and of a nap", () => {
    const long = judgeNights([
      record("05T20:00", "06T15:00"),
      record("05T23:00", "06T07:00"),
      record("06T13:00", "06T14:00"),
    ]);
    expect([codes(long).filter((code) => code === "SL051").length, dates(long)]).toEqual([
      2,
      ["2026-01-05", "2026-01-06"],
    ]);
    const nap = judgeNights([record("05T23:00", "06T07:00")], [record("06T06:00", "06T08:00")]);
    expect(codes(nap)).toEqual(["SL051"]);
  });

  it("takes touching records, and one of no length at the other's start, for no overlap", () => {
    expect(
      codes(
        judgeNights([record("05T23:00", "06T07:00")], [record("06T07:00", "06T07:30"), record("05T23:00", "05T23:00")]),
      ),
    ).toEqual([]);
  });

  it("takes the longest for the night where the caller says so, and reports each nap", () => {
    const nap = record("05T14:00", "05T14:40");
    const night = record("05T23:00", "06T07:00");
    const judged = judgeNights([nap, night], [], "longest");
    expect([judged.nights, judged.naps, codes(judged), dates(judged)]).toEqual([[night], [nap], ["SL053"], []]);
  });

  it("still asks where records are equally long or overlap", () => {
    const equal = judgeNights([record("05T14:00", "05T15:00"), record("05T23:00", "06T00:00")], [], "longest");
    expect([codes(equal), dates(equal)]).toEqual([["SL052"], ["2026-01-05"]]);
    const overlapping = judgeNights([record("05T14:00", "05T23:30"), record("05T23:00", "06T00:00")], [], "longest");
    expect([codes(overlapping), dates(overlapping)]).toEqual([["SL051"], ["2026-01-05"]]);
  });
});
