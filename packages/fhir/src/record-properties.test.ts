import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { records } from "../testing/arbitrary-record.ts";
import { bindingsOf, readResources } from "../testing/read-record.ts";
import type { Members } from "../testing/record.ts";
import { runs } from "../testing/scale.ts";
import type { Binding } from "./bindings.ts";
import type { RecordFacts } from "./facts-from-record.ts";

let bindings: readonly Binding[];
beforeAll(async () => {
  bindings = await bindingsOf();
});

const facts = (resources: readonly Members[]): RecordFacts =>
  readResources(bindings, resources, { courseDrugs: [{ system: "atc", code: "N03AE01" }] });

/** Facts that are known only after a resource was taken away. */
const gained = (before: RecordFacts, after: RecordFacts): readonly string[] =>
  before.unknown.filter((fact) => !after.unknown.includes(fact));

describe("taking a resource out of a record", () => {
  it("makes nothing known, unless a warning said that it stood in the way", () => {
    let asked = 0;
    fc.assert(
      fc.property(records, (resources) => {
        const before = facts(resources);
        resources.forEach((resource, i) => {
          const after = facts(resources.toSpliced(i, 1));
          const name = `${String(resource["resourceType"])}/${String(resource["id"])}`;
          for (const fact of gained(before, after)) {
            asked++;
            const why = before.warnings.filter(({ message }) => message.includes(name) && message.includes(fact));
            expect(why, `${name} hid ${fact}`).not.toEqual([]);
          }
        });
      }),
      { numRuns: runs(150) },
    );
    expect(asked, "no record in which anything stood in the way").toBeGreaterThan(0);
  });

  it("never makes a yes of a no, or a no of a yes, by an absence: what is left was stated before", () => {
    fc.assert(
      fc.property(records, fc.nat(), (resources, which) => {
        fc.pre(resources.length > 0);
        const stated = new Set(facts(resources).seen.map(({ fact, value, from }) => `${fact} ${value} ${from}`));
        const after = facts(resources.toSpliced(which % resources.length, 1));
        const conflicts = new Set(facts(resources).warnings.flatMap(({ code }) => (code === "FH029" ? [code] : [])));
        for (const { fact, value, from } of after.seen) {
          expect(stated.has(`${fact} ${value} ${from}`) || conflicts.size > 0, `${fact} ${value} ${from}`).toBe(true);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a record in another order", () => {
  it("says the same", () => {
    fc.assert(
      fc.property(
        records.chain((resources) =>
          fc.tuple(fc.constant(resources), fc.shuffledSubarray([...resources], { minLength: resources.length })),
        ),
        ([resources, shuffled]) => {
          const [a, b] = [facts(resources), facts(shuffled)];
          expect(b.events).toEqual(a.events);
          expect(b.unknown).toEqual(a.unknown);
          expect(b.seen).toEqual(a.seen);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe("every record", () => {
  it("gives events in order of time, with values of their facts' types, and accounts for every resource", () => {
    fc.assert(
      fc.property(records, (resources) => {
        const { events, ignored, seen, unknown, warnings } = facts(resources);
        const times = events.map(({ occurred }) => Date.parse(occurred.replace(/\[.*\]$/, "")));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const { body } of events) {
          const { egfr } = body.facts;
          expect(egfr === undefined || egfr === null || (typeof egfr === "number" && egfr >= 5 && egfr <= 150)).toBe(
            true,
          );
        }
        const latest = Object.assign({}, ...events.map(({ body }) => body.facts)) as Readonly<Record<string, unknown>>;
        const known = Object.keys(latest).filter((fact) => latest[fact] !== null);
        expect([...known, ...unknown].sort()).toEqual([...new Set(bindings.map(({ fact }) => fact))].sort());
        const accounted = [...seen.map(({ from }) => from), ...ignored.flatMap(({ from }) => from)];
        const mentioned = warnings.map(({ message }) => message).join("\n");
        const unbound = ignored
          .filter(({ because }) => because === "no binding")
          .reduce((sum, { count }) => sum + count, 0);
        const silent = resources.filter(({ resourceType, id }) => {
          const name = `${String(resourceType)}/${String(id)}`;
          return resourceType !== "Patient" && !accounted.includes(name) && !mentioned.includes(name);
        });
        expect(silent).toHaveLength(unbound);
      }),
      { numRuns: runs(150) },
    );
  });
});
