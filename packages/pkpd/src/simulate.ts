/**
 * What is in the blood (and at the effect site, and of a metabolite) at given times after given doses.
 *
 * Linear bodies are exact, whatever their rates; the rest is integrated to ten digits a step. Which of the two was used is
 * part of the answer. Nothing is drawn at random here, and no dose is judged. Units: h, mg, mg/L, mg·h/L.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { DosingRecord } from "./dosing/record.ts";
import { integrateAt } from "./ode/run.ts";
import type { Stretch } from "./person.ts";
import type { Seen } from "./seen.ts";
import { prepare, seeAt, walkOf } from "./simulate-linear.ts";

export interface Curve extends Seen {
  readonly times: readonly number[];
  readonly by: "closed form" | "integration";
}

export interface Asked {
  /** In rising order. */
  readonly times: readonly number[];
  /** Whether the areas under the curves are wanted as well. */
  readonly areas?: boolean;
}

/** @returns PK108 for times that do not rise, and what is wrong with records (PK2xx) or parameters (PK1xx). */
export function simulate(
  stretches: readonly Stretch[],
  records: readonly DosingRecord[],
  { times, areas = false }: Asked,
): Result<Curve> {
  const wrong = times.findIndex((time, i) => !Number.isFinite(time) || time < (times[i - 1] ?? time));
  if (wrong >= 0) return failWith("PK108", `times[${wrong}]`, `${times[wrong]} h`, "finite times in rising order");
  const prepared = prepare(stretches, records, areas);
  if (!prepared.ok) return prepared;
  const { regimes, line } = prepared.value;
  const isLinear = regimes.every(({ body }) => body.saturable === undefined);
  if (isLinear && (regimes.length === 1 || line.chains.length === 0)) {
    const walk = walkOf(regimes, line, times[0] ?? 0);
    return walk.ok ? ok({ ...seeAt(walk.value, times, areas), times, by: "closed form" }) : walk;
  }
  const integrated = integrateAt(regimes, line, times, areas);
  return integrated.ok ? ok({ ...integrated.value, times, by: "integration" }) : integrated;
}
