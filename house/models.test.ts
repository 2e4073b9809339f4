import { simulate, type Curve } from "@compline/pkpd";
import { describe, expect, it } from "vitest";
import { printFindings } from "./finding.ts";
import { modelFindings, type Simulate } from "./models.ts";
import { readTree } from "./tree.ts";

const files = readTree();
const one = files.filter(({ path }) => path === "library/models/simon-2018-baclofen.yaml");

/** The engine, with one thing wrong in what it answers. */
const broken =
  (change: (curve: Curve) => Curve): Simulate =>
  (...call) => {
    const answer = simulate(...call);
    return answer.ok ? { ok: true, value: change(answer.value) } : answer;
  };

const levels = (curve: Curve, change: (level: number) => number): Curve => ({
  ...curve,
  concentration: curve.concentration.map((all) => all.map(change)),
});

describe("a kinetic model of the library", () => {
  it.each([
    ["nothing comes of a dose", (curve: Curve) => levels(curve, () => 0), "makes no difference"],
    ["a level below nothing", (curve: Curve) => levels(curve, (level) => level - 0.1), "no possible one"],
    ["a level that is no number", (curve: Curve) => levels(curve, () => Number.NaN), "no possible one"],
    [
      "a thousandth more under the curve",
      (curve: Curve) => ({ ...curve, area: curve.area.map((all) => all.map((x) => x * 1.001)) }),
      "F·D/CL",
    ],
  ])("sees red: %s", (_, change, message) => {
    expect(printFindings(modelFindings(one, broken(change))).join("\n")).toContain(message);
  });

  it("sees red: a file that is none", () => {
    const bad = one.map(({ path, text }) => ({ path, text: text.replace("unit: L/h", "unit: L") }));
    expect(printFindings(modelFindings(bad)).join("\n")).toContain("cl is a clearance");
  });

  it("answers, stays possible and keeps its balance: all of them", () => {
    expect(files.filter(({ path }) => path.startsWith("library/models/")).length).toBeGreaterThan(15);
    expect(printFindings(modelFindings(files))).toEqual([]);
  });
});
