/** Two protocols over the same people, for people: what differs, with an interval, and what a difference here is worth. */
import type { Comparison, Difference } from "@compline/simulation";
import type { Side } from "./side.ts";
import { headText, plain, VIRTUAL, type Asked } from "./text.ts";
import { flagTitle, tickWord, titleOf } from "./titles.ts";

const COLUMNS = ["first", "second", "differ"] as const;
const [TITLE, WIDTH] = [52, 10];

export function compareText(first: Side, second: Side, comparison: Comparison, asked: Asked): readonly string[] {
  const word = tickWord(first.prepared);
  const { ended, numbers, missed } = comparison;
  const rows = [
    ...Object.entries(ended).map(([name, one]) => [`ended ${name} (share)`, one] as const),
    ...Object.entries(numbers).map(([name, one]) => [titleOf(first.prepared, name, word), one] as const),
    ...Object.entries(missed).map(
      ([name, one]) => [`missed: ${flagTitle(first.prepared.world, name)}, a person`, one] as const,
    ),
  ];
  const told = rows.filter(([, { first: a, second: b, mean }]) => mean !== 0 || (a !== b && Number.isFinite(a - b)));
  return [
    "First:",
    ...headText(first, asked).slice(0, 2),
    "Second:",
    ...headText(second, asked).slice(0, 2),
    VIRTUAL,
    first.prepared.world.people === second.prepared.world.people
      ? `The same ${comparison.people} people lived both, each with the same luck: what differs comes from the protocols.`
      : `Two worlds: the ${comparison.people} pairs share their luck, not their traits, so what differs comes from the worlds as well.`,
    "",
    `  ${"".padEnd(TITLE)}${COLUMNS.map((name) => name.padStart(WIDTH)).join("")}   95 % interval`,
    ...told.map(([title, one]) => rowText(title, one)),
    ...(told.length === rows.length ? [] : [`  the other ${rows.length - told.length} numbers do not differ`]),
    "≠ the interval is on one side of nought   ~ it contains nought: there may be no difference",
  ];
}

function rowText(title: string, { first, second, mean, low, high }: Difference): string {
  const cells = [first, second, mean].map((x) => plain(x).padStart(WIDTH)).join("");
  const mark = low > 0 || high < 0 ? "≠" : "~";
  return `${mark} ${title.slice(0, TITLE).padEnd(TITLE)}${cells}   ${plain(low)} to ${plain(high)}`;
}
