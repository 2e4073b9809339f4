/**
 * How far a run at full size has come, kept on the disk after every part: one that is broken off goes on where it was.
 *
 * Only a run of the same commit and size is gone on with, and with its seed; anything else begins anew.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Tally } from "./tally.ts";

export interface FileDone extends Tally {
  readonly name: string;
  readonly seconds: number;
}

export interface PartDone extends Tally {
  readonly name: string;
  readonly zone: string;
  readonly minutes: number;
  readonly files: readonly FileDone[];
}

export interface Progress {
  readonly commit: string;
  readonly scale: string;
  readonly seed: string;
  readonly parts: readonly PartDone[];
}

export function progressOf(path: string, fresh: Progress): Progress {
  try {
    const known = JSON.parse(readFileSync(path, "utf8")) as Progress;
    return known.commit === fresh.commit && known.scale === fresh.scale ? known : fresh;
  } catch {
    return fresh;
  }
}

export function keep(path: string, progress: Progress): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(progress));
}
