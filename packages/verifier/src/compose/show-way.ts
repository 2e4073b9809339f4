/**
 * A joint way shown by real courses: for each course the shortest way to what it does at the end, an input for each tick,
 * a course file that the engine plays alike, opened on such days that all end together; and the coordinator asked at every tick.
 *
 * The joint search lets a course do at any time what it can do at some time. So a way is shown only if these courses, played
 * through the same coordinator, break the same clause; if not, it is not shown, and that is said (VE023).
 */
import {
  failWith,
  MS_PER_DAY,
  ok,
  parseDate,
  parseInstant,
  printDate,
  printInstant,
  type Result,
} from "@compline/base";
import {
  brokenBy,
  compileCondition,
  coordinateOne,
  afterwards,
  dayPassed,
  jointAtFirst,
  proposalOf,
  type Coordinated,
  type Coordination,
  type EventLine,
  type Ports,
} from "@compline/course";
import { documentHash, TRUE } from "@compline/protocol";
import { witnessIn } from "../properties/truth-in-box.ts";
import type { Situation } from "../inputs/situation.ts";
import type { Assignment } from "../inputs/assignment.ts";
import { playWay, type Play } from "../trace/play.ts";
import { legsTo, type Leg } from "../trace/path.ts";
import { HELD, type HeldGraph } from "./held-search.ts";
import type { JointStep } from "./joint-search.ts";
import { jointStory, type Told } from "./joint-story.ts";

export interface Shown {
  readonly courses: readonly {
    readonly name: string;
    readonly openedOnDay: number;
    readonly events: readonly EventLine[];
  }[];
  readonly days: number;
  readonly table: string;
  readonly story: string;
}

export function showWay(
  coordination: Coordination,
  graphs: readonly HeldGraph[],
  ports: Ports,
  way: readonly JointStep[],
  never: string,
): Result<Shown> {
  const last = way.at(-1);
  if (last === undefined) throw new RangeError("a way has a last step");
  const plays: { graph: HeldGraph; play: Play }[] = [];
  for (const graph of graphs) {
    const step = way.findLast((one) => one.course === graph.course.at && (one === last || isLoud(one)));
    if (step === undefined) continue;
    const play = playTo(graph, step, ports);
    if (!play.ok) return play;
    plays.push({ graph, play: play.value });
  }
  // The one that breaks it moves last.
  plays.sort((a, b) => Number(a.graph.course.at === last.course) - Number(b.graph.course.at === last.course));
  const told = playedTogether(coordination, plays);
  const end = told.at(-1);
  if (told.some(({ decided }) => decided.stands === "held") || end === undefined || !end.broken.includes(never))
    return failWith(
      "VE023",
      "trace",
      "no course that shows it was found: the search allows a little more than can happen",
    );
  const days = daysOf(plays);
  return ok({
    courses: plays.map(({ graph, play }) => {
      const openedOnDay = days - lengthOf(graph, play);
      return {
        name: graph.course.bound.name,
        openedOnDay,
        events: play.events.map((event) => shifted(event, openedOnDay, graph)),
      };
    }),
    days,
    ...jointStory(coordination, told, never),
  });
}

const isLoud = ({ edge: { proposal } }: JointStep): boolean =>
  proposal.moves.length > 0 ||
  proposal.begins ||
  proposal.signs.length > 0 ||
  proposal.after.alarm > 0 ||
  proposal.before.phase !== proposal.after.phase;

const NO_STATE: Situation = { phase: 0, atoms: new Uint8Array(), mixed: new Map(), key: "" };

/** The shortest way of one course to what it does there. */
function playTo(graph: HeldGraph, { edge }: JointStep, ports: Ports): Result<Play> {
  const { edges, fromOf, model, groups, course } = graph;
  const from = fromOf[edge.shownBy] as number;
  const legs: readonly Leg[] = [...legsTo(graph, from), { from, edge: edge.shownBy }];
  if (legs.some((leg) => (edges.how(leg.edge) & HELD) !== 0))
    return failWith("VE023", "trace", "the way there leads over a decision that was held");
  const signs = [...course.bound.signs].map(([sign, that]) => {
    const formula = model.cut(that);
    return edge.proposal.signs.includes(sign) ? formula : ({ kind: "not", of: formula } as const);
  });
  const group = groups[edges.group(edge.shownBy)];
  const boxes = (group?.boxes ?? []).flatMap((box): readonly Assignment[] => {
    const found = witnessIn(model, box, { kind: "and", parts: signs }, NO_STATE);
    return found === undefined ? [] : [found];
  });
  const narrowed = new Map(boxes.slice(0, 1).map((box) => [legs.length - 1, box]));
  return playWay(ports, { protocol: model.compiled.protocol, explored: graph }, { legs }, narrowed);
}

/** Days that a play takes; ticks within a day take one together. */
const lengthOf = ({ course }: HeldGraph, { ticks }: Play): number => (course.pace === "often" ? 1 : ticks.length);

const daysOf = (plays: readonly { readonly graph: HeldGraph; readonly play: Play }[]): number =>
  Math.max(...plays.map(({ graph, play }) => lengthOf(graph, play)));

function playedTogether(
  coordination: Coordination,
  plays: readonly { readonly graph: HeldGraph; readonly play: Play }[],
): readonly Told[] {
  const days = daysOf(plays);
  let joint = jointAtFirst(coordination);
  const told: Told[] = [];
  for (let day = 0; day < days; day++) {
    if (day > 0) joint = dayPassed(coordination, joint);
    for (const { graph, play } of plays)
      for (const decided of decisionsOn(coordination, graph, play, day - (days - lengthOf(graph, play)))) {
        const at = coordinateOne(coordination, joint, decided);
        told.push({ day, decided: at, broken: brokenBy(coordination, joint, at).map(({ never }) => never) });
        joint = afterwards(coordination, joint, at);
      }
  }
  return told;
}

/** What a course proposes on one of its days. */
function decisionsOn(
  coordination: Coordination,
  { course }: HeldGraph,
  { ticks, compiled }: Play,
  day: number,
): readonly Coordinated["proposal"][] {
  const list = course.pace === "often" ? (day === 0 ? ticks : []) : ticks.slice(Math.max(0, day), day + 1);
  const signs = [...(coordination.courses[course.at]?.signs ?? [])].map(
    ([sign, that]) => [sign, compileCondition(that, compiled.names)] as const,
  );
  return list.map(({ before, input, outcome }) => {
    const heard = signs.filter(([, when]) => when([...before], [...input]) === TRUE).map(([sign]) => sign);
    return proposalOf(course.at, compiled, [...before], outcome, heard, 0);
  });
}

/** The same event so many days later, on the protocol as the library has it. */
function shifted(event: EventLine, days: number, { course }: HeldGraph): EventLine {
  const body = event.kind === "opened" ? opened(event.body, course.bound.protocol) : later(event.body, days);
  return { ...event, occurred: moved(event.occurred, days), recorded: moved(event.recorded, days), body };
}

function moved(text: string | undefined, days: number): string {
  const instant = parseInstant(text ?? "");
  if (!instant.ok) return text ?? "";
  return printInstant({ ...instant.value, epochMs: instant.value.epochMs + days * MS_PER_DAY });
}

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null;

function later(body: unknown, days: number): unknown {
  if (!isRecord(body) || typeof body["night"] !== "string") return body;
  const night = parseDate(body["night"]);
  return night.ok ? { ...body, night: printDate(night.value + days) } : body;
}

function opened(body: unknown, protocol: HeldGraph["course"]["bound"]["protocol"]): unknown {
  if (!isRecord(body)) return body;
  return { ...body, protocol: { id: protocol.id, version: protocol.version, hash: documentHash(protocol) } };
}
