/** The good small protocol of the tests, its mutants by what they say, and cases that notice some of them. */
import { parseCases, type Case } from "@compline/course";
import { parseProtocol, type Protocol } from "@compline/protocol";
import type { Mutant } from "../src/mutants/fault.ts";
import { allMutants } from "../src/mutants/operators.ts";
import { benchOf, type Judgement } from "../src/mutants/judge.ts";
import { GOOD_PROTOCOL } from "./good-protocol.ts";
import { good } from "@compline/base/testing";

export const SMALL: Protocol = good(parseProtocol(GOOD_PROTOCOL));

export const MUTANTS: readonly Mutant[] = allMutants(SMALL);

/** The mutant that says this. */
export function mutant(says: string, of: readonly Mutant[] = MUTANTS): Mutant {
  const found = of.find((one) => one.says === says);
  if (found === undefined) throw new RangeError(`no mutant says "${says}"`);
  return found;
}

const begun = `
    opening:
      facts: { egfr: 90, opioid: false, sign: start }
      report: { grog: 0, rf: false }`;

/** Raised on the third poor night, and not before. */
export const RAISED: readonly Case[] = good(
  parseCases(`compline: cases/1
protocol: small-ladder
cases:
  - case: Raised on the third poor night
${begun}
    steps:
      - times: 2
        report: { slept: poor, grog: 0, rf: false }
        expect: { band: keep, dose: { alpha: 5 mg } }
      - report: { slept: poor, grog: 0, rf: false }
        expect: { band: advance, rules: [raise], dose: { alpha: 10 mg } }
`),
).cases;

export function judgements(cases: readonly Case[], protocol: Protocol = SMALL): (mutant: Mutant) => Judgement {
  return benchOf({ protocol, cases, ports: { product: () => undefined }, documents: {}, mostStates: 50_000 }).judge;
}
