/** What `compline together` says to people: the verdict, the courses, every clause, and of what fails the days it takes. */
import type { Coordination } from "@compline/course";
import type { NeverVerdict, TogetherProof } from "@compline/verifier";
import { wrapped } from "../terminal/wrap.ts";

export function togetherText({ id, holds }: Pick<Coordination, "id" | "holds">, proof: TogetherProof): string {
  const { proved, courses, never, ends, waits, deadlocks, idle, unasked, jointStates, exceeded } = proof;
  const holding = never.filter(({ verdict }) => verdict === "holds").length;
  const by = holds.length === 0 ? ", nothing being held" : "";
  return [
    `${proved ? `✓ ${id} is proved` : `✗ ${id} is not proved`}${by}: ${holding} of ${never.length} clauses hold, ${jointStates} joint states`,
    ...courses.map(
      ({ name, protocol, shape, states, blocks, edges, isComplete }) =>
        `  ${name}: ${protocol}${shape === "" ? "" : ` (${shape})`}, ${states} states${isComplete ? "" : ", not all"}; seen from outside ${blocks} ways to stand and ${edges} steps`,
    ),
    ...(exceeded === undefined
      ? []
      : ["", wrapped(`a search ended at ${exceeded.mostStates} states, and nothing is proved: raise --max-states`)]),
    "",
    ...never.flatMap(neverLines),
    "",
    ...ends.map(({ course, alone, howeverHeld }) => `${course}: ${endText(alone, howeverHeld)}`),
    ...waits.map(({ hold, course, ticks, for_ever: forEver }) =>
      ticks === undefined
        ? `  ${hold} may make the ${course} wait for ever (${forEver ?? ""})`
        : `  ${hold} makes the ${course} wait ${ticks} ticks of the other at most`,
    ),
    ...deadlocks.map((pair) =>
      proved
        ? `· ${pair} may hold at once, and not for ever: ${enders(ends)} however often it is held`
        : `✗ they may wait for each other: ${pair}`,
    ),
    ...(idle.length === 0 ? [] : [`searched, and held nothing: ${idle.join(", ")}`]),
    ...(unasked.length === 0 ? [] : [`nothing that must never be rests on: ${unasked.join(", ")}`]),
  ].join("\n");
}

const SIGNS = { holds: "✓", fails: "✗", "not known": "?" } as const;

function neverLines({ never, verdict, without, way = [], shown, untraced }: NeverVerdict): readonly string[] {
  const head = `${SIGNS[verdict]} never ${never}`;
  if (verdict !== "fails")
    return [`${head}${without === "cannot happen" ? " (it could not be without the coordinator either)" : ""}`];
  if (shown !== undefined) return [head, ...shown.table.split("\n").map((line) => `    ${line}`), wrapped(shown.story)];
  const why = untraced === undefined ? [] : [`    ${untraced.code}: ${untraced.message}`];
  return [head, ...way.map((line) => `    ${line}`), ...why];
}

/** Who waits for nobody in the end: the others wait for what ends. */
const enders = (ends: TogetherProof["ends"]): string =>
  ends
    .filter(({ howeverHeld }) => howeverHeld)
    .map(({ course }) => `the ${course} ends`)
    .join(", ");

function endText(alone: boolean, howeverHeld: boolean): string {
  if (!alone) return "that it ends is not proved of it alone, and is not promised here";
  return howeverHeld
    ? "ends, everybody doing as assumed, however often it is held"
    : "ends alone; beside the other it waits";
}
