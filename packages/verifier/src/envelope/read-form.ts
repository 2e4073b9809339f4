/**
 * What stands under `never`, `at_least` and `whenever`: which form it is, and its parts.
 *
 * A form is told by its own words between the conditions (`within 3 nights of`, `before`, `for more than`); everything
 * else is a condition.
 */
import { parseSpan, spanTicks, type Protocol } from "@compline/protocol";
import { asFound } from "./as-found.ts";
import { piecesOf, type ClauseForm, type Part, type StepCondition } from "./clause.ts";
import { fault, faulty, isRead, moved, type Fault, type Read } from "./fault.ts";
import { isOfHistory } from "./history.ts";
import { readBoth, readPart } from "./step-condition.ts";
import { unknownPhases } from "./step-words.ts";

const SPAN = "[0-9]+ [a-z]+";
const NEAR = new RegExp(`^(?<what>.+) within (?<span>${SPAN}) (?<order>of|after) (?<of>.+)$`, "d");
const OFTEN = /^(?<what>.+) more than (?<most>[0-9]{1,4}) times$/d;
const EARLY = /^(?<what>.+) before (?<until>.+)$/d;
const LONGER = new RegExp(`^in (?<phases>.+) for more than (?<span>${SPAN})$`, "d");
const STAY = new RegExp(`^(?<span>${SPAN}) in (?<phases>.+) before (?<end>[a-z][a-z0-9_-]*)$`, "d");
const EVENTUALLY = /^eventually (?<phases>.+)$/d;

type Found = { readonly texts: Readonly<Record<string, string>>; readonly at: (group: string) => number };

function found(pattern: RegExp, text: string): Found | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return { texts: match.groups ?? {}, at: (group) => match.indices?.groups?.[group]?.[0] ?? 0 };
}

export function readNever(text: string, protocol: Protocol): Read<ClauseForm> {
  const longer = found(LONGER, text);
  if (longer !== undefined) return readLonger(longer, protocol);
  const near = found(NEAR, text);
  if (near !== undefined) return readNear(near, protocol);
  const often = found(OFTEN, text);
  if (often !== undefined) return readOften(often, protocol);
  const early = found(EARLY, text);
  if (early === undefined) {
    const what = readPart(text, protocol);
    return isRead(what) ? { value: { kind: "never", what: what.value } } : what;
  }
  const parts = readBoth(early.texts["what"] ?? "", early.texts["until"] ?? "", early.at("until"), protocol);
  return isRead(parts) ? { value: { kind: "early", what: parts.value[0], until: parts.value[1] } } : parts;
}

/** `at_least: 3 nights, between: A, and: B`; faults by key. */
export function readApart(
  span: string,
  between: string,
  and: string,
  protocol: Protocol,
): { readonly form: ClauseForm } | Readonly<Record<"at_least" | "between" | "and", readonly Fault[]>> {
  const ticks = readTicks(span, 0, protocol);
  const [one, other] = [readPart(between, protocol), readPart(and, protocol)];
  if (isRead(ticks) && isRead(one) && isRead(other))
    return { form: { kind: "near", what: one.value, of: other.value, ticks: ticks.value, order: "either" } };
  return { at_least: faultsAt(ticks, 0), between: faultsAt(one, 0), and: faultsAt(other, 0) };
}

function readOften({ texts }: Found, protocol: Protocol): Read<ClauseForm> {
  const what = readPart(texts["what"] ?? "", protocol);
  return isRead(what) ? { value: { kind: "often", what: what.value, most: Number(texts["most"]) } } : what;
}

function readNear({ texts, at }: Found, protocol: Protocol): Read<ClauseForm> {
  const order = texts["order"] === "of" ? "either" : "after";
  const ticks = readTicks(texts["span"] ?? "", at("span"), protocol);
  const one = readPart(texts["what"] ?? "", protocol);
  const other = readPart(texts["of"] ?? "", protocol);
  if (isRead(ticks) && isRead(one) && isRead(other))
    return { value: { kind: "near", what: one.value, of: other.value, ticks: ticks.value, order } };
  return faulty(...faultsAt(ticks, 0), ...faultsAt(one, at("what")), ...faultsAt(other, at("of")));
}

function readLonger({ texts, at }: Found, protocol: Protocol): Read<ClauseForm> {
  const ticks = readTicks(texts["span"] ?? "", at("span"), protocol);
  const phases = readPhases(texts["phases"] ?? "", at("phases"), protocol);
  if (isRead(ticks) && isRead(phases)) return { value: { kind: "longer", phases: phases.value, ticks: ticks.value } };
  return faulty(...faultsAt(ticks, 0), ...faultsAt(phases, 0));
}

const faultsAt = <T>(read: Read<T>, offset: number): readonly Fault[] =>
  isRead(read) ? [] : moved(read.faults, offset);

/** Faults by the key of the clause that they are in. */
export interface WheneverFaults {
  readonly whenever: readonly Fault[];
  readonly then: readonly Fault[];
  readonly within: readonly Fault[];
}

export function readWhenever(
  when: string,
  then: string,
  within: string | undefined,
  protocol: Protocol,
): { readonly form: ClauseForm } | WheneverFaults {
  const condition = within === undefined ? readPart(when, protocol) : readFound(when, protocol);
  const answer = readThen(then, within, protocol);
  if (isRead(condition) && "make" in answer) {
    const form = answer.make(condition.value);
    const faults = form.kind === "eventually" ? eventuallyFaults(condition.value.condition, protocol) : [];
    return faults.length === 0 ? { form } : { whenever: faults, then: [], within: [] };
  }
  const faults = "make" in answer ? { then: [], within: [] } : answer;
  return { whenever: faultsAt(condition, 0), ...faults };
}

/** The `whenever` side beside a `within`, which is of what a tick finds. */
function readFound(text: string, protocol: Protocol): Read<Part> {
  const part = readPart(text, protocol);
  if (!isRead(part)) return part;
  const { condition } = part.value;
  if (piecesOf(condition).some(({ kind }) => kind === "total"))
    return faulty(fault("VE105", "a total is asked of what a tick leaves", "never: total.NAME > AMOUNT"));
  return { value: { text, condition: asFound(condition) } };
}

/** What must come in the end is promised under assumptions, from a tick on that needs no history to be known. */
function eventuallyFaults(condition: StepCondition, { prove }: Protocol): readonly Fault[] {
  if (prove["assume"] === undefined)
    return [fault("VE110", "nothing comes in the end unless something is assumed", "prove: { assume: CONDITION }")];
  const history = piecesOf(condition).some(isOfHistory);
  return history ? [fault("VE105", "`eventually` remembers nothing", "no clocks and no reached(…)")] : [];
}

type Then =
  | { readonly make: (when: Extract<ClauseForm, { kind: "answer" }>["when"]) => ClauseForm }
  | Omit<WheneverFaults, "whenever">;

function readThen(text: string, within: string | undefined, protocol: Protocol): Then {
  const stay = found(STAY, text);
  const eventually = found(EVENTUALLY, text);
  if (stay === undefined && eventually === undefined) return readAnswer(text, within, protocol);
  const spare = within === undefined ? [] : [fault("VE101", "has no place beside this `then`", "no within")];
  const phases = readPhases(
    (stay ?? eventually)?.texts["phases"] ?? "",
    (stay ?? eventually)?.at("phases") ?? 0,
    protocol,
  );
  if (stay === undefined) {
    if (isRead(phases) && spare.length === 0)
      return { make: (when) => ({ kind: "eventually", when, phases: phases.value }) };
    return { then: faultsAt(phases, 0), within: spare };
  }
  const ticks = readTicks(stay.texts["span"] ?? "", stay.at("span"), protocol);
  const before = stay.texts["end"] ?? "";
  const end = unknownPhases([before], protocol, stay.at("end"));
  if (isRead(phases) && isRead(ticks) && end.length === 0 && spare.length === 0)
    return { make: (when) => ({ kind: "stay", when, phases: phases.value, ticks: ticks.value, before }) };
  return { then: [...faultsAt(ticks, 0), ...faultsAt(phases, 0), ...end], within: spare };
}

function readAnswer(text: string, within: string | undefined, protocol: Protocol): Then {
  const then = readPart(text, protocol);
  const ticks = within === undefined ? undefined : readDeadline(within, protocol);
  if (ticks !== undefined && isRead(then) && isRead(ticks))
    return { make: (when) => ({ kind: "answer", when, then: then.value, ticks: ticks.value }) };
  const missing = [fault("VE104", "by when?", "within, such as 0 nights for the same tick")];
  return { then: faultsAt(then, 0), within: ticks === undefined ? missing : faultsAt(ticks, 0) };
}

/** A span in which something must happen; `0 nights` is the same tick. */
function readDeadline(text: string, protocol: Protocol): Read<number> {
  return /^0 (?:ticks?|nights?|days?|weeks?|h|min)$/.test(text) ? { value: 0 } : readTicks(text, 0, protocol);
}

function readTicks(text: string, at: number, { clock }: Protocol): Read<number> {
  const span = parseSpan(text);
  const expected = "a whole number from 1 and what the clock counts, such as 3 nights";
  if (!span.ok) return faulty(fault("VE104", `"${text}" is no span`, expected, at));
  const ticks = spanTicks(span.value, clock);
  return ticks === undefined
    ? faulty(fault("VE104", `the clock cannot count ${text}`, expected, at))
    : { value: ticks };
}

/** `trial, review or leaving`. */
function readPhases(text: string, at: number, protocol: Protocol): Read<readonly string[]> {
  const names = text.split(/, | or /).map((name) => name.trim());
  const faults = unknownPhases(names, protocol, at);
  return faults.length > 0 ? faulty(...faults) : { value: names };
}
