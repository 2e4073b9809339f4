/**
 * Small files that want to be large, and plain ones that want to be slow: each is refused with its own code and place,
 * and nothing is thrown. How long one takes is held against a limit only where `COMPLINE_TEST_SCALE` asks for the full
 * size.
 */
import { answerTo } from "@compline/cli";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_PROTOCOL } from "../../packages/cli/testing/small-protocol.ts";
import { BOMBS } from "./bombs.ts";
import { handsOff } from "./hands-off.ts";
import { faultsOf } from "./judge.ts";

const MOST_CPU_MS = 20_000;
const isFull = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1") >= 10;
const folder = mkdtempSync(join(tmpdir(), "compline-bombs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const protocol = join(folder, "protocol.yaml");
writeFileSync(protocol, SMALL_PROTOCOL);

describe("a file made to do harm", () => {
  it.each(BOMBS.map((bomb) => [bomb.what, bomb] as const))("%s", async (_what, { name, make, call, code }) => {
    const [file, bytes] = [join(folder, name), make()];
    writeFileSync(file, bytes);
    const hands = handsOff();
    const started = process.cpuUsage();
    const answer = await answerTo([...call(file, protocol), "--debug"], false).finally(hands.end);
    const { user, system } = process.cpuUsage(started);
    const issues = answer.json["issues"] as readonly { readonly code: string }[];
    expect([...new Set(issues.map((issue) => issue.code))]).toContain(code);
    expect(faultsOf(answer, bytes.length)).toEqual([]);
    expect(hands.tried()).toEqual([]);
    expect(isFull && (user + system) / 1000 > MOST_CPU_MS).toBe(false);
  });
});

describe("the watch over writing", () => {
  it("sees what a verb writes that is asked to, and lets it through when it is over", async () => {
    const out = join(folder, "formatted.yaml");
    writeFileSync(out, SMALL_PROTOCOL.replace("id: small", "id:   small"));
    const hands = handsOff();
    const refused = await answerTo(["fmt", out], false).finally(hands.end);
    expect([refused.exit, hands.tried()]).toEqual([2, ["writeFileSync", "rmSync"]]);
    expect((await answerTo(["fmt", out], false)).json).toEqual({ changed: [out] });
  });
});
