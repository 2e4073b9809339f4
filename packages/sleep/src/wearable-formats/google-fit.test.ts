import { describe, expect, it } from "vitest";
import { read } from "../../testing/read-wearable.ts";

describe("Google Fit", () => {
  it("reads the segments of a sleep, and no other activity", () => {
    const part = (what: string, from: string, to: string) => ({
      fitnessActivity: what,
      startTime: `2026-07-05T${from}:00Z`,
      endTime: `2026-07-05T${to}:00Z`,
    });
    const session = {
      ...part("sleep", "21:00", "22:00"),
      segment: [part("sleep.light", "21:00", "21:30"), part("sleep.rem", "21:30", "22:00")],
    };
    const found = read(session);
    expect(found).toMatchObject({ kind: "google-fit", sleeps: ["2026-07-05 2026-07-05T22:00 60 min"] });
    expect(found.measures?.[0]).toMatchObject({ lightMin: 30, rMin: 30 });
    expect(read(part("walking", "21:00", "22:00")).codes).toEqual(["SL001"]);
  });
});
