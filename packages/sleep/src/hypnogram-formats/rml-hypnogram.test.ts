import { describe, expect, it } from "vitest";
import { read } from "../../testing/read-scored.ts";

describe("Philips' XML", () => {
  const stage = (type: string, start: number | string): string => `<Stage Type="${type}" Start="${start}"/>`;
  const rml = (user: string, machine = "", session = "<Duration>240</Duration>"): string =>
    `<?xml version="1.0"?><PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd"><Acquisition><Sessions><Session><RecordingStart>2017-02-16T22:31:04</RecordingStart>${session}</Session></Sessions></Acquisition><ScoringData><StagingData><UserStaging><NeuroAdultAASMStaging>${user}</NeuroAdultAASMStaging></UserStaging><MachineStaging><NeuroAdultAASMStaging>${machine}</NeuroAdultAASMStaging></MachineStaging></StagingData></ScoringData></PatientStudy>`;
  const scored = [stage("Wake", 0), stage("NonREM2", 60), stage("REM", 150)].join("");

  it("lasts from change to change and to the end of the recording, on its date", () => {
    const found = read(rml(scored, stage("NonREM3", 0)));
    expect(found).toMatchObject({ kind: "philips-rml", nights: ["W W N2 N2 N2 R R R /30"], codes: [] });
    expect(found.scorings?.[0]?.hypnogram.start).toEqual({ day: 17_213, second: 22 * 3600 + 31 * 60 + 4 });
  });

  it("gives the machine's stages only where no person scored, and says so", () => {
    expect(read(rml("", scored))).toMatchObject({ nights: ["machine W W N2 N2 N2 R R R /30"] });
  });

  it("leaves out what it does not know, and refuses broken markup", () => {
    expect(read(rml(scored + stage("Coma", 180) + stage("REM", "later")))).toMatchObject({ codes: ["SL081"] });
    expect(read(rml(scored).slice(0, -20)).codes).toEqual(["SL089"]);
    expect(read(rml("")).codes).toEqual(["SL086"]);
  });
});
