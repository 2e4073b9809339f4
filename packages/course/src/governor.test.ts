import { BANDS, type Band } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { inputOf, stateOf, type Said, type Standing } from "../testing/inputs.ts";
import { ALPHA, BETA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import { brokenLimit, type LimitName } from "./governor.ts";

const FREE = { ...ALPHA, rise: { most: "20 mg", every: "1 tick" }, fall: { most: "20 mg", every: "1 tick" } };

interface Change {
  readonly from: number;
  readonly to: number;
  readonly band?: Band;
  readonly said?: Said;
  readonly standing?: Standing;
}

/** The limit that a change of alpha in mg breaks. */
function broken(
  compiled: Compiled,
  { from, to, band = "advance", said = {}, standing = {} }: Change,
): LimitName | undefined {
  const clocks = { at_level: 99, reported_at_level: 99, ...standing.clocks };
  const before = stateOf(compiled, { ...standing, clocks, levels: { alpha: from * MG } });
  const after = before.slice();
  after[compiled.layout.level("alpha")] = to * MG;
  const input = inputOf(compiled, said);
  const overdue = said.overdue === true;
  const at = { band: BANDS.indexOf(band), overdue, unauthorised: said.unauthorised === true, input };
  return brokenLimit(compiled.limits[0]!, before, after, at);
}

const withAlpha = (more: Readonly<Record<string, unknown>> = {}, start?: number): Compiled =>
  compiledWith(
    { levers: { alpha: { ...ALPHA, ...more } } },
    start === undefined ? {} : { start: { alpha: start * MG } },
  );

const free = withAlpha(FREE);

describe("the governor", () => {
  it("looks only at what changes", () => {
    const loose = withAlpha({ ...FREE, max: "10 mg" });
    expect(broken(loose, { from: 15, to: 15, said: { overdue: true, unauthorised: true } })).toBeUndefined();
  });

  it("refuses more than the max, and not the max", () => {
    expect(broken(free, { from: 10, to: 20 })).toBeUndefined();
    expect(broken(free, { from: 10, to: 25 })).toBe("max");
  });

  it("lets a fall end above the max, where that was lowered: it is a way down", () => {
    const said = { ordered: { alpha: 5 * MG } };
    expect(broken(free, { from: 20, to: 15, band: "back", said })).toBeUndefined();
    expect(broken(free, { from: 20, to: 12, band: "back", said })).toBe("build");
    expect(broken(free, { from: 10, to: 15, said })).toBe("max");
    const opened = withAlpha({ ...FREE, max: "start" }, 5);
    expect(broken(opened, { from: 20, to: 10, band: "back" })).toBeUndefined();
  });

  it("refuses more than the opening dose where that is the max", () => {
    const opened = withAlpha({ ...FREE, max: "start" }, 15);
    expect(broken(opened, { from: 5, to: 15 })).toBeUndefined();
    expect(broken(opened, { from: 5, to: 20 })).toBe("max");
  });

  it("refuses more than a standing order allows, and not what it allows", () => {
    const said = { ordered: { alpha: 10 * MG } };
    expect(broken(free, { from: 5, to: 10, said })).toBeUndefined();
    expect(broken(free, { from: 5, to: 15, said })).toBe("max");
    expect(broken(free, { from: 5, to: 20, said: { ordered: { alpha: 40 * MG } } })).toBeUndefined();
  });

  it("refuses what lies between 0 and the min, and what lies below 0", () => {
    const fine = withAlpha({ ...FREE, stock: [{ tablet: "2 mg", pieces: 2 }], pieces: { most: 20, cuts: 1 } });
    expect(broken(fine, { from: 10, to: 5 })).toBeUndefined();
    expect(broken(fine, { from: 10, to: 4 })).toBe("min");
    expect(broken(fine, { from: 5, to: 0 })).toBeUndefined();
    expect(broken(fine, { from: 5, to: -5 })).toBe("min");
    const { min: _min, ...minless } = FREE;
    expect(broken(withAlpha({ ...minless, min: undefined }), { from: 10, to: 5 })).toBeUndefined();
  });

  it("refuses what the stock cannot make, and what is off the grid", () => {
    expect(broken(free, { from: 10, to: 15 })).toBeUndefined();
    expect(broken(free, { from: 10, to: 12 })).toBe("build");
    const onGrid = withAlpha({
      ...FREE,
      stock: undefined,
      pieces: undefined,
      grid: "4 mg",
      min: "4 mg",
      cite: { ...ALPHA.cite, grid: ["book"] },
    });
    expect(broken(onGrid, { from: 4, to: 12 })).toBeUndefined();
    expect(broken(onGrid, { from: 4, to: 10 })).toBe("build");
  });

  it("refuses what the prescribed products cannot make", () => {
    const parts = { levers: { alpha: { ...FREE, stock: [{ product: "small" }, { product: "large" }] } } };
    const stock = { small: 5, large: 10 } as const;
    const make = (products: readonly string[]): Compiled =>
      compiledWith(parts, { products: { alpha: products } }, (id) => ({
        kind: "solid",
        id,
        strengthNg: stock[id as "small"] * MG,
        pieces: 1,
        form: "tablet",
      }));
    expect(broken(make(["small", "large"]), { from: 5, to: 15 })).toBeUndefined();
    expect(broken(make(["large"]), { from: 10, to: 15 })).toBe("build");
    expect(broken(make([]), { from: 5, to: 10 })).toBe("build");
  });
});

describe("a rise", () => {
  it("is at most `rise.most`, from 0 too", () => {
    const small = withAlpha({ rise: { most: "5 mg", every: "1 tick" } });
    expect(broken(small, { from: 10, to: 15 })).toBeUndefined();
    expect(broken(small, { from: 10, to: 20 })).toBe("rise");
    expect(broken(small, { from: 0, to: 10 })).toBe("rise");
  });

  it("is as far as the plan goes where the plan says how far", () => {
    const planned = withAlpha({ rise: { most: "plan step", every: "1 tick" } });
    expect(broken(planned, { from: 0, to: 20 })).toBeUndefined();
  });

  it("is at most the opening dose where that is its bound", () => {
    const opened = withAlpha({ rise: { most: "start", every: "1 tick" } }, 10);
    expect(broken(opened, { from: 10, to: 20 })).toBeUndefined();
    expect(broken(opened, { from: 5, to: 20 })).toBe("rise");
  });

  it("waits for reported ticks at the level, unless the level was 0", () => {
    const paced = withAlpha();
    const after = (reported_at_level: number) => ({ standing: { clocks: { at_level: 99, reported_at_level } } });
    expect(broken(paced, { from: 5, to: 10, ...after(3) })).toBeUndefined();
    expect(broken(paced, { from: 5, to: 10, ...after(2) })).toBe("rise-pace");
    expect(broken(paced, { from: 0, to: 5, ...after(0) })).toBeUndefined();
    expect(broken(paced, { from: 5, to: 10, band: "order", ...after(2) })).toBe("rise-pace");
  });

  it.each(BANDS)("in band %s never happens while a report is overdue", (band) => {
    expect(broken(free, { from: 5, to: 10, band, said: { overdue: true } })).toBe("blind");
    expect(broken(free, { from: 0, to: 5, band, said: { overdue: true } })).toBe("blind");
  });
});

describe("a fall", () => {
  it("of a prone lever is at most `fall.most`, unless from `stop_from` or below", () => {
    const paced = withAlpha({ stop_from: "10 mg" });
    expect(broken(paced, { from: 20, to: 15 })).toBeUndefined();
    expect(broken(paced, { from: 20, to: 10 })).toBe("fall");
    expect(broken(paced, { from: 15, to: 0 })).toBe("fall");
    expect(broken(paced, { from: 10, to: 0 })).toBeUndefined();
  });

  it("of a prone lever is at most `most_percent`, to the last ng", () => {
    const quarter = withAlpha({ fall: { most: "20 mg", most_percent: 25, every: "1 tick" } });
    expect(broken(quarter, { from: 20, to: 15 })).toBeUndefined();
    expect(broken(quarter, { from: 15, to: 10 })).toBe("fall");
    const third = withAlpha({ fall: { most: "plan step", most_percent: 33, every: "1 tick" } });
    expect(broken(third, { from: 15, to: 10 })).toBe("fall");
    expect(
      broken(withAlpha({ fall: { most: "plan step", most_percent: 34, every: "1 tick" } }), { from: 15, to: 10 }),
    ).toBeUndefined();
  });

  it.each([
    ["advance", "fall-pace"],
    ["order", "fall-pace"],
    ["back", undefined],
    ["stop", undefined],
    ["emergency", undefined],
  ] as const)("in band %s that comes too soon breaks %s", (band, limit) => {
    const after = (at_level: number) => ({ standing: { clocks: { at_level, reported_at_level: 0 } } });
    expect(broken(withAlpha(), { from: 20, to: 15, band, ...after(1) })).toBe(limit);
    expect(broken(withAlpha(), { from: 20, to: 15, band, ...after(2) })).toBeUndefined();
    expect(broken(withAlpha(), { from: 5, to: 0, band, ...after(0) })).toBeUndefined();
  });

  it("of a prone lever does not advance blindly; every other band may lower it", () => {
    for (const band of BANDS) {
      const limit = broken(free, { from: 20, to: 15, band, said: { overdue: true } });
      expect(limit).toBe(band === "advance" ? "blind" : undefined);
    }
  });

  it("of a lever that is not prone is bound by nothing of this", () => {
    const easy = withAlpha({ prone: false });
    const clocks = { at_level: 0, reported_at_level: 0 };
    expect(broken(easy, { from: 20, to: 0, said: { overdue: true }, standing: { clocks } })).toBeUndefined();
  });
});

describe("a withheld lever and an order that no longer holds", () => {
  it.each(BANDS)("in band %s", (band) => {
    const standing = { withheld: ["alpha"] };
    expect(broken(free, { from: 5, to: 10, band, standing })).toBe(band === "order" ? undefined : "withheld");
    expect(broken(free, { from: 10, to: 5, band, standing })).toBe(band === "order" ? undefined : "withheld");
    expect(broken(free, { from: 5, to: 10, band, said: { unauthorised: true } })).toBe("authority");
    expect(broken(free, { from: 10, to: 5, band, said: { unauthorised: true } })).toBe("authority");
  });

  it.each([
    ["zero", false, undefined],
    ["lower", false, undefined],
    ["keep", false, "authority"],
    ["lower", true, "authority"],
  ] as const)("with the safe side %s, prone to withdrawal %s: a fall without an order", (safe_side, prone, limit) => {
    const compiled = withAlpha({ safe_side, prone });
    expect(broken(compiled, { from: 10, to: 5, band: "stop", said: { unauthorised: true } })).toBe(limit);
    expect(broken(compiled, { from: 5, to: 10, band: "stop", said: { unauthorised: true } })).toBe("authority");
  });
});

describe("limits of several levers", () => {
  it("are each their own", () => {
    const compiled = compiledWith({
      levers: { alpha: ALPHA, beta: BETA },
      rules: [KEEP, rule("r", "advance", "true")],
    });
    expect(compiled.limits.map(({ lever, max }) => [lever, max])).toEqual([
      ["alpha", 20 * MG],
      ["beta", 9],
    ]);
  });
});
