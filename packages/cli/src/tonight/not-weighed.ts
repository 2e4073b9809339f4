/**
 * What was brought tonight and does not count in full, with the reason: the engine's rule on late news in plain words.
 *
 * An evening is decided with what was known when it closed; what is told later makes it more careful or leaves it as it
 * is. Nights before the course and nights to come are not weighed at all. Source: docs/reference/engine.md, section 2,
 * rule 6.
 */
import { printDate, printMinute, type EpochDay } from "@compline/base";
import type { Event, FactValue, Folded, History } from "@compline/course";

export interface Brought {
  readonly history: History;
  /** How many events of the history were there before. */
  readonly before: number;
  readonly folded: Folded;
  /** Nights of diaries and of answers, `YYYY-MM-DD`. */
  readonly nights: readonly string[];
  /** The last night that is over. */
  readonly lastNight: string;
}

export interface NotWeighed {
  /** One sentence each. */
  readonly notes: readonly string[];
  /** Facts that were answered about this evening's night after it closed. */
  readonly cameLate: readonly string[];
}

export function notWeighed(brought: Brought): NotWeighed {
  const { history, before, folded, nights, lastNight } = brought;
  const { ticks, last, provisional } = folded;
  const closes = ticks.closes(last.tick);
  const added = history.events.slice(before);
  const reports = added.filter(({ kind, night }) => kind === "report" && night !== undefined);
  const others = added.filter(({ kind }) => kind !== "report" && kind !== "opened");
  const isLate = ({ recorded }: Event): boolean => recorded.epochMs > closes;
  const tickOf = ({ night }: Event): number => ticks.ofReport(night as EpochDay) ?? last.tick;
  const mayRevise = ({ recorded }: Event): boolean => recorded.epochMs < ticks.begins(last.tick + 1);
  const late = reports.filter((event) => tickOf(event) === last.tick && isLate(event));
  const over = reports.filter((event) => tickOf(event) >= 0 && tickOf(event) < last.tick);
  const next = reports.filter((event) => tickOf(event) > last.tick && nightOf(event) <= lastNight);
  const earlier = [...over, ...late.filter((event) => !mayRevise(event))];
  const notes = [
    ...late.filter(mayRevise).map((event) => lateTonight(event, brought, closes)),
    ...some(next.map(nightOf), (which) => `${which}: for the next evening, which is not decided yet.`),
    ...some(
      earlier.map(nightOf),
      (which) => `${which}: told after that evening had closed; only a red flag still counts.`,
    ),
    ...some(
      nights.filter((night) => night < firstNight(folded)),
      (which) => `${which}: before the first night of the course; shown, not weighed.`,
    ),
    ...some(
      nights.filter((night) => night > lastNight),
      (which) => `${which}: not over at the moment asked about; not weighed.`,
    ),
    ...(provisional || !others.some(isLate) ? [] : [lateFacts(history, closes)]),
  ];
  return { notes, cameLate: late.flatMap(answered) };
}

const answered = ({ body }: Event): readonly string[] =>
  Object.entries((body as { readonly answers: Readonly<Record<string, FactValue>> }).answers).flatMap(
    ([fact, value]) => (value === null ? [] : [fact]),
  );

/** The first night that a report of the course can be about. */
const firstNight = ({ ticks }: Folded): string => {
  const first = ticks.date(0);
  if (first === undefined) return "";
  return printDate(ticks.ofReport(first) === 0 ? first : first - 1);
};

const nightOf = ({ night }: Event): string => (night === undefined ? "" : printDate(night));

const timeOf = (history: History, epochMs: number): string => printMinute(history.clock.localAt(epochMs).minute);

function lateTonight(event: Event, { history, folded }: Brought, closes: number): string {
  const [came, closed] = [timeOf(history, event.recorded.epochMs), timeOf(history, closes)];
  const told = `The night of ${nightOf(event)}: told at ${came}, after the evening closed at ${closed}.`;
  if (folded.last.revises !== undefined) {
    return `${told} It calls for more care, so it takes the place of what was decided without it.`;
  }
  return (
    `${told} It counts only where it calls for more care (a red flag, a hold, a step back), and it does not: ` +
    "an evening is decided with what is known when it closes, and what is told later can make it more careful but " +
    "never take it further. The night stays one without a report."
  );
}

const lateFacts = (history: History, closes: number): string =>
  `The record, and answers about now: read after the evening closed at ${timeOf(history, closes)}; they count in full ` +
  "from the next evening.";

/** Nights as a sentence's beginning: one, or how many with the first and the last. */
function some(nights: readonly string[], sentence: (which: string) => string): readonly string[] {
  const sorted = [...new Set(nights)].toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (first === last) return [sentence(`The night of ${first}`)];
  return [sentence(`${sorted.length} nights from ${first} to ${last}`)];
}
