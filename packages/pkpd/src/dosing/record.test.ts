import { describe, expect, it } from "vitest";
import type { WayIn } from "../person.ts";
import { simulate } from "../simulate.ts";
import type { DosingRecord } from "./record.ts";

const AT_ONCE: WayIn = { to: "central", f: 1, tlagH: 0, durationH: 0 };

function issuesOf(way: Partial<WayIn>, record: DosingRecord): readonly string[] {
  const stretch = { fromH: 0, parameters: { cl: 2, vc: 10 }, routes: new Map([["a", [{ ...AT_ONCE, ...way }]]]) };
  const answer = simulate([stretch], [record], { times: [1] });
  return answer.ok ? [] : answer.issues.map(({ code, at }) => `${code} ${at}`);
}

describe("dosing records", () => {
  it.each([
    [{ timeH: Number.NaN, amtMg: 1 }, "PK201"],
    [{ timeH: 0, amtMg: -1 }, "PK202"],
    [{ timeH: 0, amtMg: 1, rate: -1 }, "PK203"],
    [{ timeH: 0, amtMg: 1, rate: -3 }, "PK203"],
    [{ timeH: 0, amtMg: 1, addl: 3 }, "PK204"],
    [{ timeH: 0, amtMg: 1, addl: 1.5, ii: 3 }, "PK205"],
    [{ timeH: 0, amtMg: 1, ss: 1 }, "PK206"],
    [{ timeH: 0, amtMg: 1, route: "b" }, "PK207"],
    [{ timeH: 0, amtMg: 1, rate: -2 }, "PK209"],
  ] as const)("%j is refused with %s", (record, code) => {
    expect(issuesOf({}, record).map((text) => text.slice(0, 5))).toContain(code);
  });

  it("a rate that the route cannot take is refused, and one that it can take is not", () => {
    const chain = { ka: 1, transit: { meanH: 1, count: 2 } };
    expect(issuesOf(chain, { timeH: 0, amtMg: 1, rate: 2 })).toEqual(["PK209 doses[0].rate"]);
    expect(issuesOf(chain, { timeH: 0, amtMg: 1, rate: 0 })).toEqual([]);
    expect(issuesOf({ durationH: 2 }, { timeH: 0, amtMg: 1, rate: -2 })).toEqual([]);
    // Nothing is given, so nothing runs in.
    expect(issuesOf({}, { timeH: 0, amtMg: 0, rate: -2, evid: 3 })).toEqual([]);
  });
});
