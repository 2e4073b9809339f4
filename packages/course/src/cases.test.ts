/** Every case of every protocol of the library, through the real engine. */
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { caseFiles, libraryPorts, libraryProtocol, PROTOCOLS } from "../testing/library.ts";
import { parseCases } from "./case-file.ts";
import { runCase } from "./case-run.ts";

const LEAST_CASES = 15;
const ports = libraryPorts();

describe.each(PROTOCOLS)("cases of %s", (name) => {
  const protocol = libraryProtocol(name);
  const files = caseFiles(name).map(({ file, text }) => ({ file, read: good(parseCases(text, file)) }));

  it(`are at least ${LEAST_CASES}, each with a name of its own`, () => {
    const names = files.flatMap(({ read }) => read.cases.map((one) => one.case));
    expect(names.length).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(files)("$file is about this protocol", ({ read }) => {
    expect(read.protocol).toBe(name);
  });

  const cases = files.flatMap(({ file, read }) => read.cases.map((one) => ({ file, title: one.case, one })));
  it.each(cases)("$file: $title", ({ one }) => {
    expect(runCase(protocol, one, ports)).toEqual([]);
  });
});
