/**
 * What a plan takes from the pharmacy: whole tablets and millilitres of each product.
 *
 * Halves and quarters of one step are cut from the same tablets, and what is left of a tablet at the end of a step is not
 * carried into the next. Of a liquid whose bottle is known, bottles are opened one after the other: a new one when the
 * old one is empty or has been open for as long as it keeps.
 */
import { quantity, type Quantity } from "@compline/base";
import type { PlanDispense, PlanProduct, PlanStep } from "./plan.ts";

const QUARTERS = 4;

export function dispenseOf(steps: readonly PlanStep[], products: readonly PlanProduct[]): readonly PlanDispense[] {
  return products.flatMap((product): readonly PlanDispense[] => {
    const { id, drug } = product;
    const uses = steps.map((step) => ({ days: step.days, ...dailyUse(step, id) }));
    const nl = uses.reduce((sum, { days, volumeNl }) => sum + days * volumeNl, 0);
    const tablets = uses.reduce((sum, { days, quarters }) => sum + Math.ceil((days * quarters) / QUARTERS), 0);
    if (nl === 0 && tablets === 0) return [];
    if (nl === 0) return [{ product: id, drug, tablets }];
    const packs = bottlesOf(uses, product);
    return [{ product: id, drug, volume: quantity("volume", nl), ...(packs === undefined ? {} : { packs }) }];
  });
}

interface Use {
  readonly quarters: number;
  readonly volumeNl: number;
}

function dailyUse({ build }: PlanStep, product: string): Use {
  const items = build.filter((item) => item.product === product);
  return {
    quarters: items.reduce(
      (sum, { count, pieces, volume }) => (volume === undefined ? sum + (count * QUARTERS) / pieces : sum),
      0,
    ),
    volumeNl: items.reduce((sum, { volume }) => sum + amountOf(volume), 0),
  };
}

const amountOf = (volume: Quantity | undefined): number => volume?.amount ?? 0;

/** Bottles opened, day by day; undefined where it is not known what one holds. */
export function bottlesOf(
  uses: readonly { readonly days: number; readonly volumeNl: number }[],
  { bottle, keepDays = Number.POSITIVE_INFINITY }: Pick<PlanProduct, "bottle" | "keepDays">,
): number | undefined {
  if (bottle === undefined) return undefined;
  const days = uses.flatMap((use) => Array.from({ length: use.days }, () => use.volumeNl));
  const end = days.reduce((open, needNl) => afterDay(open, needNl, bottle.amount, keepDays), NONE_OPEN);
  return end.opened;
}

interface Open {
  readonly opened: number;
  readonly leftNl: number;
  readonly ageDays: number;
}

const NONE_OPEN: Open = { opened: 0, leftNl: 0, ageDays: 0 };

/** What is left in the open bottle goes first, unless it has been open too long; then as many new ones as the day takes. */
function afterDay({ opened, leftNl, ageDays }: Open, needNl: number, bottleNl: number, keepDays: number): Open {
  const usable = ageDays >= keepDays ? 0 : leftNl;
  if (needNl <= usable) return { opened, leftNl: usable - needNl, ageDays: ageDays + 1 };
  const fresh = Math.ceil((needNl - usable) / bottleNl);
  return { opened: opened + fresh, leftNl: usable + fresh * bottleNl - needNl, ageDays: 1 };
}
