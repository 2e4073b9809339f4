/** Requests as they come: any few products, any doses, any bounds, one or two times a day. The same seed asks the same. */
import { random, type Random } from "@compline/base";
import { latticeOf, type StockItem } from "@compline/formulary";
import type { Bounds } from "../src/bounds.ts";
import type { Aim } from "../src/descent.ts";
import type { TaperRequest } from "../src/taper.ts";
import { smallRequest } from "./small-request.ts";

const MG = 1_000_000;
const STRENGTHS = [0.125, 0.25, 0.5, 1, 2, 2.5, 5, 10];

function itemFrom(draw: Random, i: number): StockItem {
  if (draw.int(0, 4) > 0)
    return {
      kind: "solid",
      id: `tablet-${i}`,
      strengthNg: draw.pick(STRENGTHS) * MG,
      pieces: draw.pick([1, 1, 2, 4]),
      form: "tablet",
    };
  return {
    kind: "liquid",
    id: `liquid-${i}`,
    ngPerMl: draw.pick([0.1, 0.4, 1]) * MG,
    graduationNl: draw.pick([100_000, 250_000, 1_250_000]),
    mostNl: draw.pick([2_500_000, 5_000_000]),
    form: "solution",
  };
}

const sometimes = <T>(draw: Random, oneIn: number, make: () => T): T | undefined =>
  draw.int(1, oneIn) === 1 ? make() : undefined;

function boundsFrom(draw: Random, fromNg: number): Bounds {
  const range = [draw.int(1, 40) * 250_000, draw.int(1, 40) * 250_000].toSorted((a, b) => a - b);
  const ed50 = sometimes(draw, 2, () => ({ lowNg: range[0]!, highNg: range[1]! }));
  return {
    mostCut: draw.pick([undefined, 1000, 1250, 2500, 3400, 5000]),
    mostIn14Days: sometimes(draw, 3, () => 2500),
    mostStepNg: sometimes(draw, 4, () => Math.ceil(fromNg / draw.int(2, 10))),
    mostDrop: sometimes(draw, 3, () => draw.int(300, 3000)),
    mostLastDrop: ed50 === undefined ? undefined : sometimes(draw, 2, () => draw.int(300, 4000)),
    stopFromNg: sometimes(draw, 2, () => Math.ceil(fromNg / draw.int(2, 16))),
    ed50,
  };
}

const aimFrom = (draw: Random): Aim =>
  draw.pick<Aim>([
    { kind: "fewest" },
    { kind: "fewest" },
    { kind: "steps", steps: draw.int(1, 14) },
    { kind: "within", steps: draw.int(1, 14) },
  ]);

/** Undefined where nothing can be made of what was drawn. */
export function requestFrom(seed: number): TaperRequest | undefined {
  const draw = random(seed);
  const items = Array.from({ length: draw.int(1, 3) }, (_, i) => itemFrom(draw, i));
  const handling = { mostPieces: draw.int(1, 3), mostCuts: draw.int(0, 2) };
  const { doses } = latticeOf(items, handling, 20 * MG);
  if (doses.length === 0) return undefined;
  const isTwice = doses.length <= 30 && draw.int(1, 3) === 1;
  const each = isTwice ? [draw.pick(doses), draw.pick(doses)] : [draw.pick(doses) + draw.pick([0, 0, 0, 62_500])];
  const fromNg = each.reduce((sum, ng) => sum + ng, 0);
  const ends = doses.filter((ng) => ng < fromNg);
  return {
    ...smallRequest(items, fromNg, boundsFrom(draw, fromNg)),
    handling,
    times: isTwice ? ["am", "pm"] : ["bedtime"],
    from: each,
    toNg: isTwice || draw.int(1, 6) > 1 ? 0 : (sometimes(draw, 1, () => draw.pick([0, ...ends])) ?? 0),
    shape: draw.pick(["even", "bedtime", "any"]),
    aim: aimFrom(draw),
    floorNg: sometimes(draw, 6, () => Math.ceil(fromNg / draw.int(1, 4))) ?? 0,
    days: draw.pick([3, 7, 14, 28]),
    startDate: "2026-11-22",
  };
}
