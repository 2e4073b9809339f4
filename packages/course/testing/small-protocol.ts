/**
 * Small protocols as values: a base document, of which a test replaces the parts that it is about.
 *
 * They are read as documents are (JSON is YAML), so that a test meets what an author would. Their numbers are nobody's medicine.
 */
import { parseProtocol, type Protocol } from "@compline/protocol";
import { compile, type Compiled, type Ports } from "../src/compile.ts";
import { EMPTY_OPENING, type Opening } from "../src/opening.ts";
import { good } from "./good.ts";

export const MG = 1_000_000;

/** A lever of tablets of 10 mg in halves, at most two pieces: 5, 10, 15 and 20 mg. */
export const ALPHA = {
  unit: "mass",
  stock: [{ tablet: "10 mg", pieces: 2 }],
  pieces: { most: 2, cuts: 1 },
  max: "20 mg",
  min: "5 mg",
  rise: { most: "5 mg", every: "3 nights" },
  fall: { most: "5 mg", every: "2 nights" },
  stop_from: "5 mg",
  prone: true,
  safe_side: "keep",
  cite: { max: ["book"], min: ["book"], rise: ["book"], fall: ["book"], stop_from: ["book"], pieces: ["book"] },
};

/** A lever of a grid, not prone to withdrawal. */
export const BETA = {
  unit: "count",
  grid: "1",
  max: "9",
  rise: { most: "9", every: "1 tick" },
  fall: { most: "9", every: "1 tick" },
  stop_from: "9",
  prone: false,
  safe_side: "keep",
  cite: { max: ["book"], grid: ["book"], rise: ["book"], fall: ["book"], stop_from: ["book"] },
};

const morning = { from: "report", group: "morning", required: true, fresh: "1 tick" };

export const FACTS = {
  slept: { ...morning, type: { enum: ["well", "poor"] }, ordinary: "well" },
  grog: { ...morning, type: { int: [0, 10] }, ordinary: 0 },
  rf: { ...morning, type: "bool", ordinary: false },
  note: { from: "report", group: "morning", type: "bool", fresh: "1 tick" },
  egfr: { from: "lab", type: { int: [5, 150] }, fresh: "5 ticks", precision: 3 },
  opioid: { from: "record", type: "bool", fresh: "30 ticks" },
  sign: { from: "signature", type: { enum: ["none", "start", "again"] }, fresh: "3 ticks" },
  clinician: { from: "order", type: { enum: ["none", "resume", "taper"] }, fresh: "1 tick" },
};

/** A rule as it is written; `more` replaces or adds keys. */
export const rule = (
  name: string,
  band: string,
  when: string,
  effects: readonly string[] = [],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  rule: name,
  in: ["door"],
  band,
  when,
  ...(band === "keep" || band === "advance" ? {} : { unknown: "hold-and-ask" }),
  do: effects,
  say: { patient: `${name}.`, clinician: `${name}.` },
  cite: ["book"],
  rationale: "why",
  ...more,
});

export const KEEP = rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] });

export const FLAG = {
  flag: "danger",
  when: "rf",
  level: "emergency",
  to: "on-call",
  do: ["withhold alpha"],
  goto: "wait",
  say: { patient: "Call for help.", clinician: "Danger: {flags}." },
  cite: ["book"],
  rationale: "why",
};

export const GATE = {
  gate: "pills",
  when: "opioid",
  door: "hold",
  mid_course: "hold",
  to: "prescriber",
  say: { clinician: "An opioid." },
  cite: ["book"],
  rationale: "why",
};

const BASE = {
  compline: "protocol/1",
  id: "small",
  version: "1.0.0",
  title: "Small",
  kind: "titration",
  status: "draft",
  sources: {
    book: { reference: "some-book", locator: "page 1", grade: "moderate" },
    team: { reference: "some-team", locator: "nowhere", grade: "consensus" },
  },
  clock: { tick: "night", rollover: "local-noon", due: "11:00", grace: "6 h" },
  groups: { morning: { every: "1 tick" } },
  levers: { alpha: ALPHA },
  facts: FACTS,
  memory: {},
  phases: { door: { start: true }, climb: { tag: ["up"] }, wait: { tag: ["wait"] }, done: { end: "complete" } },
  rules: [KEEP],
};

/** The base document with some of its parts replaced. */
export const protocolWith = (parts: Readonly<Record<string, unknown>> = {}): Protocol =>
  good(parseProtocol(JSON.stringify({ ...BASE, ...parts })));

/** The same, ready to run. */
export const compiledWith = (
  parts: Readonly<Record<string, unknown>> = {},
  opening: Partial<Opening> = {},
  product: Ports["product"] = () => undefined,
  more: Omit<Ports, "product"> = {},
): Compiled => good(compile(protocolWith(parts), { ...EMPTY_OPENING, ...opening }, { product, ...more }));
