/**
 * `compline together COORDINATION --history F --history G`: the courses of one person folded side by side, and what the
 * last decision of each is beside the others. A history belongs to the course whose protocol it was opened on.
 *
 * A held decision is a hold: the text says which clause holds it, and whom to tell.
 */
import { all, fail, failWith, ok, printInstant, type Instant, type Result } from "@compline/base";
import {
  foldTogether,
  lastRecorded,
  prepare,
  standing,
  undecidable,
  type Coordination,
  type CourseBeside,
  type DecidePorts,
  type TogetherTick,
} from "@compline/course";
import { good, type Answer } from "../terminal/answer.ts";
import { readHistory, type HistoryFile } from "../course/course-files.ts";
import { readMoment } from "../course/moment.ts";

export function togetherTonight(
  coordination: Coordination,
  paths: readonly string[],
  asOfText: string | undefined,
  ports: DecidePorts,
): Result<Answer> {
  const files = all(paths.map(readHistory));
  if (!files.ok) return files;
  const asOf = asOfText === undefined ? ok(latest(files.value)) : readMoment(asOfText);
  if (!asOf.ok) return asOf;
  const courses = all(
    coordination.courses.map((_, at) => courseBeside(coordination, at, files.value, asOf.value, ports)),
  );
  if (!courses.ok) return courses;
  const ticks = foldTogether(coordination, courses.value, asOf.value);
  return ticks.ok ? ok(answerOf(coordination, courses.value, ticks.value, asOf.value)) : ticks;
}

const latest = (files: readonly HistoryFile[]): Instant =>
  files
    .map(({ history }) => lastRecorded(history))
    .reduce((last, moment) => (moment.epochMs > last.epochMs ? moment : last));

/** CL092: no history of a course, or two. */
function courseBeside(
  { courses }: Coordination,
  at: number,
  files: readonly HistoryFile[],
  asOf: Instant,
  ports: DecidePorts,
): Result<CourseBeside> {
  const { name = "", protocol } = courses[at] ?? {};
  const own = files.filter(({ history }) => history.opening.protocol.id === protocol?.id);
  const [file] = own;
  if (protocol === undefined || file === undefined || own.length > 1)
    return failWith(
      "CL092",
      "--history",
      `${own.length} histories are of the course ${name} (${protocol?.id ?? ""})`,
      "one",
    );
  const compiled = prepare(protocol, file.history, ports, asOf);
  if (!compiled.ok) return fail(file.placed(compiled.issues));
  const wrong = undecidable(compiled.value, file.history, ports);
  return wrong === undefined || wrong.ok
    ? ok({ compiled: compiled.value, history: file.history })
    : fail(file.placed(wrong.issues));
}

function answerOf(
  coordination: Coordination,
  courses: readonly CourseBeside[],
  ticks: readonly TogetherTick[],
  asOf: Instant,
): Answer {
  const decisions = coordination.courses.flatMap((_, course) => {
    const last = ticks.findLast((one) => one.course === course);
    return last === undefined ? [] : [decisionOf(coordination, courses, last)];
  });
  const broken = [...new Set(ticks.flatMap((one) => one.broken))];
  const held = ticks.filter(({ decided }) => decided.stands === "held").length;
  const { id, version, status } = coordination;
  const text = [
    `${id} ${version} (${status}), at ${printInstant(asOf)}; ${held} decisions were held until now`,
    ...decisions.flatMap(linesOf),
    ...broken.map((never) => `! what must never be has been: ${never}`),
  ];
  return good(
    { coordination: id, version, status, asOf: printInstant(asOf), decisions, held, broken },
    text.join("\n"),
  );
}

type DecisionHere = ReturnType<typeof decisionOf>;

function decisionOf(
  { courses }: Coordination,
  beside: readonly CourseBeside[],
  { course, ticked, decided, provisional }: TogetherTick,
) {
  const now = standing(decided);
  const { compiled } = beside[course] as CourseBeside;
  return {
    course: courses[course]?.name ?? "",
    protocol: compiled.protocol.id,
    tick: ticked.tick,
    provisional,
    stands: decided.stands,
    band: now.band,
    proposed: decided.proposal.band,
    moves: decided.proposal.moves,
    phase: now.after.phase,
    because: decided.because.map(({ hold, say, cite, to }) => ({
      hold,
      say,
      cite,
      ...(to === undefined ? {} : { to }),
    })),
    told: decided.told.map(({ hold, say, cite }) => ({ hold, say, cite })),
  };
}

function linesOf({
  course,
  tick,
  stands,
  band,
  proposed,
  phase,
  because,
  told,
  moves,
}: DecisionHere): readonly string[] {
  const what = moves.map(({ lever, move }) => `${lever} ${move}s`).join(", ");
  const head =
    stands === "held"
      ? `${course}: held (tick ${tick}; ${proposed}${what === "" ? "" : `, ${what}`})`
      : `${course}: ${band} (tick ${tick}, ${phase}${what === "" ? "" : `; ${what}`})`;
  return [
    head,
    ...because.map(({ hold, say, to }) => `  ${hold}: ${say.clinician}${to === undefined ? "" : ` Tell the ${to}.`}`),
    ...told.map(({ hold, say }) => `  allowed, but ${hold}: ${say.clinician}`),
  ];
}
