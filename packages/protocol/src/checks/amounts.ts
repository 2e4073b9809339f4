/**
 * PR115: every amount written to a lever lies between its `min` and `max` and can be built from its stock or lies on its grid.
 *
 * Which doses a stock makes is the formulary's knowledge, asked through a port; where it is not known, a warning says that it was
 * not looked at. Of a step (`raise`, `lower`) only the grid is judged: which levels steps lead to is settled by the verifier.
 */
import { printAmount } from "../amount.ts";
import type { Effect, Lever, Protocol } from "../protocol.ts";
import { finding, warning, type Check, type CheckPorts, type Finding } from "./check.ts";

export const amountsCanBeGiven: Check = {
  code: "PR115",
  name: "every amount is between min and max and can be built",
  run: (protocol, ports) => [
    ...protocol.rules.flatMap((rule, i) =>
      rule.do.flatMap((effect, j) => inEffect(effect, ["rules", i, "do", j], protocol, ports)),
    ),
    ...Object.entries(protocol.plans).flatMap(([id, { to }]) =>
      inLevel(to, protocol.levers[id], ["plans", id, "to"], ports),
    ),
  ],
};

function inEffect(effect: Effect, path: Finding["path"], { levers }: Protocol, ports: CheckPorts): readonly Finding[] {
  if (effect.kind === "set" && effect.to !== "start") return inLevel(effect.to, levers[effect.lever], path, ports);
  if (effect.kind === "raise" || effect.kind === "lower") return onGrid(effect.by, levers[effect.lever], path);
  return [];
}

function inLevel(
  amount: number,
  lever: Lever | undefined,
  path: Finding["path"],
  { buildable }: CheckPorts,
): readonly Finding[] {
  if (lever === undefined || amount === 0) return [];
  const text = printAmount(amount, lever.unit);
  const faults: Finding[] = [...onGrid(amount, lever, path)];
  const { max, min = 0 } = lever;
  if (max !== "start" && amount > max)
    faults.push(finding(path, `${text} is above the lever's max`, `at most ${printAmount(max, lever.unit)}`));
  if (amount < min)
    faults.push(finding(path, `${text} is below the lever's min`, `0, or at least ${printAmount(min, lever.unit)}`));
  if (lever.stock.length === 0) return faults;
  const built = buildable?.(lever, amount);
  if (built === false)
    faults.push(
      finding(path, `${text} cannot be made of the lever's stock`, "a dose that tablets, parts or the liquid make"),
    );
  if (built === undefined)
    faults.push(warning(path, `whether ${text} can be built was not looked at`, "the products of the library"));
  return faults;
}

function onGrid(amount: number, lever: Lever | undefined, path: Finding["path"]): readonly Finding[] {
  if (lever?.grid === undefined || lever.grid === 0 || amount % lever.grid === 0) return [];
  const grid = printAmount(lever.grid, lever.unit);
  return [finding(path, `${printAmount(amount, lever.unit)} is no multiple of ${grid}`, `multiples of ${grid}`)];
}
