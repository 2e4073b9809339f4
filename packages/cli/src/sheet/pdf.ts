/**
 * Typst markup and its document as PDF, by the compiler in WebAssembly: tagged, and the same bytes for the same document.
 *
 * The compiler is loaded when the first page is set (half a second) and kept. It is given two fonts and two texts: no file,
 * no package, no network, no clock. What it cannot set is a fault of ours, and thrown. A sign that the font does not have
 * would be an empty box on paper: `signsMissing` finds it in what people write.
 */
import type { Json } from "@compline/base";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { once } from "../disk/once.ts";

const COMPILER = "@myriaddreamin/typst-ts-web-compiler";
const FONT = "@expo-google-fonts/atkinson-hyperlegible-next";
const WEIGHTS = ["400Regular", "700Bold"] as const;
const MAIN = "/main.typ";
/** Diagnostics in full. */
const FULL = 1;

const bytesOf = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path)));

const compiler = once(async () => {
  const typst = await import("@myriaddreamin/typst-ts-web-compiler");
  typst.initSync({ module: bytesOf(`${COMPILER}/wasm`) });
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const weight of WEIGHTS) {
    await builder.add_raw_font(bytesOf(`${FONT}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`));
  }
  return builder.build();
});

/** @throws Error where the markup cannot be set. */
export async function pdfOf(markup: string, document: Json): Promise<Uint8Array> {
  const set = await compiler();
  set.add_source(MAIN, markup);
  const answer: unknown = set.compile(MAIN, [["data", JSON.stringify(document)]], "pdf", FULL);
  const { result } = (answer ?? {}) as { readonly result?: unknown };
  if (result instanceof Uint8Array) return result;
  throw new Error("the page could not be set");
}

/** Latin letters with their marks, and the signs of European writing. */
const DRAWN =
  /[ -~\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e-\u0133\u0136\u0137\u0139-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3–—‘’‚“”„•…−≤≥€™×]/u;

export const signsMissing = (text: string): readonly string[] => [
  ...new Set([...text.normalize("NFC")].filter((sign) => !DRAWN.test(sign))),
];
