/** What the drug does to each part of sleep, drawn and in rows, source by source. */
import type { Monograph } from "@compline/formulary";
import { said, section, type Section } from "../document.ts";
import { sleepPicture, type DrawnEffect } from "../sleep-picture.ts";

const TITLES: Readonly<Record<Monograph["sleep"][number]["of"], string>> = {
  "sleep-latency": "Time to fall asleep",
  "wake-after-sleep-onset": "Time awake at night",
  "total-sleep-time": "Total sleep",
  n1: "N1",
  n2: "N2",
  n3: "N3 deep sleep",
  rem: "REM",
  "rem-latency": "REM latency",
  spindles: "Spindles",
  "slow-waves": "Slow waves",
};

const DOES: Readonly<Record<Monograph["sleep"][number]["does"], string>> = {
  raises: "more",
  lowers: "less",
  "no-change": "no clear change",
  unclear: "unclear",
  "not-studied": "not studied",
};

export function sleepSection({ sleep }: Monograph): readonly Section[] {
  const measures = Object.keys(TITLES) as (keyof typeof TITLES)[];
  const ordered = measures.flatMap((of) => sleep.filter((effect) => effect.of === of));
  const drawn = measures.flatMap((of): readonly DrawnEffect[] => {
    const signs = distinct(sleep.filter((effect) => effect.of === of));
    return signs.length === 0 ? [] : [{ title: TITLES[of], signs }];
  });
  return section("sleep", "What it does to sleep", [
    { kind: "picture", ...sleepPicture(drawn) },
    {
      kind: "paragraph",
      said: said("Dots: how sure that is, from one (very low) to four (high). Two signs: the sources disagree."),
    },
    {
      kind: "table",
      head: ["part of sleep", "effect", "how sure", "in whom, how much"],
      rows: ordered.map((effect) => [
        said(TITLES[effect.of], effect),
        said(DOES[effect.does]),
        said(effect.grade.replaceAll("-", " ")),
        said(effect.says ?? ""),
      ]),
    },
  ]);
}

const GRADES = ["very-low", "low", "moderate", "high"];

/** Each direction once, at the best grade it has; what was not studied gives way to what was. */
function distinct(effects: Monograph["sleep"]): DrawnEffect["signs"] {
  const studied = effects.filter(({ does }) => does !== "not-studied");
  const shown = studied.length === 0 ? effects : studied;
  const best = shown.toSorted((a, b) => GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade));
  return best.filter(({ does }, i) => best.findIndex((other) => other.does === does) === i);
}

export const guidelineSection = ({ guidelines }: Monograph): readonly Section[] =>
  section("guidelines", "What guidelines say", [
    {
      kind: "table",
      head: ["guideline", "says", "for what"],
      rows: guidelines.map((one) => [said(one.by, one), said(verdictOf(one)), said(one.use ?? "")]),
    },
  ]);

function verdictOf({ direction, strength }: Monograph["guidelines"][number]): string {
  if (direction === "none") return "no recommendation";
  return strength === "none" ? direction : `${direction}, ${strength}`;
}
