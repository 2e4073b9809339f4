/**
 * A population lived side by side: each thread is given a few people at a time.
 *
 * What comes back is put together by the people's own numbers, so that it is the same however many threads there were and
 * whoever was faster. One job alone is done here, a few people at a time, so that progress is told as well.
 */
import type { Issue } from "@compline/base";
import type { CourseOutcome, Prepared } from "@compline/simulation";
import { inThreads } from "../threads/in-threads.ts";
import { framesPlan, joinFrames, type Frames, type FramesPlan } from "./frames.ts";
import { liveIn, type Lived, type LivedAnswer, type SimulateTask, type Stretch } from "./task.ts";

/** Nights in a share: some tenths of a second. */
const NIGHTS_IN_SHARE = 20_000;
/** To start a thread and read the library in it takes as long as so many nights. */
const NIGHTS_WORTH_A_THREAD = 100_000;

export interface Crowd {
  readonly task: SimulateTask;
  readonly prepared: Prepared;
  readonly people: number;
  readonly jobs: number;
}

export interface Population {
  readonly outcomes: readonly CourseOutcome[];
  readonly plan: FramesPlan;
  readonly frames: Frames;
}

export type PopulationAnswer = { readonly population: Population } | { readonly issues: readonly Issue[] };

/** No more threads than there is work for. */
export const usefulJobs = (asked: number, people: number, nights: number): number =>
  Math.max(1, Math.min(asked, Math.floor((people * nights) / NIGHTS_WORTH_A_THREAD), people));

export async function liveAll(crowd: Crowd, onLived: (people: number) => void): Promise<PopulationAnswer> {
  const { task, prepared, people, jobs } = crowd;
  const stretches = stretchesOf(people, task.nights, jobs);
  const answers = jobs === 1 ? aloneOf(crowd, stretches, onLived) : await livedInThreads(crowd, stretches, onLived);
  const issues = answers.flatMap((answer) => ("issues" in answer ? answer.issues : []));
  if (issues.length > 0) return { issues: issues.slice(0, 1) };
  const lived = answers.flatMap((answer): readonly Lived[] => ("lived" in answer ? [answer.lived] : []));
  const plan = framesPlan(prepared, task.nights);
  const frames = joinFrames(
    plan,
    lived.map((one) => one.frames),
    people,
  );
  return { population: { outcomes: lived.flatMap(({ outcomes }) => outcomes), plan, frames } };
}

/** Shares small enough that the threads end at nearly the same time. */
function stretchesOf(people: number, nights: number, jobs: number): readonly Stretch[] {
  const size = Math.max(1, Math.min(Math.ceil(NIGHTS_IN_SHARE / Math.max(1, nights)), Math.ceil(people / jobs)));
  return Array.from({ length: Math.ceil(people / size) }, (_, i) => ({
    from: i * size,
    people: Math.min(size, people - i * size),
  }));
}

function aloneOf(
  { prepared, task }: Crowd,
  stretches: readonly Stretch[],
  onLived: (people: number) => void,
): readonly LivedAnswer[] {
  const live = liveIn(prepared, task);
  const answers: LivedAnswer[] = [];
  for (const stretch of stretches) {
    const answer = live(stretch);
    answers.push(answer);
    if ("issues" in answer) break;
    onLived(stretch.people);
  }
  return answers;
}

const livedInThreads = (
  { task, jobs }: Crowd,
  stretches: readonly Stretch[],
  onLived: (people: number) => void,
): Promise<readonly LivedAnswer[]> =>
  inThreads<Stretch, LivedAnswer>({ file: new URL("worker.ts", import.meta.url), data: task, most: jobs }, stretches, {
    onAnswer: ({ people }) => onLived(people),
    isLast: (answer) => "issues" in answer,
  });
