/** A case that is not run because a fault does not touch it comes out as it did; and most faults leave most cases alone. */
import { readdirSync, readFileSync } from "node:fs";
import { parseCases, runCase, type Case } from "@compline/course";
import { describe, expect, it } from "vitest";
import { libraryPorts, protocolAt } from "../../testing/library.ts";
import { good } from "@compline/base/testing";
import { drawn } from "./draw.ts";
import { allMutants } from "./operators.ts";
import { touchedCases } from "./touched-cases.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const COUNT = Math.round(5 * Number(process.env["COMPLINE_TEST_SCALE"] ?? "1"));
const PROTOCOLS = new URL("../../../../library/protocols/", import.meta.url);

const casesOf = (name: string): readonly Case[] =>
  readdirSync(new URL(`${name}/cases/`, PROTOCOLS)).flatMap(
    (file) => good(parseCases(readFileSync(new URL(`${name}/cases/${file}`, PROTOCOLS), "utf8"), file)).cases,
  );

describe.each(["relaxation-and-habits", "ketamine-session"])("cases of %s that a fault does not touch", (name) => {
  const protocol = protocolAt(`library/protocols/${name}/protocol.yaml`);
  const ports = libraryPorts();
  const cases = casesOf(name);
  const touchedBy = touchedCases(protocol, cases, ports);
  const all = allMutants(protocol);
  const fresher = all.filter(({ operator }) => operator === "longer-fresh");
  const sample = [...drawn(all, COUNT, SEED), ...drawn(fresher, 2, SEED)].map((mutant) => ({
    mutant,
    touched: touchedBy(mutant.protocol),
  }));

  it("hold as before", () => {
    const wrong = sample.flatMap(({ mutant, touched }) =>
      touched === undefined
        ? []
        : cases
            .filter((one) => !touched.has(one) && runCase(mutant.protocol, one, ports).length > 0)
            .map((one) => `${mutant.says}: ${one.case}`),
    );
    expect(wrong).toEqual([]);
  });

  it("are many", () => {
    const known = sample.flatMap(({ touched }) => (touched === undefined ? [] : [touched.size]));
    expect(known.length).toBeGreaterThan(0.4 * sample.length);
    expect(known.reduce((sum, size) => sum + size, 0)).toBeLessThan(0.5 * known.length * cases.length);
  });
});
