/**
 * A protocol as a flow chart in Mermaid: its phases, and on each arrow the bands that lead along it, the strongest first.
 *
 * Arrows come from `goto` of the expanded rules. Phases are numbered, because words such as `end` mean something to Mermaid; what
 * is shown is the phase's name. The start is a stadium, an end a circle, a phase that waits for a person a hexagon.
 */
import { expand } from "./expand.ts";
import { BANDS, type Band, type Phase, type Protocol } from "./protocol.ts";

export function renderFlow(protocol: Protocol): string {
  const ids = Object.keys(protocol.phases);
  const node = (id: string): string => `p${ids.indexOf(id)}`;
  const nodes = Object.entries(protocol.phases).map(([id, phase]) => `  ${node(id)}${shape(id, phase)}`);
  const arrows = arrowsOf(protocol).map(
    ({ from, to, bands }) => `  ${node(from)} -->|"${bands.join(", ")}"| ${node(to)}`,
  );
  return `${["flowchart TD", ...nodes, ...arrows].join("\n")}\n`;
}

function shape(id: string, { start, end, tags, title }: Phase): string {
  const label = `"${quoted(title ?? id)}"`;
  if (end !== undefined) return `((${label}))`;
  if (start) return `([${label}])`;
  return tags.includes("wait") ? `{{${label}}}` : `[${label}]`;
}

/** A quotation mark would end the label. */
const quoted = (text: string): string =>
  text
    .replaceAll("&", "#amp;")
    .replaceAll('"', "#quot;")
    .replaceAll(/[<>\n]/g, " ");

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly bands: readonly Band[];
}

function arrowsOf(protocol: Protocol): readonly Arrow[] {
  const found = new Map<string, { from: string; to: string; bands: Set<Band> }>();
  for (const { from, to, band } of stepsOf(protocol)) {
    const arrow = found.get(`${from} ${to}`) ?? { from, to, bands: new Set<Band>() };
    arrow.bands.add(band);
    found.set(`${from} ${to}`, arrow);
  }
  return [...found.values()].map(({ from, to, bands }) => ({
    from,
    to,
    bands: [...BANDS].reverse().filter((band) => bands.has(band)),
  }));
}

/** Every way from one phase to another; a `goto` to the phase one is in leads nowhere. */
const stepsOf = (protocol: Protocol) =>
  expand(protocol).flatMap((rule) =>
    rule.do.flatMap((effect) =>
      effect.kind === "goto"
        ? rule.in.filter((from) => from !== effect.phase).map((from) => ({ from, to: effect.phase, band: rule.band }))
        : [],
    ),
  );
