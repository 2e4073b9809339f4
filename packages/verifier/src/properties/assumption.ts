/**
 * What a co-operating person and clinician would do, under which a course must end: `prove.assume`.
 *
 * It is one condition for all phases, or a list of `{in: [phases], that: condition}`, so that each phase
 * has what is asked of people there; where a phase stands in several they hold together, and in none nothing is assumed.
 * Of the state it may ask what the rules of the phase ask too (*while the plan is not signed, sign it*), because only so
 * far states are told apart there; `assumed-edges.ts` refuses anything else.
 */
import { all, failWith, ok, type Result } from "@compline/base";
import { readConditionIn, type Expression, type Protocol } from "@compline/protocol";
import { capConditions } from "./cumulative.ts";

export interface Assumption {
  readonly in: readonly string[];
  readonly that: Expression;
}

export function assumptionsOf(protocol: Protocol): Result<readonly Assumption[]> {
  const written = protocol.prove["assume"];
  const everywhere = Object.keys(protocol.phases);
  if (written === undefined) return ok([]);
  if (typeof written === "string") return all([assumption(protocol, everywhere, written, "prove.assume")]);
  if (!Array.isArray(written)) return misshapen("prove.assume");
  return all(written.map((one: unknown, i) => fromEntry(protocol, one, `prove.assume[${i}]`)));
}

/** Conditions that properties ask of the search beside the rules: what is assumed, and how much was given in all. */
export function watchedBy(protocol: Protocol): Result<readonly Expression[]> {
  const assumptions = assumptionsOf(protocol);
  return assumptions.ok ? ok([...assumptions.value.map(({ that }) => that), ...capConditions(protocol)]) : assumptions;
}

function fromEntry(protocol: Protocol, one: unknown, at: string): Result<Assumption> {
  const { in: phases, that } = (one ?? {}) as { readonly in?: unknown; readonly that?: unknown };
  if (!Array.isArray(phases) || typeof that !== "string") return misshapen(at);
  const names = phases.map(String);
  const stranger = names.find((name) => protocol.phases[name] === undefined);
  if (stranger !== undefined)
    return failWith("VE007", `${at}.in`, `no phase is called "${stranger}"`, Object.keys(protocol.phases).join(", "));
  return assumption(protocol, names, that, `${at}.that`);
}

function assumption(protocol: Protocol, phases: readonly string[], text: string, at: string): Result<Assumption> {
  const that = readConditionIn(text, protocol, at);
  return that.ok ? ok({ in: phases, that: that.value }) : that;
}

const misshapen = (at: string): Result<never> =>
  failWith(
    "VE007",
    at,
    "has not the shape of an assumption",
    "a condition, or a list of { in: [PHASE], that: CONDITION }",
  );
