/**
 * The command line as a process of its own: the streams, the exit code, standard input, and readers that go away. A
 * child costs most of a second, so that only what cannot be seen from inside is tested here.
 */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { linesOf, sealedCourse, smallCourse } from "../testing/small-course.ts";
import { workspace } from "../testing/workspace.ts";

const BIN = fileURLToPath(new URL("../bin/compline.mjs", import.meta.url));
const space = workspace();
afterAll(space.remove);
const protocol = space.write("protocol.yaml", SMALL_PROTOCOL);
const course = linesOf(smallCourse());
const cwd = space.path("");

interface Child {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function compline(argv: readonly string[], input: string | Uint8Array = ""): Child {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { cwd, input, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

describe("the process", () => {
  it("prints one JSON document on stdout, nothing on stderr, for good answers and refusals alike", () => {
    const good = compline(["decide", "--json", "--history", "-", "--protocol", protocol], course);
    expect([good.status, good.err, JSON.parse(good.out)]).toMatchObject([0, "", { ok: true, decision: { tick: 5 } }]);
    const refused = compline(["decide", "--json", "--history", "-", "--protocol", protocol], '{"kind":');
    expect([refused.status, refused.err, JSON.parse(refused.out)]).toMatchObject([
      2,
      "",
      { ok: false, issues: [{ code: "CO001", file: "-", line: 1 }] },
    ]);
  });

  it("prints a refusal as text on stderr and leaves stdout empty", () => {
    const { status, out, err } = compline(["decide", "--histroy", "x"]);
    expect([status, out, err]).toEqual([2, "", "CL001  --histroy: there is no such option (expected: --history)\n"]);
  });

  it("reads standard input where a file is `-`, whatever the verb", () => {
    expect(compline(["check", "-"], linesOf(sealedCourse())).out).toContain("CL020");
    expect(compline(["render", "-", "--as", "text"], SMALL_PROTOCOL).out).toContain("A small ladder");
    const formatted = compline(["fmt", "-"], SMALL_PROTOCOL.replace("id: small", "id:    small"));
    expect([formatted.status, formatted.out]).toEqual([0, SMALL_PROTOCOL]);
    expect(space.names()).toEqual(["protocol.yaml"]);
  });

  it("takes warnings of an import to stderr, so that stdout is only events", () => {
    const nights =
      "sid,start,stop,rating,comment,wakes\n1,1767654000000,1767682800000,4,,2\n2,1767655000000,1767683000000,4,,2\n";
    const { status, out, err } = compline(["import", "-", "--zone", "Europe/London"], nights);
    expect([status, out]).toEqual([0, ""]);
    expect(err).toContain("warning SL05");
  });

  it("is quiet where the reader goes away", async () => {
    const child = spawn(process.execPath, [BIN, "render", protocol, "--as", "text"], { cwd });
    let err = "";
    child.stderr.on("data", (chunk) => (err += String(chunk)));
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect([status, err]).toEqual([0, ""]);
  });
});
