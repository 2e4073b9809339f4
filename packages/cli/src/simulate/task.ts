/**
 * A share of a simulation, as a thread does it: it makes the world ready once, and then lives people from one number to
 * another as often as it is asked. Nothing is printed or written here.
 */
import { ok, type Issue, type Result } from "@compline/base";
import { drawPerson, runPerson, type CourseOutcome, type Prepared } from "@compline/simulation";
import { emptyFrames, framesPlan, watching, type Frames } from "./frames.ts";
import { preparedWorld, type WorldAsked } from "./worlds.ts";

export interface SimulateTask extends WorldAsked {
  readonly seed: number;
  readonly nights: number;
}

export interface Stretch {
  readonly from: number;
  readonly people: number;
}

export interface Lived {
  readonly outcomes: readonly CourseOutcome[];
  readonly frames: Frames;
}

export type LivedAnswer = { readonly lived: Lived } | { readonly issues: readonly Issue[] };
export type Live = (stretch: Stretch) => LivedAnswer;

export function liveIn(prepared: Prepared, { seed, nights }: Pick<SimulateTask, "seed" | "nights">): Live {
  const plan = framesPlan(prepared, nights);
  return ({ from, people }) => {
    const frames = emptyFrames(plan, from, people);
    const outcomes: CourseOutcome[] = [];
    for (let number = from; number < from + people; number++) {
      const person = drawPerson(prepared, seed, number);
      const witness = watching(plan, frames, person);
      const ran = runPerson(prepared, person, nights, witness);
      if (!ran.ok) return { issues: ran.issues.map((issue) => ({ ...issue, at: `person ${number}: ${issue.at}` })) };
      witness.done();
      outcomes.push(withCalls(ran.value));
    }
    return { lived: { outcomes, frames } };
  };
}

/** How often somebody was called, louder than to inform, as one number of the person beside the others. */
function withCalls(outcome: CourseOutcome): CourseOutcome {
  const [_inform, ...louder] = outcome.calls;
  return { ...outcome, numbers: { ...outcome.numbers, calls: louder.reduce((sum, count) => sum + count, 0) } };
}

export function liveTask(task: SimulateTask): Result<Live> {
  const prepared = preparedWorld(task);
  return prepared.ok ? ok(liveIn(prepared.value, task)) : prepared;
}
