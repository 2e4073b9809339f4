/**
 * The hard limits of each lever as numbers: what the governor holds every change against.
 *
 * They are the protocol's (narrowed by a standing order and by the products prescribed), never a rule's own. Amounts are in
 * the lever's base unit, paces in ticks.
 */
import { isBuildable, nearestDoses, type Lattice } from "@compline/formulary";
import { spanTicks, type Amount, type Protocol } from "@compline/protocol";
import type { Opening } from "./opening.ts";
import type { Layout } from "./layout.ts";

export interface Limits {
  readonly lever: string;
  readonly level: number;
  readonly place: number;
  readonly withheld: number;
  /** Place in the input of the most that a standing order allows. */
  readonly ordered: number;
  readonly max: number;
  readonly min: number;
  /** Whether stock or grid can make an amount above 0. */
  readonly makes: (amount: number) => boolean;
  /** The highest amount not above another that can be made, 0 at least. */
  readonly makesBelow: (amount: number) => number;
  /** Place of the plan's last entry. */
  readonly lastPlace: number;
  readonly riseMost: number;
  readonly riseEvery: number;
  readonly fallMost: number;
  readonly fallPercent: number;
  readonly fallEvery: number;
  readonly stopFrom: number;
  readonly prone: boolean;
  readonly safeSide: "keep" | "lower" | "zero";
}

export function leverLimits(
  protocol: Protocol,
  opening: Opening,
  layout: Layout,
  lattices: ReadonlyMap<string, Lattice>,
): readonly Limits[] {
  return Object.entries(protocol.levers).map(([name, lever]) => {
    const lattice = lattices.get(name);
    return {
      lever: name,
      level: layout.level(name),
      place: layout.place(name),
      withheld: layout.withheld(name),
      ordered: layout.ordered(name),
      max: lever.max === "start" ? (opening.start[name] ?? 0) : lever.max,
      min: lever.min ?? 0,
      makes: lattice === undefined ? onGrid(lever.grid) : (amount) => isBuildable(lattice, amount),
      makesBelow: lattice === undefined ? gridBelow(lever.grid) : (amount) => nearestDoses(lattice, amount).below ?? 0,
      lastPlace: Math.max(0, (opening.plans[name]?.length ?? 0) - 1),
      riseMost: bound(lever.rise.most, opening.start[name]),
      riseEvery: spanTicks(lever.rise.every, protocol.clock) ?? 0,
      fallMost: bound(lever.fall.most, opening.start[name]),
      fallPercent: lever.fall.mostPercent ?? 100,
      fallEvery: spanTicks(lever.fall.every, protocol.clock) ?? 0,
      stopFrom: lever.stopFrom,
      prone: lever.prone,
      safeSide: lever.safeSide,
    };
  });
}

const onGrid =
  (grid: number | undefined): ((amount: number) => boolean) =>
  (amount) =>
    grid === undefined || amount % grid === 0;

const gridBelow =
  (grid: number | undefined): ((amount: number) => number) =>
  (amount) =>
    Math.max(0, grid === undefined ? amount : Math.floor(amount / grid) * grid);

/** A plan's own steps are bound by the plan's contract, not by a number here. */
const bound = (amount: Amount, start: number | undefined): number =>
  amount === "plan step" ? Number.POSITIVE_INFINITY : amount === "start" ? (start ?? 0) : amount;
