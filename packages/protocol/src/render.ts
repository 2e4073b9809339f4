/**
 * A protocol as a reader wants it: decision tables (Markdown), plain words, or a flow chart (Mermaid).
 *
 * All three are made of the protocol alone and say nothing of a person. They are for reading: nothing reads them back.
 */
import { unreachable } from "@compline/base";
import type { Protocol } from "./protocol.ts";
import { renderFlow } from "./render-flow.ts";
import { renderTable } from "./render-table.ts";
import { renderText } from "./render-text.ts";

export type Rendering = "table" | "text" | "flow";
export const RENDERINGS: readonly Rendering[] = ["table", "text", "flow"];

export function render(protocol: Protocol, as: Rendering): string {
  switch (as) {
    case "table":
      return renderTable(protocol);
    case "text":
      return renderText(protocol);
    case "flow":
      return renderFlow(protocol);
    default:
      return unreachable(as);
  }
}
