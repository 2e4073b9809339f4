/**
 * The daily doses that take half of a receptor, for `compline pk`: as given, as a plan brought along, or the library's.
 *
 * The library's range is every published value and every one scaled by a table of equivalents, never one number; it is
 * that of plans (planner's ed50.ts). Which receptor is read from the drug's monograph. Units: mg a day.
 */
import { ok, type Cite, type Result } from "@compline/base";
import type { Interval } from "@compline/pkpd";
import { ed50Of, type PlanUnverified } from "@compline/planner";
import { equivalenceTables, monographNamed, monographsWith } from "../disk/library.ts";

export interface UsedEd50 {
  readonly range: Interval;
  readonly from: "option" | "plan" | "library";
  /** Whose values its ends are. */
  readonly says: string;
  /** Nothing where the library does not know what the drug acts on. */
  readonly receptor: string | undefined;
  readonly cites: readonly Cite[];
  readonly unverified: readonly PlanUnverified[];
}

const NG_PER_MG = 1_000_000;

export function usedEd50(
  drug: string,
  given: Interval | undefined,
  ofPlan: Interval | undefined,
): Result<UsedEd50 | undefined> {
  const known = given ?? ofPlan;
  const receptor = receptorOf(drug);
  if (!receptor.ok) return receptor;
  if (known !== undefined) {
    const from = given === undefined ? "plan" : "option";
    const says = from === "plan" ? "the plan’s range" : "as given";
    return ok({ range: known, from, says, receptor: receptor.value, cites: [], unverified: [] });
  }
  const [drugs, tables] = [monographsWith("occupancy"), equivalenceTables()];
  if (!drugs.ok) return drugs;
  if (!tables.ok) return tables;
  const found = ed50Of(drug, drugs.value, [...tables.value.values()]);
  if (found === undefined) return ok(undefined);
  const { ed50, occupancy, unverified } = found;
  return ok({
    range: { low: ed50.lowNg / NG_PER_MG, high: ed50.highNg / NG_PER_MG },
    from: "library",
    says: occupancy.model.replace(/^.*?, ED50 /, ""),
    receptor: receptor.value,
    cites: occupancy.cites,
    unverified,
  });
}

function receptorOf(drug: string): Result<string | undefined> {
  const monograph = monographNamed(drug);
  if (!monograph.ok) return monograph;
  const targets = (monograph.value?.receptors ?? []).map(({ target }) => target);
  return ok(targets.length === 0 ? undefined : targets.join("; "));
}
