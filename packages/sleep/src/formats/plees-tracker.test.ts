import { printDate } from "@compline/base";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { measuresOf } from "../measures.ts";
import { readDiary } from "../read-diary.ts";

const read = (text: string, zone: string) => readDiary({ name: "plees.csv", bytes: strToU8(text) }, { zone });

// 2026-01-05 23:00Z to 2026-01-06 07:00Z.
const NIGHT = "1767654000000,1767682800000";

describe("Plees Tracker", () => {
  it("gives the record and the stars, and takes 0 for no answer", () => {
    const found = read(`sid,start,stop,rating\r\n1,${NIGHT},4\r\n`, "Europe/London");
    expect(found.ok && found.value.nights.map((night) => [measuresOf(night), night.rating?.scale])).toEqual([
      [{ recordedMin: 480 }, "plees-tracker-stars"],
    ]);
    const unrated = read(
      `sid,start,stop,rating,comment,wakes\n1,${NIGHT},0,"a, ""b""\nc",0\n2,1767740400000,1767769200000,5,,2\n`,
      "UTC",
    );
    expect(
      unrated.ok && unrated.value.nights.map(({ rating, awakenings, comment }) => [rating?.value, awakenings, comment]),
    ).toEqual([
      [undefined, undefined, 'a, "b"\nc'],
      [5, 2, undefined],
    ]);
  });

  it("names the night by the caller's zone", () => {
    const dates = ["UTC", "Pacific/Auckland"].map((zone) => {
      const found = read(`sid,start,stop,rating\n1,${NIGHT},4\n`, zone);
      return found.ok ? found.value.nights.map(({ night }) => printDate(night)) : [];
    });
    expect(dates).toEqual([["2026-01-05"], ["2026-01-06"]]);
  });

  it("asks about a record that ends before it starts, and does not read one without times", () => {
    const found = read(`sid,start,stop,rating\n1,1767682800000,1767654000000,4\n2,x,1767682800000,4\n`, "UTC");
    expect(found.ok && found.value.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ["SL024", "error"],
      ["SL040", "warning"],
    ]);
    expect(found.ok && found.value.nights.map((night) => measuresOf(night))).toEqual([{}]);
  });
});
