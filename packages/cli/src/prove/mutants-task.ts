/**
 * The mutants of one protocol, judged one by one where the task runs: a path and a number in, data out.
 *
 * A thread makes the bench once (the cases read, the original searched when first needed) and is then asked for one
 * mutant after another.
 */
import { all, failWith, ok, type Result } from "@compline/base";
import { parseCases, type Case } from "@compline/course";
import type { Monograph } from "@compline/formulary";
import { readProtocol, type Protocol, type ProtocolDocument } from "@compline/protocol";
import {
  allMutants,
  benchOf,
  judgedOf,
  memoryOf,
  type Bench,
  type Judged,
  type Mutant,
  type Remembered,
} from "@compline/verifier";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readText } from "../disk/files.ts";
import { leverIssues } from "../check/lever-limits.ts";
import { libraryPorts, monographNamed, protocolFile } from "../disk/library.ts";

export interface MutantsTask {
  readonly path: string;
  readonly mostStates: number;
  /** Lines of earlier runs. */
  readonly remembered?: readonly string[];
}

export interface Loaded {
  readonly file: string;
  readonly document: ProtocolDocument;
  readonly mutants: readonly Mutant[];
}

/** A protocol that stands as a file, with all its mutants (CL081 where it does not stand as one). */
export function loadMutants(path: string): Result<Loaded> {
  const file = protocolFile(path);
  if (file === undefined)
    return failWith("CL081", path, "is no file that cases can stand beside", "a path, or a name of the library");
  const text = readText(file);
  const document = text.ok ? readProtocol(text.value, file) : text;
  return document.ok ? ok({ file, document: document.value, mutants: allMutants(document.value.protocol) }) : document;
}

export interface LoadedBench extends Loaded {
  readonly bench: Bench;
}

/** A protocol with its mutants, and what judges them by the cases beside it and the library. */
export function loadBench({ path, mostStates, remembered = [] }: MutantsTask): Result<LoadedBench> {
  const [loaded, ports] = [loadMutants(path), libraryPorts()];
  if (!loaded.ok) return loaded;
  if (!ports.ok) return ports;
  const { file, document } = loaded.value;
  const { protocol } = document;
  const [cases, drugs] = [casesBeside(file), drugsOf(protocol)];
  if (!cases.ok) return cases;
  if (!drugs.ok) return drugs;
  const documents = { more: (other: Protocol) => leverIssues(other, drugs.value) };
  const memory = memoryOf(remembered);
  const bench = benchOf({ protocol, cases: cases.value, ports: ports.value, documents, mostStates, memory });
  return ok({ ...loaded.value, bench });
}

/** The monographs of the protocol's own levers; the others are not read. */
function drugsOf({ levers }: Protocol): Result<ReadonlyMap<string, Monograph>> {
  const names = Object.values(levers).flatMap(({ drug }) => (drug === undefined ? [] : [drug]));
  const read = all(names.map(monographNamed));
  if (!read.ok) return read;
  return ok(new Map(read.value.flatMap((drug, i) => (drug === undefined ? [] : [[names[i] ?? "", drug] as const]))));
}

export interface JudgedAt {
  readonly judged: Judged;
  /** What is to be remembered of it, where that is new. */
  readonly kept?: Remembered;
}

export type JudgeAt = (place: number) => JudgedAt;

/** Judges the mutant at a place of the list. */
export function mutantsBench(task: MutantsTask): Result<JudgeAt> {
  const loaded = loadBench(task);
  if (!loaded.ok) return loaded;
  const { document, mutants, bench } = loaded.value;
  return ok((place) => {
    const mutant = mutants[place];
    if (mutant === undefined) throw new RangeError(`there is no mutant ${place}`);
    const before = bench.remembered(mutant);
    const judged = judgedOf(document, mutant, bench.judge(mutant));
    const kept = bench.remembered(mutant);
    return { judged, ...(kept === undefined || kept === before ? {} : { kept }) };
  });
}

/** All cases in the folder `cases` beside a protocol; none where there is no such folder. */
export function casesBeside(file: string): Result<readonly Case[]> {
  const folder = join(dirname(file), "cases");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
  const read = all(
    names.toSorted().map((name) => {
      const text = readText(join(folder, name));
      return text.ok ? parseCases(text.value, join(folder, name)) : text;
    }),
  );
  return read.ok ? ok(read.value.flatMap(({ cases }) => cases)) : read;
}
