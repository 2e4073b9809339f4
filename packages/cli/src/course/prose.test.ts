/** What a reader is told of levers that are a medicine, and of those that are none. */
import { afterAll, describe, expect, it } from "vitest";
import { documentHash, parseProtocol } from "@compline/protocol";
import { runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";
import { readFileSync } from "node:fs";

const space = workspace();
afterAll(space.remove);

interface Told {
  readonly protocol: string;
  readonly start: Readonly<Record<string, object>>;
  readonly answers: Readonly<Record<string, boolean>>;
  /** Until when an order holds, of a course that has one, and what it allows. */
  readonly expires?: string;
  readonly levers?: Readonly<Record<string, object>>;
  readonly reader?: "patient" | "clinician";
}

const hashOf = (id: string): string => {
  const file = new URL(`../../../../library/protocols/${id}/protocol.yaml`, import.meta.url);
  const read = parseProtocol(readFileSync(file, "utf8"));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return documentHash(read.value);
};

const versionOf = (id: string): string =>
  /^version: (.+)$/m.exec(
    readFileSync(new URL(`../../../../library/protocols/${id}/protocol.yaml`, import.meta.url), "utf8"),
  )?.[1] ?? "";

async function reads({ protocol, start, answers, expires, levers = {}, reader = "patient" }: Told): Promise<string> {
  const occurred = "2026-03-02T09:00:00Z";
  const opened = {
    kind: "opened",
    occurred,
    body: { protocol: { id: protocol, version: versionOf(protocol) }, zone: "Etc/UTC", demonstration: true, start },
  };
  const standing = {
    signedBy: "prescriber-1",
    role: "prescriber",
    protocol: hashOf(protocol),
    levers,
    unsigned: "all",
    review: expires,
    expires,
  };
  const order = expires === undefined ? [] : [{ kind: "order", occurred, body: { standing } }];
  const report = { kind: "report", occurred: "2026-03-02T10:00:00Z", body: { answers } };
  const file = space.write(
    `${protocol}-${expires ?? "none"}-${Object.keys(answers).join("-")}.jsonl`,
    [opened, ...order, report].map((event) => JSON.stringify(event)).join("\n"),
  );
  const ran = await runLine("why", "--history", file, "--for", reader, "--as-of", "2026-03-02T23:00:00Z");
  return String(ran.json["text"]);
}

const WINDOW = { protocol: "sleep-window", start: { window: { value: 360, unit: "min" } } };
const TABLETS = { protocol: "baclofen-bedtime-ladder", start: { baclofen: { value: 10, unit: "mg" } } };

describe("what a patient is told", () => {
  it("of a window in bed that waits for a person is that it is paused, and of a medicine that none is taken", async () => {
    const window = await reads({ ...WINDOW, answers: { rf_drowsy_driving: true } });
    expect(window).toContain("Paused until a clinician says so: window.");
    expect(window).not.toMatch(/\btake\b/i);
    const tablets = await reads({ ...TABLETS, answers: { rf_breathing: true } });
    expect(tablets).toContain("Take no baclofen until a clinician says so.");
  });

  it("under an order that has ended is not to stop a medicine, and who to ask of a window", async () => {
    const window = await reads({ ...WINDOW, answers: {}, expires: "2026-03-01" });
    expect(window).toContain("NO ORDER HOLDS");
    expect(window).toContain("Nothing new. Last signed: window 6 h (signed by prescriber-1, until 2026-03-01).");
    const tablets = await reads({ ...TABLETS, answers: {}, expires: "2026-03-01" });
    expect(tablets).toContain("Do not stop by yourself. Last signed dose: baclofen 10 mg (signed by prescriber-1");
  });

  it("is nothing of an order that ends soon; the clinician is, while a medicine that must not stop rests on it", async () => {
    const levers = { baclofen: { max: { value: 20, unit: "mg" }, products: ["us-baclofen-10-tablet-scored"] } };
    const soon = { ...TABLETS, answers: {}, levers, expires: "2026-03-08" };
    const says = "To be renewed: the order ends on 2026-03-08, and baclofen must not stop with it";
    expect(await reads({ ...soon, reader: "clinician" })).toContain(says);
    expect(await reads({ ...soon, expires: "2026-03-30", reader: "clinician" })).not.toContain("To be renewed");
    expect(await reads(soon)).not.toContain("To be renewed");
  });

  it("where there is nothing yet is to begin nothing, not to take nothing", async () => {
    const window = await reads({ ...WINDOW, start: {}, answers: {}, expires: "2026-03-01" });
    expect(window).toContain("Begin nothing new. Please ask your clinic.");
    const tablets = await reads({ ...TABLETS, start: {}, answers: {}, expires: "2026-03-01" });
    expect(tablets).toContain("Take nothing new. Please ask your clinic.");
  });
});
