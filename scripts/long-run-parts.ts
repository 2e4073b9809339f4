/**
 * The parts of the run at full size: which test files of which room, in which zone.
 *
 * Only files that draw are run again at full size: what has no seed says the same every time, and `npm test` runs it. A part is one room
 * of the house (a package, the conformance tests by folder, the gates), so that a run that was broken off loses one part and no more.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Part {
  readonly name: string;
  readonly zone: string;
  readonly files: readonly string[];
}

const ROOMS = ["packages", "conformance", "house"];
const ZONES = ["America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
const DRAWS = /fast-check|COMPLINE_TEST_SCALE|\/testing\/scale|\bSEED\b/;

export function longRunParts(root: string): readonly Part[] {
  const tests = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts") && !name.includes("node_modules"))
      .map((name) => `${room}/${name.replaceAll("\\", "/")}`),
  ).toSorted();
  const drawn = tests.filter((file) => DRAWS.test(readFileSync(join(root, file), "utf8")));
  const rooms = new Map<string, string[]>();
  for (const file of drawn) rooms.set(roomOf(file), [...(rooms.get(roomOf(file)) ?? []), file]);
  const zoned = tests.filter((file) => file.endsWith(".zones.test.ts"));
  return [
    ...[...rooms].map(([name, files]): Part => ({ name, zone: "UTC", files })),
    ...ZONES.map((zone): Part => ({ name: "zones", zone, files: zoned })),
  ];
}

/** `packages/base`, `conformance/fuzz`, `conformance`, `house`. */
const roomOf = (file: string): string =>
  file
    .split("/")
    .slice(0, file.startsWith("packages/") ? 2 : -1)
    .join("/");
