import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypnogramMeasures } from "./hypnogram/hypnogram-measures.ts";
import { measuresOnRecordEnds } from "./hypnogram-formats/lights.ts";
import { isHypnogram, readHypnogram, type HypnogramOptions } from "./read-hypnogram.ts";
import { edfWith } from "../testing/edf-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(content: string | Uint8Array, options?: HypnogramOptions) {
  const result = readHypnogram("n", typeof content === "string" ? bytes(content) : content, options);
  if (!result.ok) return { codes: result.issues.map(({ code }) => code) };
  const { kind, scorings, issues } = result.value;
  return {
    kind,
    nights: scorings.map(
      ({ hypnogram, scorer }) =>
        `${scorer ?? ""}${scorer === undefined ? "" : " "}${hypnogram.stages.join(" ")} /${hypnogram.epochSec}`,
    ),
    // Every file without marks of its lights says so: that has its own tests below.
    codes: issues.map(({ code }) => code).filter((code) => code !== "SL093"),
    lights: issues.filter(({ at }) => at === "lights").map(({ code, message }) => `${code} ${message}`),
    scorings,
  };
}

describe("lines of stages", () => {
  it("are read as words, with the usual epoch and a word about it", () => {
    expect(read("Wake\nN1\nSleep stage 2\nREM\nUnscored\n")).toMatchObject({
      kind: "stage-lines",
      nights: ["W N1 N2 R ? /30"],
      codes: ["SL082"],
    });
  });

  it("are read as the remark says their numbers mean", () => {
    expect(read("# 1 value per 20 seconds\n# 0: Wake, 1: N1, 2: N2, 3: N3, 4: REM\n0\n1\n4\n")).toMatchObject({
      nights: ["W N1 R /20"],
      codes: [],
    });
  });

  it.each([
    ["# One stage per 30 seconds", 30],
    ["# 30-second epochs", 30],
    ["# epoch length: 20 s", 20],
    ["# 10 s per line", 10],
    ["# Time to fall asleep was 22s, epochs of 30 s", 30],
    ["# sleep latency 22s", undefined],
    ["# 30 s epochs, scored again in epochs of 20 s", undefined],
  ])("take the length of an epoch only from a remark about epochs: %s", (remark, epoch) => {
    const found = read(`${remark}\nW\nN2\n`);
    expect(found).toMatchObject({ nights: [`W N2 /${epoch ?? 30}`], codes: epoch === undefined ? ["SL082"] : [] });
  });

  it("may stand side by side as a JSON list", () => {
    expect(read("[0, 0,\n 2, 4, -1]", { as: "stages-aasm", epochSec: 30 })).toMatchObject({
      nights: ["W W N2 R ? /30"],
    });
    expect(read("[0, 5, 9]", { epochSec: 30 })).toMatchObject({ nights: ["W R ? /30"] });
    expect(isHypnogram(bytes('[{"stage": 1}]'))).toBe(false);
  });

  it("are not read as numbers of two meanings unless it is said which", () => {
    expect(read("0\n1\n2\n3\n")).toEqual({ codes: ["SL083"] });
    expect(read("0\n1\n2\n3\n", { as: "stages-device", epochSec: 30 })).toMatchObject({
      nights: ["W L N3 R /30"],
      codes: [],
    });
    expect(read("0\n1\n4\n", { as: "stages-aasm", epochSec: 30 })).toMatchObject({ nights: ["W N1 R /30"] });
    expect(read("0\n1\n4\n", { as: "stages-rk", epochSec: 30 })).toMatchObject({ nights: ["W N1 N3 /30"] });
    expect(read("5\n3\n0\n", { as: "stages-dreams", epochSec: 20 })).toMatchObject({ nights: ["W N1 N3 /20"] });
  });

  it("are non-REM stages where wake and REM are letters", () => {
    expect(read("W\n1\n2\n3\n4\nR\n", { epochSec: 30 })).toMatchObject({ nights: ["W N1 N2 N3 N3 R /30"], codes: [] });
    expect(read("W\n0\n2\nR\n").codes).toEqual(["SL083"]);
  });

  it("are read as numbers where only one list of stages has them", () => {
    expect(read("0\n2\n5\n9\n", { epochSec: 30 })).toMatchObject({ nights: ["W N2 R ? /30"] });
  });

  it("refuse a line that is no stage, with its place", () => {
    const result = readHypnogram("n", bytes("W\nN1\nN7\n"), { as: "stage-lines" });
    expect(result.ok ? [] : result.issues.map(({ code, line }) => `${code} ${line}`)).toEqual(["SL081 3"]);
  });
});

describe("a time and a stage a line", () => {
  it("is read by its step, and what it skips is not scored", () => {
    expect(read("0 -1\n30 0\n60 2\n120 5\n", { as: "stages-rk" })).toMatchObject({
      kind: "stage-pairs",
      nights: ["? W N2 ? R /30"],
      codes: [],
    });
    expect(read("10,W\n30,N2\n")).toMatchObject({ nights: ["W N2 /20"] });
  });

  it("asks which numbers they are, as lines do", () => {
    expect(read("0 0\n30 1\n60 3\n")).toEqual({ codes: ["SL083"] });
  });

  it("is no list of beats, and no times that jump about", () => {
    expect(isHypnogram(bytes("0.5,62\n4.5,71\n"))).toBe(false);
    expect(isHypnogram(bytes("0 1\n30 2\n45 2\n52 3\n"))).toBe(false);
    expect(isHypnogram(bytes("30 1\n0 2\n"))).toBe(false);
  });
});

describe("annotations of an EDF+ file", () => {
  const tals = [
    "+0\u001560\u0014Sleep stage W\u0014",
    "+60\u001590\u0014Sleep stage 2\u0014",
    "+150\u001530\u0014Sleep stage R\u0014",
  ];

  it("are laid onto epochs, with the recorder's start", () => {
    const found = read(edfWith(tals, { date: "24.04.89", time: "22.13.00" }));
    expect(found).toMatchObject({ kind: "edf-annotations", nights: ["W W N2 N2 N2 R /30"], codes: [] });
    expect(found.scorings?.[0]?.hypnogram.start).toEqual({ day: 7053, second: 22 * 3600 + 13 * 60 });
  });

  it("take the century from the long date, and lights from their annotations", () => {
    const marked = [...tals, "+30\u0014Lights off@@EEG F4-A1\u0014", "+150\u0014Lights on\u0014"];
    const { hypnogram } = read(
      edfWith(marked, { date: "24.04.89", time: "22.13.00", recording: "Startdate 24-APR-2089 X X X" }),
    ).scorings![0]!;
    expect(hypnogram).toMatchObject({ lightsOff: 1, lightsOn: 5, lights: "marked" });
    expect(hypnogram.start?.day).toBe(7053 + 36525);
    expect(hypnogramMeasures(hypnogram)).toMatchObject({ trtMin: 2, sleepLatencyMin: 0.5 });
  });

  const lightsOf = (...marks: readonly string[]) => {
    const found = read(
      edfWith([...marks, ...tals.map((tal) => tal.replace(/^\+(\d+)/, (_, s) => `+${Number(s) + 600}`))]),
    );
    const { lights, hypnogram } = found.scorings![0]!;
    return {
      lights,
      on: found.lights!.map((line) => line.slice(0, 5)),
      nights: found.nights,
      measures: hypnogramMeasures(hypnogram),
      start: hypnogram.start,
    };
  };

  it("say that nothing marks their lights, and that the record's ends stand for them", () => {
    const found = lightsOf();
    expect(found.on).toEqual(["SL093"]);
    expect(found.lights).toEqual({ off: "record", on: "record", unscoredBeforeMin: 0 });
    expect(measuresOnRecordEnds(found.lights)).toContain("sleepLatencyMin");
  });

  it("count from lights that went off before the first scored epoch, and say that nobody scored that time", () => {
    const found = lightsOf("+480\u0014Lights off\u0014", "+780\u0014Lights on\u0014");
    expect(found.nights).toEqual(["? ? ? ? W W N2 N2 N2 R /30"]);
    expect(found.on).toEqual(["SL094"]);
    expect(found.measures).toMatchObject({ trtMin: 5, sleepLatencyMin: 3, unscoredMin: 2 });
    expect(found.start?.second).toBe(22 * 3600 + 480);
    expect(measuresOnRecordEnds(found.lights)).toEqual([]);
  });

  it("call only that end marked which is, and lights the wrong way round none", () => {
    expect(lightsOf("+630\u0014Lights off\u0014")).toMatchObject({
      lights: { off: "marked", on: "record" },
      on: ["SL093"],
      measures: { sleepLatencyMin: 0.5, trtMin: 2.5 },
    });
    expect(measuresOnRecordEnds({ off: "marked", on: "record", unscoredBeforeMin: 0 })).not.toContain(
      "sleepLatencyMin",
    );
    expect(lightsOf("+700\u0014Lights off\u0014", "+630\u0014Lights on\u0014").lights).toMatchObject({
      off: "record",
      on: "record",
    });
  });

  it("are read of a BDF file as of an EDF file", () => {
    const file = edfWith(tals).slice();
    file.set([0xff, ...bytes("BIOSEMI")], 0);
    file.set(bytes("BDF Annotations "), 256);
    const samples = Number(new TextDecoder().decode(file.subarray(256 + 216, 256 + 224)));
    // Three bytes a sample: as many samples as fill the same record.
    file.set(bytes(String(Math.floor((samples * 2) / 3)).padEnd(8)), 256 + 216);
    expect(read(file)).toMatchObject({ kind: "edf-annotations", nights: ["W W N2 N2 N2 R /30"] });
  });

  it("without a length last until the next", () => {
    const points = ["+0\u0014Sleep stage W\u0014", "+30\u0014Sleep stage N1\u0014", "+90\u0014Sleep stage N2\u0014"];
    expect(read(edfWith(points), { epochSec: 30 })).toMatchObject({ nights: ["W N1 N1 N2 /30"] });
  });

  it("keep gaps as not scored, and say where two stages stand for one epoch", () => {
    const odd = [
      "+0\u001530\u0014Sleep stage W\u0014",
      "+60\u001530\u0014Sleep stage 2\u0014",
      "+60\u001530\u0014Sleep stage 3\u0014",
    ];
    expect(read(edfWith(odd))).toMatchObject({ nights: ["W ? N3 /30"], codes: ["SL084"] });
  });

  it("leave out a stamp that is no time, and say so", () => {
    const odd = [...tals, "+1e9\u001530\u0014Sleep stage 3\u0014", "+180\u0015long\u0014Sleep stage 3\u0014"];
    expect(read(edfWith(odd))).toMatchObject({ nights: ["W W N2 N2 N2 R /30"], codes: ["SL092"] });
  });

  it.each([
    ["of a file cut off in its header", (file: Uint8Array) => file.slice(0, 300), ["SL085"]],
    ["of a header that states a million signals", (file: Uint8Array) => patched(file, 252, "9999"), ["SL085"]],
    ["of samples that are no number", (file: Uint8Array) => patched(file, 256 + 216, "many    "), ["SL085"]],
    ["of a file that names no stage", () => edfWith(["+0\u0014Lights off\u0014"]), ["SL086"]],
    ["of records that are not there", (file: Uint8Array) => patched(file, 236, "999999  "), ["SL087"]],
  ])("tell of trouble: %s", (_, change, codes) => {
    expect(read(change(edfWith(tals, { date: "24.04.89", time: "22.13.00" }))).codes).toEqual(codes);
  });
});

function patched(file: Uint8Array, at: number, text: string): Uint8Array {
  const copy = file.slice();
  copy.set(bytes(text), at);
  return copy;
}

describe("XML", () => {
  it("of the NSRR is read event by event", () => {
    const event = (concept: string, start: number, length: number): string =>
      `<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>${concept}</EventConcept><Start>${start}</Start><Duration>${length}</Duration></ScoredEvent>`;
    const xml = `<?xml version="1.0"?><PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents>${event("Wake|0", 0, 30)}${event("Arousal|Arousal ()", 10, 5)}${event("Stage 2 sleep|2", 30, 60)}${event("REM sleep|5", 90, 30)}</ScoredEvents></PSGAnnotation>`;
    expect(read(xml)).toMatchObject({ kind: "hypnogram-xml", nights: ["W N2 N2 R /30"], codes: [] });
  });

  it("of Profusion is read epoch by epoch, where 5 is REM", () => {
    const xml = `<CMPStudyConfig><EpochLength>30</EpochLength><SleepStages><SleepStage>0</SleepStage><SleepStage>4</SleepStage><SleepStage>5</SleepStage></SleepStages></CMPStudyConfig>`;
    expect(read(xml)).toMatchObject({ nights: ["W N3 R /30"] });
  });

  it.each([
    ["broken markup", "<PSGAnnotation><ScoredEvents>"],
    ["elements without end", `<PSGAnnotation>${"<a>".repeat(100)}`],
    ["an entity of its own", `<!DOCTYPE a [<!ENTITY b "c">]><PSGAnnotation>&b;</PSGAnnotation>`],
  ])("is refused for %s", (_, xml) => {
    expect(read(xml).codes).toEqual(["SL089"]);
  });
});

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

describe("what is no scored night", () => {
  it.each([
    ["a diary", "date,into_bed\n2026-01-01,23:00\n"],
    ["prose", "I slept well.\n"],
    ["JSON", "{}"],
  ])("%s is left alone", (_, text) => {
    expect(isHypnogram(bytes(text))).toBe(false);
    expect(read(text).codes).toEqual(["SL001"]);
  });

  it("never breaks the reader, whatever bytes a file holds", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.boolean(),
        fc.constantFrom(undefined, "edf-annotations", "hypnogram-xml", "stage-table", "stage-lines"),
        (noise, behindHeader, as) => {
          const header = edfWith(["+0\u001530\u0014Sleep stage W\u0014"]).slice(0, 512);
          const file = behindHeader ? new Uint8Array([...header, ...noise]) : noise;
          const result = readHypnogram("n", file, as === undefined ? {} : { as });
          expect(result.ok || result.issues.length > 0).toBe(true);
        },
      ),
    );
  });
});
