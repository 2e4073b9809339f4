/**
 * Faults in what lasts and what is remembered: a stay, a silence or a freshness longer than it was, a memory of another
 * length or with the other answer to what is not known, a report that need not be whole, an instrument without error.
 */
import { printSpan, type Memory, type Protocol, type Span } from "@compline/protocol";
import type { Fault, Operator } from "./fault.ts";
import { factsIn, memoriesIn, phasesIn } from "./lenses.ts";

const longer = (span: Span): Span => ({ ...span, count: span.count + 1 });

export const longerStay: Operator = {
  name: "longer-stay",
  faults: (protocol) =>
    phasesIn(protocol).flatMap(({ path, place, value, with: put }) =>
      value.atMost === undefined
        ? []
        : [spanFault([...path, "at_most"], place, value.atMost, (atMost) => put({ ...value, atMost }))],
    ),
};

export const staler: Operator = {
  name: "longer-fresh",
  faults: (protocol) =>
    factsIn(protocol).map(({ path, place, value, with: put }) =>
      spanFault([...path, "fresh"], place, value.fresh, (fresh) => put({ ...value, fresh })),
    ),
};

function spanFault(path: Fault["path"], place: string, span: Span, put: (span: Span) => Protocol): Fault {
  const [was, now] = [printSpan(span), printSpan(longer(span))];
  const key = String(path.at(-1));
  return {
    path,
    place,
    was: `${key} ${was}`,
    now,
    words: `\`${key}\` is ${now} instead of ${was}`,
    protocol: put(longer(span)),
  };
}

export const laterSilence: Operator = {
  name: "later-silence",
  faults: (protocol) => {
    const { silence } = protocol;
    if (silence === undefined) return [];
    return (["ask", "call", "urgent"] as const).map((key) => {
      const [was, now] = [silence[key], silence[key] + 1];
      const words = `\`${key}\` comes after ${now} missed reports instead of ${was}`;
      const other = { ...protocol, silence: { ...silence, [key]: now } };
      return {
        path: ["silence", key],
        place: "silence",
        was: `${key} ${was}`,
        now: String(now),
        words,
        protocol: other,
      };
    });
  },
};

export const otherMemory: Operator = {
  name: "change-memory",
  faults: (protocol) =>
    memoriesIn(protocol).flatMap(({ path, place, value, with: put }) =>
      otherMemories(value).map(({ key, was, now, memory }) => ({
        path: [...path, key],
        place,
        was: `${key} ${was}`,
        now,
        words: `\`${key}\` is ${now} instead of ${was}`,
        protocol: put(memory),
      })),
    ),
};

interface OtherMemory {
  readonly key: string;
  readonly was: string;
  readonly now: string;
  readonly memory: Memory;
}

function otherMemories(memory: Memory): readonly OtherMemory[] {
  const counted = (key: string, was: number, put: (n: number) => Memory): readonly OtherMemory[] =>
    [was - 1, was + 1].filter((n) => n > 0).map((n) => ({ key, was: String(was), now: String(n), memory: put(n) }));
  switch (memory.kind) {
    case "since":
      return [otherAnswer(memory)];
    case "window":
      return [otherAnswer(memory), ...counted("last", memory.last, (last) => ({ ...memory, last }))];
    case "count":
      return counted("count", memory.most, (most) => ({ ...memory, most }));
    case "mean":
      return [
        ...counted("last", memory.last, (last) => ({ ...memory, last })),
        ...counted("at_least", memory.atLeast, (atLeast) => ({ ...memory, atLeast })),
      ];
    case "total":
      return [];
  }
}

function otherAnswer(memory: Extract<Memory, { kind: "since" | "window" }>): OtherMemory {
  const unknown = memory.unknown === "held" ? "not-held" : "held";
  return { key: "unknown", was: memory.unknown, now: unknown, memory: { ...memory, unknown } };
}

export const notRequired: Operator = {
  name: "not-required",
  faults: (protocol) =>
    factsIn(protocol).flatMap(({ path, place, value, with: put }) =>
      value.required
        ? [
            {
              path: [...path, "required"],
              place,
              was: "required",
              now: "",
              words: "a report may come without it",
              protocol: put({ ...value, required: false }),
            },
          ]
        : [],
    ),
};

export const noPrecision: Operator = {
  name: "no-precision",
  faults: (protocol) =>
    factsIn(protocol).flatMap(({ path, place, value, with: put }) =>
      value.precision > 0
        ? [
            {
              path: [...path, "precision"],
              place,
              was: `precision ${value.precision}`,
              now: "",
              words: `is taken as exact, and no longer to ± ${value.precision}`,
              protocol: put({ ...value, precision: 0 }),
            },
          ]
        : [],
    ),
};
