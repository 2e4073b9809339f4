#!/usr/bin/env node
/** Starts the command line under a Node that can run it. Plain JavaScript: any Node from 20.19 on reads this file. */
import { fileURLToPath } from "node:url";
import { handOver, systemNodeIsEnough } from "../../../scripts/runtime.mjs";

if (systemNodeIsEnough) await import("../src/main.ts");
else handOver(fileURLToPath(new URL("../src/main.ts", import.meta.url)), process.argv.slice(2));
