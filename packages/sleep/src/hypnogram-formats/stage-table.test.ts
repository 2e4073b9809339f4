import { describe, expect, it } from "vitest";
import { bytes, read } from "../../testing/read-scored.ts";
import { isHypnogram } from "../read-hypnogram.ts";

describe("tables", () => {
  it("of all events, as Noxturnal exports them, are read where stages stand among them, in UTF-16 too", () => {
    const table =
      "Start Time,End Time,Event,Duration\n16/02/2017 23:59:00,17/02/2017 00:00:00,Wake,60\n16/02/2017 23:59:10,16/02/2017 23:59:20,Arousal,10\n17/02/2017 00:00:00,17/02/2017 00:00:30,N2,30\n17/02/2017 00:01:00,17/02/2017 00:01:30,REM,30\n";
    expect(read(table)).toMatchObject({ kind: "stage-table", nights: ["W W N2 ? R /30"] });
    const utf16 = new Uint8Array(2 + table.length * 2);
    utf16.set([0xff, 0xfe]);
    [...table].forEach((char, i) => (utf16[2 + 2 * i] = char.charCodeAt(0)));
    expect(read(utf16)).toMatchObject({ nights: ["W W N2 ? R /30"] });
    expect(isHypnogram(bytes("Event,Duration\nwalk,30\nrun,20\n"))).toBe(false);
  });

  it("of RemLogic are read by their lengths", () => {
    const table =
      "RemLogic Event Export\nPatient:\tX\n\nSleep Stage\tTime [hh:mm:ss]\tEvent\tDuration[s]\nW\t22:00:00\tSLEEP-S0\t30\nW\t22:00:10\tMCAP-A1\t4\nS2\t22:00:30\tSLEEP-S2\t60\nR\t22:01:30\tSLEEP-REM\t30\n";
    expect(read(table)).toMatchObject({ kind: "stage-table", nights: ["W N2 N2 R /30"] });
  });

  it("of events keep the time that their clock skipped, over midnight too, and no jitter of it", () => {
    const table = "Time,Stage,Duration\n23:59:00,W,30\n23:59:31,N2,30\n00:01:00,R,30\n";
    expect(read(table)).toMatchObject({ nights: ["W N2 ? ? R /30"] });
  });

  it("of events are refused where a stage has no length: all after it would be moved", () => {
    expect(read("Time,Stage,Duration\n22:00:00,W,abc\n22:00:30,N2,30\n").codes).toEqual(["SL086"]);
  });

  it("are refused for a cell that lines would take for a remark", () => {
    expect(read("epoch,stage\n1,W\n2,#\n3,N2\n").codes).toEqual(["SL086"]);
  });

  it("mark their lights, before the first stage too", () => {
    const table =
      "Time [hh:mm:ss]\tEvent\tDuration[s]\n23:59:00\tLIGHTS-OFF\t0\n00:00:00\tSLEEP-S0\t30\n00:00:30\tSLEEP-S2\t60\n00:01:30\tLIGHTS-ON\t0\n";
    const { nights, lights } = read(
      table.replace("Time [hh:mm:ss]\tEvent", "Sleep Stage\tTime [hh:mm:ss]\tEvent").replaceAll(/^(\d)/gm, "-\t$1"),
    );
    expect([nights, lights?.map((line) => line.slice(0, 5))]).toEqual([["? ? W N2 N2 /30"], ["SL094"]]);
  });

  it("of several people are refused: they would be read as one long night", () => {
    expect(read("subject,epoch,stage\na,1,W\nb,1,N2\n").codes).toEqual(["SL086"]);
    expect(read("subject,epoch,stage\na,1,W\na,2,N2\n")).toMatchObject({ nights: ["stage W N2 /30"] });
  });

  it("of bare numbers are read by the list that is named, every column", () => {
    const table = "epoch,reference,device\n1,0,0\n2,1,2\n3,5,3\n";
    expect(read(table).codes).toEqual(["SL083"]);
    expect(read(table, { as: "stages-rk" })).toMatchObject({ nights: ["reference W N1 R /30", "device W N2 N3 /30"] });
  });

  it("of Domino say which of their words they do not know", () => {
    const table = "Signal ID: SchlafProfil\\profil\nRate: 30 s\n\n22:31:00,000; Wach\n22:31:30,000; Traum\n";
    expect(read(table)).toMatchObject({ nights: ["W ? /30"], codes: ["SL081"] });
  });

  it("of Domino are read by their rate", () => {
    const table =
      "Signal ID: SchlafProfil\\profil\nStart Time: 1/1/2026\nEvents list: N3,N2,N1,Rem,Wach\nRate: 30 s\n\n22:31:00,000; Wach\n22:31:30,000; N2\n22:32:00,000; Rem\n";
    expect(read(table)).toMatchObject({ nights: ["W N2 R /30"], codes: [] });
  });

  it("with several columns of stages are several scorings", () => {
    const table = "epoch,scorer_1,scorer_2\n1,W,W\n2,N2,N1\n3,R,\n";
    expect(read(table)).toMatchObject({ nights: ["scorer_1 W N2 R /30", "scorer_2 W N1 ? /30"], codes: ["SL082"] });
  });
});
