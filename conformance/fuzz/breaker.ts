/**
 * Breaks one file by its seed, gives it to the command line, and says what came of it.
 *
 * The seed alone decides kind, original, changes and call, so that one failure can be had again by itself. While the
 * file is read, every function that writes throws (`hands-off.ts`), and the folder is listed before and after.
 */
import { random } from "@compline/base";
import { answerTo, type Answer } from "@compline/cli";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { linesOf, smallCourse } from "../../packages/cli/testing/small-course.ts";
import { SMALL_PROTOCOL } from "../../packages/cli/testing/small-protocol.ts";
import { handsOff } from "./hands-off.ts";
import { faultsOf } from "./judge.ts";
import { KINDS, type Beside } from "./kinds.ts";
import { mutated } from "./mutate.ts";
import type { Broken } from "./summary.ts";

const BAG = KINDS.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
const EVERY_ORIGINAL = KINDS.flatMap(({ originals }) => originals.map(({ bytes }) => bytes));

export function breaker(folder: string): (seed: number) => Promise<Broken> {
  const at = (name: string): string => join(folder, name);
  for (const { name } of KINDS) mkdirSync(dirname(at(name)), { recursive: true });
  mkdirSync(at("whole"));
  const beside: Beside = { protocol: at("whole/protocol.yaml"), course: at("whole/course.jsonl") };
  writeFileSync(beside.protocol, SMALL_PROTOCOL);
  writeFileSync(beside.course, linesOf(smallCourse()));
  // Cases are held against the protocol in the folder above theirs.
  writeFileSync(at("protocol.yaml"), SMALL_PROTOCOL);
  return async (seed) => {
    const draw = random(seed);
    const { kind, name: usual, originals, calls, pack = asItIs } = draw.pick(BAG);
    const { bytes: whole, name = usual } = draw.pick(originals);
    const bytes = pack(mutated(whole, EVERY_ORIGINAL, draw));
    const argv = draw.pick(calls)(at(name), beside);
    writeFileSync(at(name), bytes);
    const listed = listing(folder);
    const started = process.cpuUsage();
    const { answer, faults } = await watched(argv);
    const { user, system } = process.cpuUsage(started);
    const changed = listing(folder) === listed ? [] : ["the folder is not what it was"];
    const judged = answer === undefined ? [] : faultsOf(answer, bytes.length);
    const call = argv[0] ?? "";
    const found = { seed, kind, call, exit: answer?.exit, bytes: bytes.length, cpuMs: (user + system) / 1000 };
    return { ...found, faults: [...faults, ...judged, ...changed] };
  };
}

const asItIs = (bytes: Uint8Array): Uint8Array => bytes;

interface Watched {
  readonly answer?: Answer;
  readonly faults: readonly string[];
}

async function watched(argv: readonly string[]): Promise<Watched> {
  const hands = handsOff();
  try {
    const answer = await answerTo([...argv, "--debug"], false);
    return { answer, faults: hands.tried() };
  } catch (error) {
    return {
      faults: [...hands.tried(), `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
    };
  } finally {
    hands.end();
  }
}

/** Names, sizes and times of everything in a folder. */
function listing(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join("\n");
}
