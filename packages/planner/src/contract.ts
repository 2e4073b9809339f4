/**
 * A plan made for a protocol: its contract as further bounds, whose they are, and what the plan says of it.
 *
 * The contract holds at every step, from no dose down is it given up, no floor and no nearest plan goes over it: a course
 * would be refused with such a plan. Where both a strategy and the contract have a bound the narrower is the plan's, and
 * says who asked (`by`). Doses are those that the protocol's own stock makes, whatever else there is at hand.
 */
import { quantity, type Cite, type Quantity } from "@compline/base";
import {
  isBuildable,
  latticeWhere,
  type ContractTerm,
  type Lattice,
  type LeverContract,
  type PlanContract,
} from "@compline/formulary";
import type { Bounds, FirmBounds } from "./bounds.ts";
import type { PlanBound, PlanProtocol } from "./plan.ts";
import { statedBound, type Choice, type Rules } from "./rules.ts";

type Bound = Extract<Choice["bound"], "max-cut" | "max-step" | "stop-from" | "least-days">;

const TERMS: readonly { readonly bound: Bound; readonly term: ContractTerm }[] = [
  { bound: "max-cut", term: "mostCut" },
  { bound: "max-step", term: "mostStepNg" },
  { bound: "stop-from", term: "stopFromNg" },
  { bound: "least-days", term: "leastDays" },
];

const choicesOf = (contract: LeverContract): readonly Choice[] =>
  TERMS.flatMap(({ bound, term }): readonly Choice[] => {
    const value = contract[term];
    const source: Cite | null = contract.cites[term] ?? null;
    return value === undefined ? [] : [{ bound, value, standing: { source }, by: contract.protocol.id }];
  });

/** The rules with each bound of the contract that is narrower in the place of theirs. */
export function underContract(rules: Rules, contract: LeverContract): Rules {
  const narrower = choicesOf(contract).filter(({ bound, value }) => {
    if (bound === "least-days") return value > rules.days;
    const own = rules.choices.find((choice) => choice.bound === bound);
    return own === undefined || value < own.value;
  });
  const kept = rules.choices.filter(({ bound }) => !narrower.some((choice) => choice.bound === bound));
  return { ...rules, choices: [...kept, ...narrower], days: Math.max(rules.days, contract.leastDays) };
}

const firmOf = ({ mostCut, mostStepNg, stopFromNg }: PlanContract): FirmBounds => ({ mostCut, mostStepNg, stopFromNg });

/** Bounds that hold the contract beside whatever is given up of them. */
export const firmly = (bounds: Bounds, contract: PlanContract | undefined): Bounds =>
  contract === undefined ? bounds : { ...bounds, firm: firmOf(contract) };

/** The contract alone, without anybody's bounds beside it. */
export const contractAlone = (contract: PlanContract): Bounds => firmly(firmOf(contract), contract);

/** Of the doses at hand those that the protocol's stock makes as well. */
export const withinContract = (lattice: Lattice, contract: PlanContract | undefined): Lattice =>
  contract === undefined ? lattice : latticeWhere(lattice, (ng) => isBuildable(contract.lattice, ng));

/** What a plan says of the protocol that it was made for; the doses from what is taken now to the end, ng. */
export function protocolOf(contract: LeverContract, doses: readonly number[]): PlanProtocol {
  const { protocol, lever } = contract;
  const plan = doses.map((ng): Quantity => quantity("mass", ng));
  return {
    ...protocol,
    lever,
    asks: choicesOf(contract).map((choice): PlanBound => statedBound({ ...choice, by: undefined })),
    opens: { start: { [lever]: plan[0]! }, plans: { [lever]: plan } },
  };
}
