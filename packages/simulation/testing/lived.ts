/** A course as it was lived, and the same course folded again from its file: tick by tick, as they can be compared. */
import { fold, parseHistory, prepare, viewState, type Compiled, type StateView, type Ticked } from "@compline/course";
import { courseLines } from "../src/course-lines.ts";
import { drawPerson } from "../src/person.ts";
import type { Prepared } from "../src/prepare.ts";
import { runPerson } from "../src/run-person.ts";
import { good } from "@compline/base/testing";
import { libraryPorts } from "./library.ts";

export interface Seen {
  readonly tick: number;
  readonly band: number;
  readonly rules: readonly string[];
  readonly escalate: number;
  readonly to: string;
  readonly refused: number;
  readonly revises: number | undefined;
  readonly state: StateView;
}

const seenOf = (compiled: Compiled, { tick, outcome, revises }: Ticked): Seen => ({
  tick,
  band: outcome.band,
  rules: outcome.winners.map(({ rule }) => rule.rule),
  escalate: outcome.escalate,
  to: outcome.to,
  refused: outcome.refused.length,
  revises,
  state: viewState(compiled, outcome.next),
});

export function lived(world: Prepared, seed: number, number: number, nights: number): readonly Seen[] {
  const person = drawPerson(world, seed, number);
  const { compiled } = world.openings[person.opening]!;
  const seen: Seen[] = [];
  good(runPerson(world, person, nights, { ticked: (ticked) => seen.push(seenOf(compiled, ticked)) }));
  return seen;
}

/** Through the written file, the reader of histories and the ordinary fold; as many ticks as were lived. */
export function foldedAgain(world: Prepared, seed: number, number: number, nights: number): readonly Seen[] {
  const lines = good(courseLines(world, drawPerson(world, seed, number), nights));
  const history = good(parseHistory(lines.map((line) => JSON.stringify(line)).join("\n")));
  const compiled = good(prepare(world.protocol, history, libraryPorts()));
  const seen: Seen[] = [];
  const end = { epochMs: Math.max(world.ticks.closes(nights), world.ticks.begins(nights + 1) - 1), offsetMin: 0 };
  good(
    fold(compiled, history, end, (ticked) => {
      if (ticked.tick <= nights && !ticked.outcome.ended) seen.push(seenOf(compiled, ticked));
    }),
  );
  return seen;
}
