/**
 * An instrument as a form: its questions where the licence allows the text, else the codes of its items with what each may
 * be answered with, for somebody who has the form in the hand.
 */
import { expectedAnswer, setOf, type AnswerSet, type Instrument } from "@compline/assessment";

/** What `--form --json` prints is an answers file with nothing answered. */
export const emptyAnswers = ({ instrument, items }: Instrument): Readonly<Record<string, unknown>> => ({
  instrument,
  answers: Object.fromEntries(items.map(({ id }) => [id, null])),
});

export function formLines(instrument: Instrument): readonly string[] {
  const { title, stem, licence, items } = instrument;
  const width = Math.max(...items.map(({ id }) => id.length));
  const sets = items.map(({ id }) => setOf(instrument, id));
  const lines = items.flatMap(({ id, name, text, optional }, i) => {
    const set = sets[i];
    const isNew = set !== undefined && set !== sets[i - 1];
    const words = [text ?? name ?? "", optional === "yes" ? "(may be left out)" : ""]
      .filter((part) => part !== "")
      .join(" ");
    return [...(isNew ? ["", `  ${choices(set)}`] : []), `  [    ] ${id.padEnd(width)}  ${words}`.trimEnd()];
  });
  return [
    title,
    ...(stem === undefined ? [] : [stem]),
    ...(licence.text === "yes" ? [] : [`The questions are not printed here. ${licence.why}`]),
    ...lines,
    "",
    `Terms: ${licence.says}`,
  ];
}

function choices(set: AnswerSet): string {
  if (set.kind !== "points") return `${expectedAnswer(set)}:`;
  return `${set.options.map(({ value, word, text }) => `${value} ${text ?? word ?? ""}`.trimEnd()).join(" · ")}:`;
}
