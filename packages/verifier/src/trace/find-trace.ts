/**
 * The first of several violations that a course can show, as a trace.
 *
 * The search lets reports stand in every way at every tick, which is a little more than can happen; a violation whose
 * shortest way no reports could bring is looked for along another way (`detour.ts`), and then the next violation is tried.
 */
import { ok, type Result } from "@compline/base";
import type { Ports } from "@compline/course";
import type { Property, Subject, Violation } from "../properties/property.ts";
import { decidedCourse } from "./decided.ts";
import { detourTo } from "./detour.ts";
import { playViolation, playWay, type Play } from "./play.ts";
import { traceOf, type Trace } from "./trace.ts";

export interface Traced {
  readonly trace: Trace;
  readonly play: Play;
}

/** The violation that is shown, and its trace; no trace where it is of the document alone. */
export function findTrace(
  ports: Ports,
  subject: Subject,
  property: Pick<Property, "id" | "statement">,
  violations: readonly Violation[],
): { readonly violation: Violation; readonly traced?: Result<Traced> } {
  const [first] = violations;
  if (first === undefined) throw new RangeError("a finding has a violation");
  let refusal: { readonly violation: Violation; readonly traced: Result<Traced> } | undefined;
  for (const violation of violations) {
    const traced = traceOfOne(ports, subject, property, violation);
    if (traced === undefined) return { violation };
    if (traced.ok || isError(traced)) return { violation, traced };
    refusal ??= { violation, traced };
  }
  return refusal ?? { violation: first };
}

/** An engine that plays a trace otherwise is never passed over. */
const isError = (traced: Result<Traced>): boolean => !traced.ok && traced.issues.some(({ code }) => code !== "VE021");

function traceOfOne(
  ports: Ports,
  subject: Subject,
  property: Pick<Property, "id" | "statement">,
  violation: Violation,
): Result<Traced> | undefined {
  const direct = playViolation(ports, subject, violation);
  if (direct === undefined) return undefined;
  const about = { protocol: subject.protocol, property, says: violation.says };
  const traced = (play: Play, shortest: boolean): Result<Traced> => {
    const events = decidedCourse(subject.protocol, ports, play);
    return events.ok ? ok({ trace: traceOf({ ...about, shortest }, play, events.value), play }) : events;
  };
  if (direct.ok) return traced(direct.value, violation.way === undefined);
  if (isError(direct)) return direct;
  const detour = detourTo(subject.explored, violation);
  const around = detour === undefined ? direct : playWay(ports, subject, detour, detour.boxes);
  return around.ok ? traced(around.value, false) : around;
}
