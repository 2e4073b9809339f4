/**
 * Installs the dependencies when they are missing or older than the lockfile, and says why when it cannot.
 *
 * They are present when the stamp in node_modules holds the hash of package-lock.json, or when npm's own record there
 * names every version of the lockfile (an installation by hand). Plain JavaScript for Node 20.19, no dependency: this
 * is what runs before there are any. All words go to standard error, so that standard output stays the task's.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OLDEST = [20, 19];

/** What npm's error codes mean to somebody who wanted to start a program. */
const CAUSES = [
  {
    codes:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
    advice:
      "The package registry cannot be reached. Connect to the network (or set npm's `registry` to a mirror) and try again.",
  },
  {
    codes: /EACCES|EPERM|EROFS/,
    advice: "This folder cannot be written to. Clone the project where you may write, or correct the folder's owner.",
  },
  { codes: /ENOSPC|EDQUOT/, advice: "The disk is full: the dependencies take about 500 MB." },
  { codes: /EUSAGE|ELOCKVERIFY/, advice: "package-lock.json does not fit package.json. Take both from one commit." },
  { codes: /E404|ETARGET/, advice: "The registry in use does not have a package that the lockfile names." },
  { codes: /EINTEGRITY/, advice: "A package is not the one that the lockfile names: its hash differs. Do not use it." },
];

/** Undefined when all is there; else the lines that tell why it is not. */
export function install(root) {
  const tooOld = oldNode();
  if (tooOld !== undefined) return tooOld;
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".compline-lock");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return undefined;
  if (!isInstalledByHand(lock, modules)) {
    const failure = unwritable(modules) ?? npmCi(root, stamp);
    if (failure !== undefined) return failure;
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // Somebody else's node_modules, complete but read-only: it serves, and is compared again next time.
  }
  return undefined;
}

function oldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Node ${OLDEST.join(".")} or newer is needed to set Compline up (this is ${process.version}): https://nodejs.org`;
}

/** Whether npm's record of node_modules has every package of the lockfile that is not left to the platform. */
function isInstalledByHand(lock, modules) {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const have = JSON.parse(readFileSync(record, "utf8")).packages ?? {};
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, wanted]) =>
      path === "" || wanted.optional || !path.includes("node_modules/") || have[path]?.version === wanted.version,
  );
}

/** npm's own message for this comes after minutes of work and names a file nobody knows. */
function unwritable(modules) {
  const probe = join(modules, ".compline-probe");
  try {
    mkdirSync(modules, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
    return undefined;
  } catch (error) {
    return explain(String(error.code), "");
  }
}

function npmCi(root, stamp) {
  rmSync(stamp, { force: true });
  process.stderr.write("Compline: installing the dependencies that package-lock.json names; once, about a minute …\n");
  const started = performance.now();
  const [command, ...before] = npmCommand();
  // No package needs its install script, and what is not run cannot do harm.
  const args = [
    ...before,
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retries=1",
  ];
  const { error, status, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32" && before.length === 0,
  });
  if (error !== undefined) {
    return `npm could not be run (${error.code}). It comes with Node: https://nodejs.org`;
  }
  if (status !== 0) return explain(stderr, stderr);
  process.stderr.write(`Compline: installed in ${Math.round((performance.now() - started) / 1000)} s.\n`);
  return undefined;
}

/** The npm that started us where one did, so that a second one in PATH is not mixed in. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, cli] : ["npm"];
}

function explain(code, details) {
  const cause = CAUSES.find(({ codes }) => codes.test(code));
  const advice = cause?.advice ?? "npm's own words stand above.";
  // Of a cause that is known the first lines name the code and the address; a stack of npm's own files follows.
  const shown = cause === undefined ? details.trimEnd() : details.split("\n", 4).join("\n");
  return `${shown}\nCompline could not install its dependencies (npm ci). ${advice}`.trimStart();
}
