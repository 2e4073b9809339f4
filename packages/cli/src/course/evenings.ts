/**
 * A course's evenings up to a moment, as the fold went through them: what was instructed for each, and when each
 * closes.
 *
 * Read off the engine's own fold; nothing is decided here.
 */
import { ok, printDate, printQuantity, quantity, type Instant, type Result } from "@compline/base";
import { fold, prepare, type Folded, type History, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";

export interface Evenings {
  /** By date: `baclofen 10 mg`; an evening without a dose is not there. */
  readonly doses: Readonly<Record<string, string>>;
  readonly folded: Folded;
}

export function eveningsOf(protocol: Protocol, history: History, asOf: Instant, ports: Ports): Result<Evenings> {
  const compiled = prepare(protocol, history, ports, asOf);
  if (!compiled.ok) return compiled;
  const { layout } = compiled.value;
  const levers = layout.levers.filter((lever) => protocol.levers[lever]?.unit === "mass");
  const byTick: string[] = [];
  const folded = fold(compiled.value, history, asOf, ({ tick, outcome }) => {
    const taken = levers.filter((lever) => outcome.next[layout.level(lever)] !== 0);
    const doses = taken.map((lever) => `${lever} ${massText(outcome.next[layout.level(lever)] as number)}`);
    byTick[tick] = doses.join(", ");
  });
  if (!folded.ok) return folded;
  const doses = byTick.flatMap((text, tick): [string, string][] => {
    const date = folded.value.ticks.date(tick);
    return text === "" || date === undefined ? [] : [[printDate(date), text]];
  });
  return ok({ doses: Object.fromEntries(doses), folded: folded.value });
}

const massText = (ng: number): string => printQuantity(quantity("mass", ng));
