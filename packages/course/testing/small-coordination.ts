/** Two courses of nobody's medicine side by side, and proposals of theirs made by hand. */
import type { Proposal, Standing } from "../src/coordination/standing.ts";
import { bind, type Coordination } from "../src/coordination/bind.ts";
import { readCoordination } from "../src/coordination/document.ts";
import type { Result } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { good } from "./good.ts";

export const COORDINATION_TEXT = `
compline: coordination/1
id: down-and-up
version: 1.0.0
title: One goes down, one goes up
status: draft
sources:
  book: { reference: some-book, locator: page 1, grade: low }
courses:
  down: { protocol: tiny-down }
  up: { protocol: tiny-up }
signs:
  ill: { down: rf, up: rf }
shares:
  - { facts: [rf], cite: [book] }
holds:
  - hold: week
    course: up
    moves: [rise, begin]
    when: { course: down, moved: [rise, fall], within: 7 days }
    say: { patient: Not tonight., clinician: Changed this week. }
    cite: [book]
  - hold: back-off
    course: down
    moves: [fall]
    descent: true
    when: { course: up, moved: [rise], within: 1 week }
    to: prescriber
    say: { patient: The same., clinician: Raised this week. }
    cite: [book]
  - hold: ill
    course: up
    moves: [rise]
    when:
      any:
        - { sign: ill, within: 2 days }
        - { course: down, is: [waiting, withheld, urgent] }
    say: { patient: Not tonight., clinician: Ill. }
    cite: [book]
never:
  - never: both-in-a-week
    that:
      all:
        - { course: up, moved: [rise], bands: [advance] }
        - { course: down, moved: [rise, fall], within: 7 days }
    cite: [book]
`;

const fact = {
  from: "report",
  group: "morning",
  required: true,
  fresh: { count: 1, unit: "tick" },
  type: { kind: "bool" },
};

/** As much of a protocol as a coordination reads. */
const protocolLike = (id: string, lever: string): Protocol =>
  ({
    id,
    levers: { [lever]: { unit: "mass", drug: lever } },
    facts: { rf: fact },
    memory: {},
    gates: [],
    plans: {},
    phases: {
      door: { start: true, tags: [] },
      way: { tags: ["down"] },
      wait: { tags: ["wait"] },
      done: { end: "complete", tags: [] },
    },
    clock: { tick: "day" },
  }) as unknown as Protocol;

export const TWO_PROTOCOLS = [protocolLike("tiny-down", "alpha"), protocolLike("tiny-up", "beta")];

export const boundFrom = (text: string, protocols: readonly Protocol[] = TWO_PROTOCOLS): Result<Coordination> => {
  const document = readCoordination(text);
  return document.ok ? bind(document.value, protocols) : document;
};

export const smallCoordination = (): Coordination => good(boundFrom(COORDINATION_TEXT));

export const standingIn = (phase: string, more: Partial<Standing> = {}): Standing => ({
  phase,
  tags: [],
  isStart: phase === "door",
  isEnd: phase === "done",
  withheld: [],
  dosed: [],
  alarm: 0,
  ...more,
});

const WAY = standingIn("way", { tags: ["down"], dosed: ["alpha"] });

export const fallOf = (course: number, lever: string, more: Partial<Proposal> = {}): Proposal => ({
  course,
  band: "advance",
  moves: [{ lever, move: "fall", isFirst: false }],
  begins: false,
  signs: [],
  before: WAY,
  after: WAY,
  ...more,
});

export const riseOf = (course: number, lever: string, more: Partial<Proposal> = {}): Proposal => ({
  ...fallOf(course, lever),
  moves: [{ lever, move: "rise", isFirst: false }],
  before: standingIn("climb", { tags: ["up"] }),
  after: standingIn("climb", { tags: ["up"], dosed: [lever] }),
  ...more,
});
