import { describe, expect, it } from "vitest";
import { parseSignature, parseSite } from "./site-file.ts";

const siteCodes = (value: unknown): readonly string[] => {
  const site = parseSite(JSON.stringify(value), "site.json");
  return site.ok ? [] : site.issues.map(({ code, at }) => `${code} ${at}`);
};

describe("a site", () => {
  it("is what is printed of a clinic; nothing in it is needed", () => {
    expect(siteCodes({})).toEqual([]);
    expect(
      siteCodes({
        clinic: "C",
        contacts: [{ name: "N", phone: "+1 (555) 010-0.1" }],
        emergency: { name: "E", phone: "911" },
      }),
    ).toEqual([]);
  });

  it("has numbers that can be dialled, and names on one line", () => {
    expect(siteCodes({ contacts: [{ name: "N", phone: "call us" }] })).toEqual(["DO010 contacts[0].phone"]);
    expect(siteCodes({ clinic: "two\nlines" })).toEqual(["DO010 clinic"]);
    expect(siteCodes({ telephone: "1" })).toEqual(["DO010 "]);
  });
});

describe("a signature", () => {
  const plan = `sha256:${"0".repeat(64)}`;

  it("names the plan, who signed, and the day", () => {
    const read = parseSignature(JSON.stringify({ plan, by: "Dr A.", on: "2027-01-08" }));
    expect(read).toMatchObject({ ok: true, value: { plan, by: "Dr A.", on: 20_826 } });
    const wrong = parseSignature(JSON.stringify({ plan, by: "Dr A.", on: "2027-02-30" }));
    expect(wrong).toMatchObject({ ok: false, issues: [{ code: "TI001", at: "on" }] });
    expect(parseSignature("{")).toMatchObject({ ok: false });
  });
});
