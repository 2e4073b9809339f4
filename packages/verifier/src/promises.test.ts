/**
 * What no text can break, because it is made so when a text is compiled or by the engine: it holds of every text that reads, whatever
 * it says, and of each of them compiled with one hole it does not.
 */
import { compile, type Compiled } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { protocolOf, scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { anyOpening } from "../testing/any-opening.ts";
import { protocolAt } from "../testing/library.ts";
import { findingsOf, searched } from "../testing/searched.ts";
import { modelOf } from "./model.ts";
import { CATALOGUE } from "./properties/catalogue.ts";
import type { Subject } from "./properties/property.ts";
import { explore } from "./search/explore.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const NO_PORTS = { product: () => undefined };
const PROMISED = ["REDFLAG", "FLAG-COVER", "ALL-FLAGS-LISTED", "CONFLUENCE", "REPLAY"];
const MOST_STATES = 600;

const asked = (id: string) => CATALOGUE.filter((property) => property.id === id);

/** What promised properties say of a subject, by name. */
const brokenIn = (subject: Subject, ids: readonly string[] = PROMISED): readonly string[] =>
  ids.flatMap((id) => asked(id).flatMap((property) => findingsOf(property, subject).map((says) => `${id}: ${says}`)));

function subjectIn(protocol: Protocol, spoil: (compiled: Compiled) => Compiled): Subject | undefined {
  const compiled = compile(protocol, anyOpening(protocol), NO_PORTS);
  const model = compiled.ok ? modelOf(spoil(compiled.value)) : compiled;
  return model.ok ? { protocol, explored: explore(model.value, { mostStates: MOST_STATES }) } : undefined;
}

/** Without the rules of the first flag. */
function withoutFlag(compiled: Compiled): Compiled {
  const [{ flag } = { flag: "" }] = compiled.protocol.redFlags;
  const isOther = (name: string): boolean => name !== `flag/${flag}` && name !== `flag/${flag}/door`;
  return {
    ...compiled,
    byPhase: compiled.byPhase.map((rules) => rules.filter(({ rule }) => isOther(rule.rule))),
  };
}

/** Random texts with a flag. */
const TEXTS = Array.from({ length: scaled(80) }, (_, i) => protocolOf(SEED * 7919 + i, { mostRules: 5 })).filter(
  ({ redFlags }) => redFlags.length > 0,
);

describe("what no text breaks", () => {
  it("holds of random texts; the same texts compiled without one flag break what is promised of flags", () => {
    let [held, seen] = [0, 0];
    for (const protocol of TEXTS) {
      const subject = subjectIn(protocol, (compiled) => compiled);
      if (subject === undefined) continue;
      expect([protocol.id, brokenIn(subject)]).toEqual([protocol.id, []]);
      held++;
      const spoilt = subjectIn(protocol, withoutFlag)!;
      expect(brokenIn(spoilt, ["FLAG-COVER"])).not.toEqual([]);
      if (brokenIn(spoilt, ["REDFLAG"]).length > 0) seen++;
    }
    expect(held).toBeGreaterThan(TEXTS.length / 3);
    expect(seen).toBeGreaterThan(held / 3);
  });

  it("holds of a flag that reads the dose, though it is none at some", () => {
    const protocol = protocolAt("examples/invariants/redflag/incorrect.yaml");
    const subject = subjectIn(protocol, (compiled) => compiled);
    expect(brokenIn(subject!)).toEqual([]);
  });

  it("holds of the small protocol", () => {
    expect(brokenIn(searched())).toEqual([]);
  });
});
