/**
 * `--protocol P`: the plan is made for a course of that protocol, within what it asks of every plan of its lever.
 *
 * Its stock is what doses are made of unless `--products` narrows it; its pieces, its end and its days hold beside what is
 * asked on the line. CL153 it follows no plan of this drug, CL154 a start, an end or several times of the day that no
 * course of it opens with, CL155 none of the products is of its stock, CL156 the plan was made for another text of it.
 */
import { failWith, ok, printQuantity, quantity, type Issue, type Result } from "@compline/base";
import { planContract } from "@compline/course";
import type { BuildBounds, LeverContract } from "@compline/formulary";
import type { Plan } from "@compline/planner";
import { libraryPorts, loadProtocol } from "../disk/library.ts";
import { drugOption } from "../drugs/drug-named.ts";
import type { Call } from "../verb.ts";

/** What the protocol asks of the plan; undefined where the plan is for none. */
export function contractOf(call: Call): Result<LeverContract | undefined> {
  const named = call.text("protocol");
  if (named === undefined) return ok(undefined);
  const [protocol, ports] = [loadProtocol(named), libraryPorts()];
  if (!protocol.ok) return protocol;
  if (!ports.ok) return ports;
  const { id, plans } = protocol.value;
  const contracts = Object.keys(plans).flatMap((lever) => planContract(protocol.value, lever, ports.value) ?? []);
  const drugs = [...new Set(contracts.map(({ drug }) => drug))];
  if (contracts.length === 0)
    return failWith("CL153", "--protocol", `${id} follows no plan of doses`, "a protocol that has plans");
  const drug = call.is("drug") ? drugOption(call) : ok({ drug: drugs.length === 1 ? drugs[0] : undefined });
  if (!drug.ok) return drug;
  const own = contracts.filter((contract) => contract.drug === drug.value.drug);
  const [contract] = own;
  if (contract !== undefined && own.length === 1) return ok(contract);
  const wanted = drug.value.drug ?? "one drug of several";
  return failWith("CL153", "--drug", `${id} follows no plan of ${wanted}`, drugs.join(" or "));
}

/** The call with the drug of the protocol, where nobody says which. */
export const withDrugOf = (call: Call, contract: LeverContract | undefined): Call =>
  contract === undefined || call.is("drug")
    ? call
    : { ...call, text: (option) => (option === "drug" ? contract.drug : call.text(option)) };

/** The tighter of what a person is asked to handle. */
export const handlingWithin = (
  asked: { readonly [Bound in keyof BuildBounds]: number | undefined },
  contract: LeverContract,
): BuildBounds => ({
  mostPieces: Math.min(asked.mostPieces ?? contract.handling.mostPieces, contract.handling.mostPieces),
  mostCuts: Math.min(asked.mostCuts ?? contract.handling.mostCuts, contract.handling.mostCuts),
});

export interface Ends {
  readonly fromNg: number;
  readonly toNg: number | undefined;
  readonly times: readonly string[];
}

/** What no course of the protocol opens with. */
export function endIssues({ fromNg, toNg, times }: Ends, contract: LeverContract): readonly Issue[] {
  const { protocol, mostNg = Number.POSITIVE_INFINITY, toNg: end } = contract;
  const issue = (at: string, message: string, expected: string): Issue => ({ code: "CL154", at, message, expected });
  return [
    ...(fromNg > mostNg
      ? [issue("--from", `it is above the most that ${protocol.id} gives`, `at most ${mass(mostNg)}`)]
      : []),
    ...(toNg !== undefined && toNg !== end
      ? [issue("--to", `every plan for ${protocol.id} ends elsewhere`, end === 0 ? "0, as without it" : mass(end))]
      : []),
    ...(times.length > 1 ? [issue("--times", `${protocol.id} knows one dose a day`, "one time")] : []),
  ];
}

const mass = (ng: number): string => printQuantity(quantity("mass", ng));

/** The contract of the very text that a plan was made for; undefined where it was made for none. */
export function contractAgain(call: Call, { protocol, drug }: Plan): Result<LeverContract | undefined> {
  if (protocol === undefined)
    return call.is("protocol")
      ? failWith("CL156", "--protocol", "the plan was made for no protocol", "plan taper --protocol P")
      : ok(undefined);
  const named: Readonly<Record<string, string>> = { protocol: call.text("protocol") ?? protocol.id, drug };
  const contract = contractOf({ ...call, is: () => true, text: (option) => named[option] });
  if (!contract.ok || contract.value?.protocol.semanticHash === protocol.semanticHash) return contract;
  const now = contract.value?.protocol;
  return failWith(
    "CL156",
    "--protocol",
    `the plan was made for ${protocol.id} ${protocol.version} of another text than ${now?.id ?? ""} ${now?.version ?? ""}`,
    "--protocol with the path of that text, or plan taper for this one",
  );
}
