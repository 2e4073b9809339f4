import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypnogramMeasures } from "./hypnogram/hypnogram-measures.ts";
import { measuresOnRecordEnds } from "./hypnogram-formats/lights.ts";
import { isHypnogram, readHypnogram } from "./read-hypnogram.ts";
import { edfWith } from "../testing/edf-file.ts";
import { bytes, read } from "../testing/read-scored.ts";

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
