/** `equivalents` as somebody uses it: every table's answer, the disagreement first, and what is refused. */
import { describe, expect, it } from "vitest";
import { codesOf, issuesOf, runLine } from "../../testing/run-line.ts";

const ask = (dose: string, drug: string, to: string, ...more: readonly string[]) =>
  runLine("equivalents", "--dose", dose, "--drug", drug, "--to", to, ...more);

interface Amount {
  readonly value: number;
  readonly exact: boolean;
  readonly fraction: string;
}
interface Row {
  readonly source: string;
  readonly value?: Amount;
  readonly range?: { readonly low: Amount; readonly high: Amount };
  readonly unverified: boolean;
}
const rowsOf = (json: Readonly<Record<string, unknown>>): readonly Row[] => json["tables"] as readonly Row[];
const rowOf = (json: Readonly<Record<string, unknown>>, source: string): Row | undefined =>
  rowsOf(json).find((row) => row.source === source);

describe("equivalents", () => {
  it("gives every table's answer and never a blend, the disagreement first", async () => {
    const ran = await ask("1mg", "clonazepam", "diazepam");
    expect(ran.exit).toBe(0);
    expect(rowOf(ran.json, "va-dod-2021")?.value).toEqual({ value: 10, unit: "mg", exact: true, fraction: "10" });
    expect(rowOf(ran.json, "ashton-2002")?.value?.value).toBe(20);
    expect(rowOf(ran.json, "medscape")?.range).toMatchObject({ low: { value: 10 }, high: { value: 40 } });
    expect(rowsOf(ran.json).some(({ value }) => value?.value === 15)).toBe(false);
    expect(ran.json["disagreement"]).toMatchObject({
      ratio: "4",
      largest: { tables: ["medscape"] },
      ofOneDose: { ratio: "2", smallest: { tables: ["va-dod-2021"], value: { value: 10 } } },
    });
    expect(ran.text.split("\n")[1]).toMatch(/^THE 7 TABLES DISAGREE by a factor of 4: from 10 mg/);
    expect(ran.text).toContain("Not a prescription.");
    expect(ran.json["caveats"]).toContainEqual(expect.objectContaining({ tables: ["ashton-2002", "va-dod-2021"] }));
    expect(ran.leaked).toBe("");
  });

  it("finds a drug by a brand, and takes a dose with and without its space", async () => {
    const [one, two] = [await ask("1 mg", "Klonopin", "Valium"), await ask("1000 mcg", "clonazepam", "diazepam")];
    expect(one.json["tables"]).toEqual(two.json["tables"]);
    expect(one.json["drug"]).toBe("clonazepam");
  });

  it("rounds nothing silently", async () => {
    const ran = await ask("10mg", "oxazepam", "diazepam");
    expect(rowOf(ran.json, "va-dod-2021")?.value).toEqual({
      value: 3.33333333333333,
      unit: "mg",
      exact: false,
      fraction: "10/3",
    });
    expect(ran.text).toContain("va-dod-2021               3.33 mg (rounded; exactly 10/3)");
  });

  it("marks what nobody has read, and names the row", async () => {
    const ran = await ask("10mg", "diazepam", "nitrazepam");
    expect(rowOf(ran.json, "nhs-sps")).toMatchObject({ unverified: true });
    expect(rowOf(ran.json, "nhs-scotland-2024")).toMatchObject({ unverified: false });
    expect(ran.text).toMatch(/nhs-sps .*UNVERIFIED: nobody has read this table's nitrazepam/);
  });

  it("shows one table and still says what the others would have said", async () => {
    const ran = await ask("1mg", "clonazepam", "diazepam", "--table", "va-dod-2021");
    expect(rowsOf(ran.json).map(({ source }) => source)).toEqual(["va-dod-2021"]);
    expect(ran.text).toContain("THE 7 TABLES DISAGREE by a factor of 4");
    expect(ran.text).toContain("6 more tables answer");
  });

  it("is a no where no table has both, and says which has which", async () => {
    const ran = await ask("1mg", "midazolam", "zolpidem");
    expect([ran.exit, ran.json["ok"], ran.json["tables"]]).toEqual([1, false, []]);
    expect(ran.json["coverage"]).toContainEqual({ table: "who-closed-settings-2009", has: ["midazolam"] });
    expect(ran.text).toContain("No table has both midazolam and zolpidem.");
    expect(ran.text).toContain("nhs-scotland-2024 has zolpidem");
    const none = await ask("1mg", "baclofen", "tizanidine");
    expect([none.exit, none.text]).toEqual([1, expect.stringContaining("none of them has either")]);
    const other = await ask("1mg", "clonazepam", "diazepam", "--table", "who-closed-settings-2009");
    expect([other.exit, other.text]).toEqual([1, expect.stringContaining("These have both: asam-bands-2025,")]);
  });

  it.each([
    ["CL007", "--dose", ["-1mg", "clonazepam", "diazepam"]],
    ["CL007", "--dose", ["0 mg", "clonazepam", "diazepam"]],
    ["CL007", "--dose", ["5 mL", "clonazepam", "diazepam"]],
    ["CL007", "--dose", ["1,5 mg", "clonazepam", "diazepam"]],
    ["QU001", "--dose", ["1", "clonazepam", "diazepam"]],
    ["QU001", "--dose", ["one pill", "clonazepam", "diazepam"]],
    ["QU002", "--dose", ["1 pill", "clonazepam", "diazepam"]],
    ["QU003", "--dose", ["0.0000001 mg", "clonazepam", "diazepam"]],
    ["CL021", "--drug", ["1 mg", "clonazepan", "diazepam"]],
    ["CL021", "--to", ["1 mg", "clonazepam", "__proto__"]],
    ["CL023", "--to", ["1 mg", "clonazepam", "Klonopin"]],
    ["CL024", "--table", ["1 mg", "clonazepam", "diazepam", "--table", "ashton"]],
  ])("refuses with %s at %s: %j", async (code, at, [dose = "", drug = "", to = "", ...more]) => {
    const ran = await ask(dose, drug, to, ...more);
    expect([ran.exit, codesOf(ran), issuesOf(ran)[0]?.at]).toEqual([2, [code], at]);
  });

  it("asks for what is missing", async () => {
    expect(codesOf(await runLine("equivalents"))).toEqual(["CL002"]);
    expect(issuesOf(await runLine("equivalents", "--dose", "1mg", "--drug", "clonazepam"))[0]).toMatchObject({
      at: "--to",
    });
  });
});
