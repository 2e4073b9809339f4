/**
 * No course spends more than so many ticks in some phases, re-entries counted: `prove.duration`, a list of
 * `{in: [phases], most: span}`.
 */
import { WRONG } from "./ever-wrong.ts";
import { firstWrong, WORSE_UPWARDS } from "./monitor.ts";
import type { Property } from "./property.ts";
import { entriesOf, ticksIn } from "./prove-entries.ts";

export const duration: Property = {
  number: 11,
  id: "DURATION",
  how: "monitor",
  statement:
    "No course spends more ticks in its short phases than the proof names, however often it comes back to them.",
  check: ({ protocol, explored }) =>
    entriesOf(protocol, "duration").flatMap((entry) => {
      const names = Array.isArray(entry["in"]) ? entry["in"].map(String) : [];
      const most = ticksIn(protocol, entry["most"]);
      const { phases } = explored.model.compiled.layout;
      if (most === undefined || names.length === 0 || names.some((name) => !phases.includes(name)))
        return [{ says: "prove.duration names no phases with a span" }];
      const isShort = phases.map((phase) => names.includes(phase));
      const monitor = {
        size: most + 1,
        order: WORSE_UPWARDS,
        initial: 0,
        label: ({ phaseAfter }: { readonly phaseAfter: number }) => (isShort[phaseAfter] === true ? 1 : 0),
        next: (spent: number, more: number) => (spent + more > most ? WRONG : spent + more),
      };
      return firstWrong(explored, monitor, () => `more than ${most} ticks in ${names.join(", ")}`);
    }),
};
