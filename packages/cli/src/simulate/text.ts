/**
 * `compline simulate` for people: whose people they are, how their courses ended, where they stood, what was decided, what
 * was missed, and what was assumed. The first lines say that nobody of them is real.
 */
import type { FlagCount, Spread } from "@compline/simulation";
import { MISSED_BY } from "@compline/simulation";
import { fanChart, shadeOf, timeAxis } from "../terminal/fan-chart.ts";
import { fansOf, sharesOf } from "./frames.ts";
import { assumedOf, callsOf, callsPer100, PER_TICKS, type Side } from "./side.ts";
import { flagTitle, seriesTitle, tickLength, tickWord, titleOf } from "./titles.ts";

export const VIRTUAL = "Virtual people: this says what the protocol does, not what it does to patients.";

export interface Asked {
  readonly people: number;
  readonly nights: number;
  readonly seed: number;
}

export function sideText(side: Side, asked: Asked): readonly string[] {
  return [
    ...headText(side, asked),
    "",
    ...endText(side),
    "",
    ...phaseText(side),
    "",
    ...fanText(side),
    ...bandText(side),
    "",
    ...flagText(side),
    "",
    ...numberText(side),
    "",
    ...groundText(side),
  ];
}

export function headText({ prepared, summary }: Side, { people, nights, seed }: Asked): readonly string[] {
  const { protocol, world } = prepared;
  const word = tickWord(prepared);
  return [
    `SIMULATED ${protocol.id} ${protocol.version}: ${people} people of ${world.people}, seed ${seed}`,
    `  at most ${nights} ${word}${tickLength(prepared)} each, ${summary.ticks} lived`,
    VIRTUAL,
  ];
}

export const percent = (share: number): string => {
  const value = share * 100;
  if (value > 0 && value < 0.05) return "<0.1 %";
  return `${value > 0 && value < 0.95 ? value.toFixed(1) : value.toFixed(0)} %`;
};

/** Three digits. */
export const plain = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
};

/** What is left of a medicine after weeks is next to nothing beside what there was at most, and its digits say nothing. */
const beside = (value: number, most: number): string =>
  value !== 0 && Math.abs(value) < Math.abs(most) / 10_000 ? "~0" : plain(value);

const NAME = 34;
const cell = (text: string, width = 9): string => text.padStart(width);

function endText({ prepared, summary }: Side): readonly string[] {
  const word = tickWord(prepared);
  return [
    `How the courses ended${cell("people", 21)}${cell("share")}   ${word} to the end: middle one, and half of them between`,
    ...Object.entries(summary.ended)
      .toSorted(([, a], [, b]) => b - a)
      .map(([ended, count]) => {
        const spread = summary.timeToEnd[ended];
        const time =
          spread === undefined ? "" : `   ${plain(spread.p50)} (${plain(spread.p25)} to ${plain(spread.p75)})`;
        const name = ended === "open" ? `open: the ${word} ran out` : ended;
        return `  ${name.padEnd(NAME)}${cell(String(count), 6)}${cell(percent(count / summary.people))}${time}`;
      }),
  ];
}

function phaseText({ prepared, population, summary }: Side): readonly string[] {
  const { plan, frames } = population;
  const shares = sharesOf(plan, frames, summary.people);
  const width = Math.max(8, ...shares.map(({ phase }) => phase.length));
  const last = `${plan.ticks.at(-1) ?? 0}`;
  return [
    `Where they stood, ${tickWord(prepared)} from left to right (░ a few, ▒ half, █ all); at the end:`,
    ...shares.map(
      ({ phase, shares: row }) => `  ${phase.padEnd(width)} │${row.map(shadeOf).join("")}│ ${percent(row.at(-1) ?? 0)}`,
    ),
    ...timeAxis(plan.ticks.length, "0", last, width + 3),
  ];
}

/** Fans of the doses and of what the world watches first, of those who are still in their course; all are in the pictures. */
function fanText({ prepared, population, summary }: Side): readonly string[] {
  const { plan, frames } = population;
  const whose = frames.people < summary.people ? `of the first ${frames.people}, ` : "";
  return fansOf(plan, frames)
    .slice(0, prepared.levers.length + 1)
    .flatMap(({ name, spreads }) => {
      const rows = fanChart(spreads, plain);
      if (rows.length === 0) return [];
      const left = spreads.at(-1)?.n ?? 0;
      return [
        `${seriesTitle(prepared, name)}: █ middle person, ▒ half of them, ░ nine in ten; ${whose}of those still in their course (${spreads[0]?.n ?? 0}, at the end ${left})`,
        ...rows,
        ...timeAxis(plan.ticks.length, "0", String(plan.ticks.at(-1) ?? 0), 11),
        "",
      ];
    });
}

const BAR = 40;

function bandText(side: Side): readonly string[] {
  const { summary } = side;
  const bands = Object.entries(summary.bands);
  const all = bands.reduce((sum, [, count]) => sum + count, 0);
  const most = bands.reduce((top, [, count]) => Math.max(top, count), 1);
  return [
    "Decisions of the engine per band",
    ...bands.map(([band, count]) => {
      const bar = "█".repeat(Math.round((count / most) * BAR)) || (count > 0 ? "▏" : "");
      return `  ${band.padEnd(10)}${cell(String(count))}${cell(percent(all === 0 ? 0 : count / all), 8)}  ${bar}`.trimEnd();
    }),
    ...callText(side),
  ];
}

const MOST_RULES = 5;

/** How often somebody is called, and by which rules: what makes a call one that nobody hears any more. */
function callText({ prepared, summary }: Side): readonly string[] {
  const { calls, calledBy } = summary;
  const loud = callsOf(summary);
  const word = tickWord(prepared);
  const rules = Object.entries(calledBy).slice(0, MOST_RULES);
  return [
    `  of these ${calls["inform"] ?? 0} informed somebody and ${loud} called: ${plain(callsPer100(summary))} calls in ${PER_TICKS} ${word} of a person`,
    ...(rules.length === 0
      ? []
      : [`  most calls by: ${rules.map(([rule, count]) => `${rule} ${percent(count / loud)}`).join(", ")}`]),
  ];
}

function flagText({ prepared: { world }, summary }: Side): readonly string[] {
  const rows = Object.entries(summary.flags);
  if (rows.length === 0) return ["No red flags: the world has none."];
  const missedOf = ({ happened, raised }: FlagCount): number => happened - raised;
  const byEngine = rows.filter(([, { missed }]) => missed.engine > 0);
  return [
    `Red flags${cell("happened", 29)}${cell("raised")}${cell("missed")}   because of`,
    ...rows.map(([name, flag]) => {
      const why = MISSED_BY.flatMap((cause) => (flag.missed[cause] > 0 ? [`${cause} ${flag.missed[cause]}`] : []));
      const counts = `${cell(String(flag.happened), 8)}${cell(String(flag.raised))}${cell(String(missedOf(flag)))}`;
      return `  ${flagTitle(world, name)
        .slice(0, NAME - 6)
        .padEnd(NAME - 6)}${counts}   ${why.join(", ")}`.trimEnd();
    }),
    "  raised: the engine called loud enough on the same tick. Missed by silence: no report; late: the report came too late; untold: it was not said; unasked: that day's report did not ask; engine: it was told and not raised.",
    ...byEngine.map(([name]) => `  MISSED BY THE ENGINE: ${flagTitle(world, name)}.`),
  ];
}

/** What is always nought is left out. */
function numberText({ prepared, summary }: Side): readonly string[] {
  const word = tickWord(prepared);
  const rows = Object.entries(summary.numbers).filter(([, { low, high }]) => low !== 0 || high !== 0);
  const [harms, others] = [rows.filter(([name]) => isHarm(name)), rows.filter(([name]) => !isHarm(name))];
  const line = (title: string, { mean, p05, p25, p50, p75, p95, high }: Spread): string =>
    `  ${title.slice(0, TITLE).padEnd(TITLE)}${[mean, p05, p25, p50, p75, p95].map((x) => cell(beside(x, high))).join("")}`;
  return [
    `${"Of 100 people, so many are below".padEnd(TITLE + 2)}${["mean", "5", "25", "50", "75", "95"].map((x) => cell(x)).join("")}`,
    ...others.map(([name, spread]) => line(titleOf(prepared, name, word), spread)),
    ...(harms.length === 0 ? [] : [`The same of harm, as the share of a person's ${word}`]),
    ...harms.map(([name, spread]) => line(titleOf(prepared, name, word), spread)),
  ];
}

const isHarm = (name: string): boolean => name.startsWith("harm.");

const TITLE = 54;

function groundText({ prepared }: Side): readonly string[] {
  const { world } = prepared;
  const { assumed, of } = assumedOf(prepared);
  return [
    "What these people are:",
    ...world.is.map((line) => `  ${line}`),
    "What they are not:",
    ...world.not.map((line) => `  ${line}`),
    `ASSUMED: ${assumed} of the ${of} blocks of this world stand on no publication; each is marked in its file.`,
  ];
}
