/** The little SVG that pictures are made of: elements with attributes, text escaped, no script, no outside address. */
export type Attributes = Readonly<Record<string, string | number>>;

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return inside.length === 0
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${inside.join("")}</${name}>`;
}

export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element("text", { x, y, "text-anchor": "middle", "font-size": 12, ...attributes }, escaped(text));

/** A picture that says in words what it shows, for those who cannot see it. */
export const svg = (width: number, height: number, words: string, ...inside: readonly string[]): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": words,
      "font-family": "sans-serif",
      fill: "currentColor",
    },
    element("title", {}, escaped(words)),
    ...inside,
  );
