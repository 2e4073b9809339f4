/**
 * A plan of a world that names a strategy instead of doses: the planner makes it of what the protocol's stock can be made into.
 *
 * Once a day, to nothing, in the fewest steps, the flattest of those: what `compline plan taper --protocol` would say of a drug
 * whose ED50 nobody knows, so that no bound is asked on the drop of occupancy at the end. SI015 no such strategy or no
 * monograph of the drug, SI016 no plan keeps the strategy's bounds.
 */
import { failWith, ok, printQuantity, quantity, type Result } from "@compline/base";
import { planContract, type Compiled, type Ports } from "@compline/course";
import type { Monograph } from "@compline/formulary";
import { firmly, rulesOf, searchBounds, underContract, wayOf, withoutEd50, type Strategy } from "@compline/planner";

export interface PlanPorts {
  readonly strategy?: (name: string) => Strategy | undefined;
  readonly monograph?: (drug: string) => Monograph | undefined;
}

/** The doses of a plan in ng, the start first; `compiled` is a course of the same start and stock, whatever its plan. */
export function plannedDoses(
  { protocol, opening, lattices }: Compiled,
  lever: string,
  name: string,
  ports: PlanPorts & Ports,
): Result<readonly number[]> {
  const at = `plans.${lever}`;
  const strategy = ports.strategy?.(name);
  if (strategy === undefined) return failWith("SI015", at, `there is no strategy "${name}" here`);
  const drug = protocol.levers[lever]?.drug;
  const monograph = drug === undefined ? undefined : ports.monograph?.(drug);
  const lattice = lattices.get(lever);
  if (monograph === undefined || lattice === undefined)
    return failWith("SI015", at, `there is no monograph or no product for the lever "${lever}"`);
  const from = opening.start[lever] ?? 0;
  const named = rulesOf(strategy, monograph, from);
  if (!named.ok) return named;
  const contract = planContract(protocol, lever, ports, opening.products[lever]);
  const rules = contract === undefined ? named.value : underContract(named.value, contract);
  const way = wayOf({
    lattice: contract?.lattice ?? lattice,
    bounds: firmly(searchBounds(withoutEd50(rules), undefined), contract),
    start: [from],
    end: [contract?.toNg ?? 0],
    shape: "even",
    aim: { kind: "fewest" },
    floorNg: 0,
  });
  if (!way.ok) return way;
  if (way.value !== undefined) return ok(way.value.map((doses) => doses.reduce((sum, ng) => sum + ng, 0)));
  return failWith("SI016", at, `no plan by "${name}" leads down from ${printQuantity(quantity("mass", from))}`);
}
