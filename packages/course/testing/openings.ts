/**
 * Openings of the protocols of the library: the doses and plans their courses open with.
 *
 * The plan of the taper goes down by at most a quarter of each dose, in doses that its products make.
 */
import { parseQuantity } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { compile, type Compiled } from "../src/compile.ts";
import { EMPTY_OPENING, type Opening } from "../src/opening.ts";
import { good } from "./good.ts";
import { libraryPorts, libraryProtocol } from "./library.ts";

export const TAPER_PLAN = [
  "2 mg",
  "1.5 mg",
  "1.25 mg",
  "1 mg",
  "0.75 mg",
  "0.625 mg",
  "0.5 mg",
  "0.375 mg",
  "0.3 mg",
  "0.25 mg",
  "0.2 mg",
  "0.15 mg",
  "0.12 mg",
  "0 mg",
];

const ng = (text: string): number => good(parseQuantity(text)).amount;

export function openingFor(protocol: Protocol): Opening {
  const plans = Object.fromEntries(Object.keys(protocol.plans).map((lever) => [lever, TAPER_PLAN.map(ng)]));
  const start = Object.fromEntries(Object.entries(plans).map(([lever, [first = 0]]) => [lever, first]));
  return { ...EMPTY_OPENING, plans, start };
}

export function compiledLibrary(name: string): Compiled {
  const protocol = libraryProtocol(name);
  return good(compile(protocol, openingFor(protocol), libraryPorts()));
}
