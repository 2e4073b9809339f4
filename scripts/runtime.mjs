/**
 * Which Node runs Compline. Plain JavaScript, so that any Node from 20.19 on can read it: the sources are TypeScript
 * whose types Node strips by itself from 24.11 on, and an older system Node hands over to the one that npm installed
 * (docs/adr/0001-node-from-npm.md).
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Node lets the room for short-lived things grow to twice 64 MB before it clears them away: years of nights were read in 280 MB.
 * With 16 it is 175 MB, in the same time. `compline`, the shell script, says the same to a system Node.
 */
const MEMORY = ["--max-semi-space-size=16"];

export const MIN_NODE = [24, 11];
const root = fileURLToPath(new URL("..", import.meta.url));

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
export const systemNodeIsEnough = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);

/** Where npm puts the Node of this platform, or undefined where npm has none. */
function shippedNode() {
  const system = { linux: "linux", darwin: process.arch === "arm64" ? "bin-darwin" : "darwin", win32: "win" }[
    process.platform
  ];
  if (system === undefined) return undefined;
  return `${root}node_modules/node-${system}-${process.arch}/bin/node${process.platform === "win32" ? ".exe" : ""}`;
}

/** The path of a Node that is new enough, or undefined where neither the system nor npm has one. */
export function goodNode() {
  if (systemNodeIsEnough) return process.execPath;
  const file = shippedNode();
  if (file === undefined || !existsSync(file)) return undefined;
  // It may be there and yet not run: a foreign libc, or a folder mounted without the right to execute.
  return spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0 ? file : undefined;
}

/** What to tell somebody whose Node is too old and who has none from npm. */
export function needsNode() {
  const platform = `${process.platform}-${process.arch}`;
  return (
    `Compline needs Node ${MIN_NODE.join(".")} or newer (this is ${process.version}).\n` +
    `On Linux x64 npm installs one beside the project; on ${platform} none that runs here was found in node_modules.\n` +
    "Install Node 24 from https://nodejs.org (or delete node_modules, if an installation was interrupted) and try again."
  );
}

/** Runs `script` with the arguments given under a Node that is new enough, and ends this process with its exit code. */
export function handOver(script, args) {
  const node = goodNode();
  if (node === undefined) {
    console.error(needsNode());
    process.exit(2);
  }
  const { status, signal } = spawnSync(node, [...MEMORY, script, ...args], { stdio: "inherit" });
  process.exit(signal ? 1 : (status ?? 1));
}
