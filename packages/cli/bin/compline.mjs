#!/usr/bin/env node
/**
 * Starts the command line under a Node that can run it. Plain JavaScript: any Node from 20.19 on reads this file.
 *
 * What Node made of the sources is kept beside the dependencies, so that the next call starts in a third of the time; where
 * that folder cannot be written, every call reads the sources again.
 */
import module from "node:module";
import { fileURLToPath } from "node:url";
import { handOver, systemNodeIsEnough } from "../../../scripts/runtime.mjs";

if (systemNodeIsEnough) {
  module.enableCompileCache?.(fileURLToPath(new URL("../../../node_modules/.cache/compline", import.meta.url)));
  await import("../src/main.ts");
} else handOver(fileURLToPath(import.meta.url), process.argv.slice(2));
