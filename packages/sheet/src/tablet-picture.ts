/**
 * Tablets and capsules drawn as they may be taken: whole, or along the score lines that a source has seen.
 *
 * A line is drawn only where the product is made to be broken; a tablet without one is drawn plain. Sizes and colours
 * of real tablets are not known here, so none are claimed: the drawing shows the form, the strength and the lines.
 */
import { element, label, svg } from "./svg.ts";

export interface DrawnProduct {
  readonly form: string;
  readonly strength: string;
  readonly pieces: number;
  /** Below the strength, such as the maker. */
  readonly note: string;
}

const [CELL_WIDTH, CELL_HEIGHT, PER_ROW] = [132, 104, 5];
const INK = { fill: "none", stroke: "currentColor", "stroke-width": 1.5 };

export function tabletPicture(products: readonly DrawnProduct[]): { readonly svg: string; readonly words: string } {
  const rows = Math.ceil(products.length / PER_ROW);
  const columns = Math.min(products.length, PER_ROW);
  const cells = products.map((product, i) =>
    element(
      "g",
      { transform: `translate(${(i % PER_ROW) * CELL_WIDTH} ${Math.floor(i / PER_ROW) * CELL_HEIGHT})` },
      ...shapeOf(product),
      label(CELL_WIDTH / 2, 76, product.strength, { "font-weight": "bold", "font-size": 13 }),
      label(CELL_WIDTH / 2, 92, product.note, { "font-size": 10 }),
    ),
  );
  const words = products.map(wordsOf).join("; ");
  return { svg: svg(columns * CELL_WIDTH, rows * CELL_HEIGHT, words, ...cells), words };
}

const wordsOf = ({ form, strength, pieces, note }: DrawnProduct): string =>
  `${strength} ${form.replaceAll("-", " ")}, ${LINES[pieces] ?? "no score line known"}${note === "" ? "" : ` (${note})`}`;

const LINES: Readonly<Record<number, string>> = { 2: "scored in halves", 4: "scored in quarters" };

function shapeOf({ form, pieces }: DrawnProduct): readonly string[] {
  const middle = CELL_WIDTH / 2;
  if (form.includes("capsule"))
    return [
      element("rect", { x: middle - 34, y: 20, width: 68, height: 24, rx: 12, ...INK }),
      element("line", { x1: middle, y1: 20, x2: middle, y2: 44, ...INK, "stroke-width": 1 }),
    ];
  if (form.startsWith("prolonged"))
    return [element("rect", { x: middle - 34, y: 18, width: 68, height: 28, rx: 14, ...INK, "stroke-width": 3 })];
  const dashes = form.startsWith("orodispersible") ? { "stroke-dasharray": "4 3" } : {};
  return [element("circle", { cx: middle, cy: 32, r: 24, ...INK, ...dashes }), ...scoreLines(middle, pieces)];
}

function scoreLines(middle: number, pieces: number): readonly string[] {
  const down = element("line", { x1: middle, y1: 8, x2: middle, y2: 56, ...INK });
  const across = element("line", { x1: middle - 24, y1: 32, x2: middle + 24, y2: 32, ...INK });
  if (pieces === 2) return [down];
  return pieces === 4 ? [down, across] : [];
}
