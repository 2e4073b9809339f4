/**
 * What a drug does to each part of sleep, at a glance: an arrow up or down, a line for no change, a question mark where
 * nobody knows, and below it up to four dots for how sure that is.
 *
 * Read without colour. Where sources disagree their signs stand side by side.
 */
import { element, label, svg } from "./svg.ts";

export interface DrawnEffect {
  readonly title: string;
  readonly signs: readonly { readonly does: EffectSign; readonly grade: EffectGrade }[];
}

export type EffectSign = "raises" | "lowers" | "no-change" | "unclear" | "not-studied";
export type EffectGrade = "high" | "moderate" | "low" | "very-low";

const [CELL_WIDTH, HEIGHT] = [92, 112];
const SIGN_WIDTH = 26;

export function sleepPicture(effects: readonly DrawnEffect[]): { readonly svg: string; readonly words: string } {
  const words = effects.map(wordsOf).join("; ");
  const cells = effects.map(({ title, signs }, i) => {
    const first = CELL_WIDTH / 2 - ((signs.length - 1) * SIGN_WIDTH) / 2;
    return element(
      "g",
      { transform: `translate(${i * CELL_WIDTH} 0)` },
      element("rect", {
        x: 1,
        y: 1,
        width: CELL_WIDTH - 2,
        height: HEIGHT - 2,
        fill: "none",
        stroke: "currentColor",
        "stroke-opacity": 0.25,
      }),
      ...titleLines(title),
      ...signs.flatMap(({ does, grade }, at) => [
        sign(does, first + at * SIGN_WIDTH),
        ...dots(grade, first + at * SIGN_WIDTH),
      ]),
    );
  });
  return { svg: svg(effects.length * CELL_WIDTH, HEIGHT, words, ...cells), words };
}

const wordsOf = ({ title, signs }: DrawnEffect): string =>
  `${title}: ${signs.map(({ does, grade }) => `${SAYS[does]} (${grade})`).join(" or ")}`;

const SAYS: Readonly<Record<EffectSign, string>> = {
  raises: "more",
  lowers: "less",
  "no-change": "no change",
  unclear: "unclear",
  "not-studied": "not studied",
};

function titleLines(title: string): readonly string[] {
  const words = title.split(" ");
  const half = Math.ceil(words.length / 2);
  const lines = title.length <= 12 ? [title] : [words.slice(0, half).join(" "), words.slice(half).join(" ")];
  return lines.map((line, i) => label(CELL_WIDTH / 2, 18 + i * 14, line, { "font-size": 11 }));
}

function sign(does: EffectSign, x: number): string {
  const ink = { stroke: "currentColor", "stroke-width": 3, fill: "none" };
  switch (does) {
    case "raises":
      return element("path", { d: `M ${x} 84 V 46 M ${x - 8} 56 L ${x} 45 L ${x + 8} 56`, ...ink });
    case "lowers":
      return element("path", { d: `M ${x} 44 V 82 M ${x - 8} 72 L ${x} 83 L ${x + 8} 72`, ...ink });
    case "no-change":
      return element("path", { d: `M ${x - 9} 60 H ${x + 9} M ${x - 9} 68 H ${x + 9}`, ...ink });
    case "unclear":
      return label(x, 74, "?", { "font-size": 26 });
    case "not-studied":
      return label(x, 70, "–", { "font-size": 20, "fill-opacity": 0.6 });
  }
}

const DOTS: Readonly<Record<EffectGrade, number>> = { high: 4, moderate: 3, low: 2, "very-low": 1 };

const dots = (grade: EffectGrade, x: number): readonly string[] =>
  [0, 1, 2, 3].map((i) =>
    element("circle", {
      cx: x - 7.5 + i * 5,
      cy: 98,
      r: 1.8,
      fill: i < DOTS[grade] ? "currentColor" : "none",
      stroke: "currentColor",
      "stroke-width": 0.6,
    }),
  );
