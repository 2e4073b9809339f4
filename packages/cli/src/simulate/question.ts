/** What `compline simulate` was asked, read from its options with every number in its bounds (CL161). */
import { failWith, ok, type Result } from "@compline/base";
import { availableParallelism } from "node:os";
import type { Call, Option } from "../verb.ts";
import type { WorldAsked } from "./worlds.ts";

const USUAL = { people: 200, nights: 120, seed: 1 } as const;
const MOST = { people: 100_000, nights: 5000, jobs: 64 } as const;

const text = (value: string, says: string): Option => ({ type: "string", value, says });

export const SIMULATE_OPTIONS: Readonly<Record<string, Option>> = {
  protocol: text("P", "a protocol of the library, or a file of one"),
  against: text("P2", "another protocol or version, lived by the same people"),
  world: text("W", "who the people are: a world of the library or a file; the protocol's own if left out"),
  people: text("N", `how many people (${USUAL.people})`),
  nights: text("K", `at most so many nights, or ticks of the protocol's clock (${USUAL.nights})`),
  seed: text("S", "which people, and which luck (1)"),
  jobs: text("J", "threads (as many as there are cores, where that is worth it)"),
  person: text("I", "one of these people only, from 0: their course is written to --out"),
  out: text("FILE", "the course file of --person"),
  svg: text("DIR", "pictures into this folder"),
};

export interface Question extends WorldAsked {
  readonly against: string | undefined;
  readonly people: number;
  readonly nights: number;
  readonly seed: number;
  readonly jobs: number;
  readonly person: { readonly number: number; readonly out: string } | undefined;
  readonly svg: string | undefined;
}

export function questionOf(call: Call): Result<Question> {
  const [protocol, against, out] = [call.text("protocol"), call.text("against"), call.text("out")];
  if (protocol === undefined) return failWith("CL002", "--protocol", "the protocol is needed", "--protocol NAME|FILE");
  const people = whole(call, "people", USUAL.people, 1, MOST.people);
  const nights = whole(call, "nights", USUAL.nights, 1, MOST.nights);
  const seed = whole(call, "seed", USUAL.seed, 0, 2 ** 32 - 1);
  const jobs = whole(call, "jobs", availableParallelism(), 1, MOST.jobs);
  const number = call.text("person") === undefined ? ok(undefined) : whole(call, "person", 0, 0, MOST.people - 1);
  const failed = [people, nights, seed, jobs, number].flatMap((one) => (one.ok ? [] : one.issues));
  if (!people.ok || !nights.ok || !seed.ok || !jobs.ok || !number.ok) return { ok: false, issues: failed };
  const one = number.value;
  if ((one === undefined) !== (out === undefined))
    return failWith(
      "CL161",
      one === undefined ? "--out" : "--person",
      "one stands without the other",
      "--person I --out FILE",
    );
  if (one !== undefined && call.text("people") !== undefined && one >= people.value)
    return failWith("CL161", "--person", `there are ${people.value} people, from 0`, `0 to ${people.value - 1}`);
  const useless = one === undefined ? undefined : ["against", "svg"].find((option) => call.text(option) !== undefined);
  if (useless !== undefined)
    return failWith("CL161", `--${useless}`, "one person's course has none", "without --person");
  return ok({
    protocol,
    against,
    world: call.text("world"),
    people: people.value,
    nights: nights.value,
    seed: seed.value,
    jobs: jobs.value,
    person: one === undefined || out === undefined ? undefined : { number: one, out },
    svg: call.text("svg"),
  });
}

function whole(call: Call, option: string, usual: number, least: number, most: number): Result<number> {
  const given = call.text(option);
  if (given === undefined) return ok(usual);
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  return value >= least && value <= most
    ? ok(value)
    : failWith("CL161", `--${option}`, `"${given}" is no such number`, `a whole number from ${least} to ${most}`);
}
