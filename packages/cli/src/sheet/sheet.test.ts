/** `compline sheet` as people call it: every form, who may have it, what is refused, and that nothing is half written. */
import { planJson, sealed, type Plan } from "@compline/planner";
import { liquidPlan, longPlan, shortPlan } from "@compline/sheet/testing";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);

const written = (name: string, plan: Plan): string => space.write(name, JSON.stringify(planJson(plan)));
const [long, short, liquid] = [
  written("long.json", longPlan()),
  written("short.json", shortPlan()),
  written("liquid.json", liquidPlan()),
];
const site = space.write(
  "site.json",
  JSON.stringify({
    clinic: "Clinic",
    contacts: [{ name: "Nurse", phone: "555 0100" }],
    emergency: { name: "Emergency", phone: "911" },
  }),
);
const LINE = "Bedtime: one tablet of 1 mg and half a tablet of 0.5 mg (1.25 mg)";

describe("a sheet as text", () => {
  it("is a message for each change, headed as a draft where nobody signed", async () => {
    const ran = await runLine("sheet", short, "--site", site);
    expect(ran.text).toContain("# send on 2027-03-07\n1/2 DRAFT, NOT SIGNED. From Mon 8 Mar 2027: Morning: ");
    expect(ran.text).toContain(`2/2 ${LINE}. Until Sun 21 Mar 2027. Do not stop by yourself. Not well? Call 555 0100.`);
    expect(ran.text).not.toContain("clonazepam");
    expect((await runLine("sheet", short, "--named")).text).toContain("clonazepam: Morning");
    expect(ran.json["messages"]).toMatchObject([
      { step: 1, send: "2027-03-07" },
      { step: 2 },
      { step: 3 },
      { step: 4 },
    ]);
  });

  it("says in JSON what stands on every page", async () => {
    const { json } = await runLine("sheet", short, "--as", "html", "--name", "Ada");
    expect(json).toMatchObject({
      ok: true,
      as: "html",
      sheet: { status: "draft", for: "patient", steps: [{ step: 1, from: "2027-03-08" }, {}, {}, {}] },
    });
    expect(String(json["text"]).replaceAll("\u{a0}", " ")).toContain(`<p>${LINE}</p>`);
    expect(json["text"]).toContain("<td>Ada</td>");
  });
});

describe("a sheet on paper", () => {
  const out = space.path("plan.pdf");

  it("is a tagged PDF in English, the same bytes for the same plan, A4 and Letter", async () => {
    const ran = await runLine("sheet", liquid, "--as", "pdf", "--out", out, "--site", site, "--name", "Zoë Łodz");
    expect(ran.text).toMatch(/plan\.pdf: 4 steps, 2 months\. DRAFT, NOT SIGNED$/m);
    const first = readFileSync(out);
    const text = first.toString("latin1");
    expect([
      text.slice(0, 5),
      /\/Marked true/.test(text),
      /\/Lang ?\(en\)/.test(text),
      /CreationDate/.test(text),
    ]).toEqual(["%PDF-", true, true, false]);
    await runLine("sheet", liquid, "--as", "pdf", "--out", out, "--site", site, "--name", "Zoë Łodz");
    expect(readFileSync(out).equals(first)).toBe(true);
    expect(text).toContain("/MediaBox [0 0 612 792]");
    await runLine("sheet", liquid, "--as", "pdf", "--out", out, "--paper", "a4");
    expect(readFileSync(out).toString("latin1")).toMatch(/\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/);
  });

  it("is not printed into JSON", async () => {
    const { answerTo } = await import("../command-line.ts");
    const answer = await answerTo(["sheet", long, "--as", "pdf", "--json"], false);
    expect(answer).toMatchObject({ exit: 2, json: { issues: [{ code: "CL133", at: "--out" }] } });
  });

  it("has no name with signs that its font would leave out", async () => {
    const ran = await runLine("sheet", long, "--name", "Юлия");
    expect(issuesOf(ran)).toMatchObject([{ code: "CL130", at: "--name", message: "the paper's font has no Ю л и я" }]);
  });
});

describe("who may have it", () => {
  const doubtful = written(
    "doubtful.json",
    sealed({ ...longPlan(), unverified: [{ what: "the syringe", lead: "its leaflet" }] }),
  );

  it("a patient none that rests on what nobody has read: the answer is no, with the list", async () => {
    const ran = await runLine("sheet", doubtful, "--as", "html", "--out", space.path("never.html"));
    expect([ran.exit, ran.json]).toEqual([
      1,
      { ok: false, reason: "unverified", unverified: [{ what: "the syringe", lead: "its leaflet" }] },
    ]);
    expect(ran.text).toContain("  the syringe (look in: its leaflet)");
    expect(existsSync(space.path("never.html"))).toBe(false);
  });

  it("a pharmacist, with what it rests on", async () => {
    const ran = await runLine("sheet", doubtful, "--as", "html", "--for", "pharmacist");
    expect(ran.exit).toBe(0);
    expect(ran.text).toContain("UNVERIFIED, nobody has read it in a source: the syringe");
  });
});

describe("a signature", () => {
  const signature = (plan: Plan): string =>
    space.write("signature.json", JSON.stringify({ plan: plan.hash, by: "Dr A. Example", on: "2027-01-08" }));

  it("takes the draft off, and is of this plan", async () => {
    const ran = await runLine("sheet", long, "--as", "html", "--signature", signature(longPlan()));
    expect(ran.text).toContain("by Dr A. Example on Friday 8 January 2027");
    expect(ran.text).not.toContain("DRAFT");
    expect(codesOf(await runLine("sheet", short, "--signature", signature(longPlan())))).toEqual(["SH003"]);
  });
});

describe("the pharmacy's list", () => {
  it("has a row a product and period, with packs where their size is given", async () => {
    const ran = await runLine("sheet", short, "--as", "csv", "--pack", "us-clonazepam-0.5-tablet=30", "--every", "14");
    expect(ran.text.split("\r\n").slice(0, 3)).toEqual([
      "from,until,period_days,product,name,units,mL,packs,days_taken,status,plan",
      `2027-03-08,2027-03-21,14,us-clonazepam-1-tablet,clonazepam 1 mg tablet,14,,,14,"DRAFT, NOT SIGNED",${shortPlan().hash}`,
      `2027-03-08,2027-03-21,14,us-clonazepam-0.5-tablet,clonazepam 0.5 mg tablet,28,,1,14,"DRAFT, NOT SIGNED",${shortPlan().hash}`,
    ]);
  });
});

describe("the calendar", () => {
  it("reminds where it is asked to, in a zone", async () => {
    const ran = await runLine(
      "sheet",
      short,
      "--as",
      "ics",
      "--remind",
      "bedtime=22:00",
      "--remind",
      "morning=08:30",
      "--zone",
      "Europe/London",
    );
    expect(ran.text.match(/^RRULE:/gm)).toHaveLength(6);
    expect(ran.text).toContain("DTSTART;VALUE=DATE-TIME;TZID=Europe/London:20270308T220000");
  });
});

describe("what is refused", () => {
  const hand = space.write("hand.json", JSON.stringify(planJson(longPlan())).replace('"days":28', '"days":29'));
  const undated = written(
    "undated.json",
    sealed({
      ...longPlan(),
      startDate: undefined,
      steps: longPlan().steps.map(({ from: _from, to: _to, ...step }) => step),
    }),
  );

  it.each([
    [["sheet", space.path("none.json")], "CL010", ""],
    [["sheet", hand], "PL001", "hash"],
    [["sheet", undated], "SH001", "startDate"],
    [["sheet", long, "--start", "2027-02-30"], "TI001", "--start"],
    [["sheet", long, "--start", "2027-02-28"], "SH002", "--start"],
    [["sheet", long, "--as", "docx"], "CL006", "--as"],
    [["sheet", long, "--paper", "a5"], "CL006", "--paper"],
    [["sheet", long, "--for", "nobody"], "CL006", "--for"],
    [["sheet", long, "--every", "0"], "CL006", "--every"],
    [["sheet", long, "--name", "  "], "CL006", "--name"],
    [["sheet", long, "--pack", "aspirin=30"], "CL132", "--pack"],
    [["sheet", long, "--remind", "bedtime=22:00"], "CL002", "--zone"],
    [["sheet", long, "--remind", "noon=12:00", "--zone", "UTC"], "CL131", "--remind"],
    [["sheet", long, "--remind", "bedtime=25:00", "--zone", "UTC"], "CL131", "--remind"],
    [["sheet", long, "--remind", "bedtime=22:00", "--zone", "Mars/Base"], "TI004", "--zone"],
    [["sheet", long, "--site", hand], "DO010", ""],
    [["sheet", long, "--out", `${space.path("nowhere")}/x/plan.html`, "--as", "html"], "CL013", ""],
  ])("%j: %s %s", async (argv, code, at) => {
    const ran = await runLine(...argv);
    expect([ran.exit, issuesOf(ran)[0]?.code, issuesOf(ran)[0]?.at]).toEqual([2, code, at]);
  });

  it("is not a plan that gets its first day here", async () => {
    const ran = await runLine("sheet", undated, "--start", "2027-05-03");
    expect(ran.text).toContain("From Mon 3 May 2027");
  });

  it("leaves nothing half written behind", () => {
    expect(space.names().filter((name) => name.includes(".part"))).toEqual([]);
  });
});
