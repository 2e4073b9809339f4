/** The instruments of the library one by one: against other implementations of their rules, over all answers where there are few. */
import { readYaml } from "@compline/base";
import fc from "fast-check";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allAnswers, completeAnswers, type Raw } from "../testing/arbitrary-answers.ts";
import { instrumentNamed, instruments, instrumentTexts, scored, totalOf } from "../testing/library.ts";

const sum = (raw: Raw, ids: readonly string[]): number => ids.reduce((total, id) => total + Number(raw[id]), 0);
const numbered = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => `q${i + 1}`);
const flags = (name: string, raw: Raw) =>
  Object.fromEntries(scored(instrumentNamed(name), raw).flags.map(({ id, state }) => [id, state]));

describe("texts", () => {
  it("stand only where the licence is read", () => {
    const withText = instruments.filter(({ licence }) => licence.text === "yes");
    expect(withText.map(({ instrument }) => instrument)).toEqual([
      "audit-c",
      "ciwa-ar",
      "gad-7",
      "pc-ptsd-5",
      "phq-9",
      "sleep-diary",
    ]);
    for (const { licence } of withText) expect(licence.source).not.toBeNull();
  });

  it("of licensed instruments have no names of items either", () => {
    for (const name of [
      "isi",
      "ess",
      "stop-bang",
      "ciwa-b",
      "bwsq",
      "irls",
      "dbas-16",
      "dast-10",
      "sds-benzodiazepine",
      "c-ssrs-screener",
    ])
      expect(instrumentNamed(name).items.filter((item) => item.name !== undefined && item.optional !== "yes")).toEqual(
        [],
      );
  });

  it("cite references that are there", () => {
    const keys = instrumentTexts.flatMap(([, text]) =>
      [...text.matchAll(/reference: ([a-z0-9-]+)/g)].map((match) => match[1]),
    );
    const missing = [...new Set(keys)].filter(
      (key) => !existsSync(new URL(`../../../library/references/${key}.yaml`, import.meta.url)),
    );
    expect([keys.length > 60, missing]).toEqual([true, []]);
    for (const [name, text] of instrumentTexts) expect(readYaml(text, name).ok, name).toBe(true);
  });
});

describe("PHQ-9", () => {
  const phq = instrumentNamed("phq-9");
  const level = (total: number): string =>
    total >= 20
      ? "severe"
      : total >= 15
        ? "moderately-severe"
        : total >= 10
          ? "moderate"
          : total >= 5
            ? "mild"
            : "minimal";

  it("is the sum of nine, in the published bands", () => {
    fc.assert(
      fc.property(completeAnswers(phq), (raw) => {
        const assessment = scored(phq, raw);
        expect([totalOf(assessment), assessment.band?.id]).toEqual([
          sum(raw, numbered(9)),
          level(sum(raw, numbered(9))),
        ]);
      }),
    );
  });

  it("calls somebody for any answer above 0 to the ninth, whatever else is missing, and does not call it clear unasked", () => {
    expect([0, 1, 2, 3].map((q9) => flags("phq-9", { q9 })["self-harm"])).toEqual([
      "clear",
      "raised",
      "raised",
      "raised",
    ]);
    expect(flags("phq-9", { q1: 0 })).toEqual({ "self-harm": "unknown" });
  });

  it("with one missing says between which totals", () => {
    const assessment = scored(phq, { q1: 3, q2: 3, q3: 3, q4: 3, q5: 3, q6: 3, q7: 2, q8: 0 });
    expect(assessment).toMatchObject({
      score: { known: false, least: { n: 20n }, most: { n: 23n } },
      missing: ["q9"],
      possible: ["severe"],
    });
    expect(assessment.cutOffs).toMatchObject([{ id: "major-depression", reached: true }]);
  });
});

describe("AUDIT-C", () => {
  const audit = instrumentNamed("audit-c");

  it("has a line for women and one for men; the careful one counts where it is not known", () => {
    for (const raw of allAnswers(audit)) {
      const total = sum(raw, numbered(3));
      const at = (sex?: "female" | "male") => scored(audit, raw, { sex });
      expect(at("female").band?.id).toBe(total >= 3 ? "positive" : "negative");
      expect(at("male").band?.id).toBe(total >= 4 ? "positive" : "negative");
      expect(at().band?.id).toBe(at("female").band?.id);
      expect(at().bands.map(({ for: whom }) => whom)).toEqual(["female", "male"]);
    }
  });
});

describe("PC-PTSD-5", () => {
  const ptsd = instrumentNamed("pc-ptsd-5");

  it("is 0 and complete without exposure, and asks no more", () => {
    expect(scored(ptsd, { exposure: "no" })).toMatchObject({
      score: { known: true, value: { n: 0n } },
      missing: [],
      band: { id: "negative" },
    });
    expect(scored(ptsd, { q1: "yes" }).missing).toEqual(["exposure", "q2", "q3", "q4", "q5"]);
  });

  it("counts yes, over all answers; what contradicts the gate has no total", () => {
    for (const raw of allAnswers(ptsd)) {
      const yes = sum(raw, numbered(5));
      const assessment = scored(ptsd, raw);
      if (raw["exposure"] === 0 && yes > 0) {
        expect([assessment.score?.known, assessment.conflicts.length]).toEqual([false, yes]);
        continue;
      }
      expect([totalOf(assessment), assessment.band?.id]).toEqual([yes, yes >= 4 ? "positive" : "negative"]);
      expect(assessment.cutOffs[0]?.reached).toBe(yes >= 3);
    }
  });
});

describe("DAST-10", () => {
  const dast = instrumentNamed("dast-10");
  const level = (total: number): string =>
    [
      "none",
      "low",
      "low",
      "moderate",
      "moderate",
      "moderate",
      "substantial",
      "substantial",
      "substantial",
      "severe",
      "severe",
    ][total] ?? "";

  it("counts a no to the third, over all answers", () => {
    for (const raw of allAnswers(dast)) {
      const total = sum(raw, numbered(10)) - Number(raw["q3"]) + (1 - Number(raw["q3"]));
      const assessment = scored(dast, raw);
      expect([totalOf(assessment), assessment.band?.id]).toEqual([total, level(total)]);
    }
  });
});

describe("STOP-Bang", () => {
  const stop = instrumentNamed("stop-bang");

  it("is high from five, or from two of the first four with sex, body mass or neck, over all answers", () => {
    for (const raw of allAnswers(stop)) {
      const total = sum(raw, ["s", "t", "o", "p", "b", "a", "n", "g"]);
      const raised = sum(raw, ["s", "t", "o", "p"]) >= 2 && sum(raw, ["g", "b", "n"]) >= 1;
      const assessment = scored(stop, raw);
      expect([totalOf(assessment), assessment.band?.id]).toEqual([
        total,
        raised || total >= 5 ? "high" : total >= 3 ? "intermediate" : "low",
      ]);
    }
  });
});

describe("C-SSRS screener", () => {
  const cssrs = instrumentNamed("c-ssrs-screener");
  const level = (raw: Raw): string => {
    if (sum(raw, ["q4", "q5", "q6-recent"]) > 0) return "high";
    if (sum(raw, ["q3", "q6"]) > 0) return "moderate";
    return sum(raw, ["q1", "q2"]) > 0 ? "low" : "none";
  };

  it("has the level of its answers, over all of them, and a flag for intent, plan or recent behaviour", () => {
    for (const raw of allAnswers(cssrs)) {
      expect(scored(cssrs, raw).band?.id).toBe(level(raw));
      expect(flags("c-ssrs-screener", raw)["imminent"]).toBe(level(raw) === "high" ? "raised" : "clear");
    }
  });

  it("asks no more where nothing is to be asked", () => {
    expect(scored(cssrs, { q1: "no", q2: "no", q6: "no" })).toMatchObject({
      band: { id: "none" },
      missing: [],
      conflicts: [],
    });
    expect(scored(cssrs, { q1: "yes", q2: "no", q6: "yes" }).missing).toEqual(["q6-recent"]);
  });

  it("loses nothing to a gap, and calls no level that a gap could raise, over all answers with gaps", () => {
    for (const raw of allAnswers(cssrs, true)) {
      const assessment = scored(cssrs, raw);
      const recent = ["q4", "q5", "q6-recent"].some((id) => raw[id] === 1);
      expect(assessment.flags.find(({ id }) => id === "imminent")?.state === "raised").toBe(recent);
      if (recent) expect(assessment.band?.id).toBe("high");
      if (assessment.band === undefined) expect(assessment.possible.length).toBeGreaterThan(1);
      if (assessment.band === undefined) continue;
      const filled = (value: number) =>
        Object.fromEntries(
          Object.entries(raw).map(([id, given]) => [id, given ?? (assessment.missing.includes(id) ? value : 0)]),
        );
      expect([level(filled(0)), level(filled(1))]).toEqual([assessment.band.id, assessment.band.id]);
    }
  });

  it("keeps an answer that was not to be asked", () => {
    const assessment = scored(cssrs, { q1: "no", q2: "no", q5: "yes", q6: "no" });
    expect(assessment).toMatchObject({ band: { id: "high" }, conflicts: ["q5"] });
  });
});

describe("scales with one end upside down", () => {
  it("Aldrete: nine lets go, and no breath calls for help whatever the total", () => {
    const full = { activity: 2, respiration: 2, circulation: 2, consciousness: 2, oxygen: 2 };
    expect(
      [full, { ...full, activity: 1 }, { ...full, activity: 0 }].map(
        (raw) => scored(instrumentNamed("aldrete"), raw).band?.id,
      ),
    ).toEqual(["ready", "ready", "stay"]);
    expect(flags("aldrete", { respiration: 0 })).toEqual({ "vital-sign": "raised" });
  });

  it("MOAA/S: 1 and 0 call for help", () => {
    expect([0, 1, 2, 3, 4, 5].map((level) => flags("moaa-s", { level })["unresponsive"])).toEqual([
      "raised",
      "raised",
      "clear",
      "clear",
      "clear",
      "clear",
    ]);
  });

  it("SCI: a higher total is better sleep", () => {
    const all = (value: number): Raw => Object.fromEntries(numbered(8).map((id) => [id, value]));
    expect([all(2), { ...all(2), q1: 3 }].map((raw) => scored(instrumentNamed("sci"), raw).band?.id)).toEqual([
      "probable",
      "unlikely",
    ]);
  });
});

describe("others", () => {
  it("DBAS-16 is a mean, exact: 61/16 is above 3.8 and 60/16 is not", () => {
    const dbas = instrumentNamed("dbas-16");
    const of = (total: number): Raw =>
      Object.fromEntries(numbered(16).map((id, i) => [id, Math.floor((total + i) / 16)]));
    expect([60, 61].map((total) => scored(dbas, of(total))).map(({ score, band }) => [score, band?.id])).toEqual([
      [{ known: true, value: { n: 15n, d: 4n } }, "usual"],
      [{ known: true, value: { n: 61n, d: 16n } }, "unhelpful"],
    ]);
  });

  it("SDS: the line lies above six, over all answers", () => {
    const sds = instrumentNamed("sds-benzodiazepine");
    for (const raw of allAnswers(sds))
      expect(scored(sds, raw).band?.id).toBe(sum(raw, numbered(5)) > 6 ? "dependence" : "below");
  });

  it("CIWA-B counts twenty and not the hours", () => {
    const raw = Object.fromEntries(numbered(20).map((id) => [id, 4]));
    expect(scored(instrumentNamed("ciwa-b"), { ...raw, slept: 3.5 })).toMatchObject({
      score: { known: true, value: { n: 80n } },
      band: { id: "very-severe" },
    });
  });

  it("CIWA-Ar: hallucinations or confusion call for a doctor at any total", () => {
    expect(
      [{ q6: 4 }, { q8: 7 }, { q10: 2 }, { q6: 3, q7: 0, q8: 0, q10: 1 }].map(
        (raw) => flags("ciwa-ar", raw)["hallucinations-or-confusion"],
      ),
    ).toEqual(["raised", "raised", "raised", "clear"]);
  });

  it("a diary has no score, and says what is missing of it", () => {
    expect(scored(instrumentNamed("sleep-diary"), { "into-bed": "22:30", quality: 4 })).toMatchObject({
      bands: [],
      missing: ["lights-out", "fell-asleep-after", "woke-times", "awake-for", "woke-up", "out-of-bed"],
    });
    expect(scored(instrumentNamed("sleep-diary"), {})).not.toHaveProperty("score");
  });
});
