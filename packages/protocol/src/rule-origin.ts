/**
 * Where the document says what a rule of the expanded protocol came from: itself, or the flag, gate or bound it was generated from.
 *
 * The name tells: `flag/ID`, `gate/ID`, `silence/STEP`, `overdue/PHASE`, and everything without a stroke was authored.
 */
import type { Path } from "@compline/base";
import type { Protocol } from "./protocol.ts";

export function originOf(rule: string, { rules, gates, redFlags }: Protocol): Path {
  const [kind, id] = rule.split("/");
  if (id === undefined) return ["rules", rules.findIndex((candidate) => candidate.rule === rule)];
  if (kind === "flag") return ["red_flags", redFlags.findIndex(({ flag }) => flag === id)];
  if (kind === "gate") return ["gates", gates.findIndex(({ gate }) => gate === id)];
  return kind === "silence" ? ["silence"] : ["phases", id, "at_most"];
}
