/** What the numbers of a simulation are called for people: by the titles of its world, and a word for each of the engine's own. */
import { tickMinutes } from "@compline/protocol";
import type { Prepared, World } from "@compline/simulation";

/** Of one protocol's clock: `nights`, `days`, `weeks`, `ticks of 4 min`. */
export function tickWord({ protocol }: Pick<Prepared, "protocol">): string {
  const { tick } = protocol.clock;
  return typeof tick === "string" ? `${tick}s` : "ticks";
}

/** How long a tick is, where its name does not say it. */
export function tickLength({ protocol }: Pick<Prepared, "protocol">): string {
  if (typeof protocol.clock.tick === "string") return "";
  const minutes = tickMinutes(protocol.clock);
  return minutes % MIN_PER_HOUR === 0 ? ` of ${minutes / MIN_PER_HOUR} h` : ` of ${minutes} min`;
}

const MIN_PER_HOUR = 60;

const OWN: Readonly<Record<string, string>> = {
  calls: "calls of somebody",
  reports: "reports in time",
  late: "reports too late",
  signatures: "signatures given",
  orders: "orders of a clinician",
  gates: "questions answered",
  conflicts: "decisions that named two rules at odds",
  refused: "levels that were not kept by the governor",
  unanswered: "calls that nobody answered",
};

const PARTS: Readonly<Record<string, string>> = {
  first: "at the opening",
  mean: "mean",
  most: "highest",
  last: "at the end",
};

export function titleOf({ world, levers }: Pick<Prepared, "world" | "levers">, name: string, word: string): string {
  if (name === "ticks") return `${word} lived`;
  const [head = "", part = ""] = name.split(".");
  if (head === "harm") return world.harms[part]?.title ?? part;
  const watched = world.watch[head];
  if (watched !== undefined) return `${watched.title}, ${PARTS[part] ?? part}${unitText(watched.unit)}`;
  const lever = levers.find((one) => one.lever === head);
  if (lever !== undefined) return `${leverTitle(lever).toLowerCase()} ${PARTS[part] ?? part}${unitText(lever.unit)}`;
  return OWN[name] ?? name;
}

const unitText = (unit: string): string => (unit === "1" ? "" : ` (${unit})`);

export function flagTitle({ facts }: World, name: string): string {
  const fact = facts[name];
  return fact?.kind === "event" ? fact.title : name;
}

/** Of the fan of a series: `clonazepam.level`, `score`. */
export function seriesTitle({ world, levers }: Pick<Prepared, "world" | "levers">, name: string): string {
  const watched = world.watch[name];
  if (watched !== undefined) return `${watched.title}${unitText(watched.unit)}`;
  const lever = levers.find((one) => `${one.lever}.level` === name);
  return lever === undefined ? name : `${leverTitle(lever)}${unitText(lever.unit)}`;
}

/** What is no drug has no dose: minutes in bed, a count. */
const leverTitle = ({ lever, unit }: Prepared["levers"][number]): string =>
  `${unit.startsWith("mg") ? "Dose" : "Level"} of ${lever.replaceAll("_", " ")}`;
