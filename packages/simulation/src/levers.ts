/** Where each lever stands in the engine's state and in a person's variables: mg, mg/kg/min, min or a count. */
import type { Compiled, State } from "@compline/course";
import type { LeverUnit } from "@compline/protocol";
import type { Variables, Vector } from "./variables.ts";

export interface LeverPlace {
  readonly lever: string;
  readonly level: number;
  readonly withheld: number;
  readonly at: number;
  /** Base units of the engine in one of ours. */
  readonly size: number;
  readonly unit: string;
}

const SIZES: Readonly<Record<LeverUnit, readonly [number, string]>> = {
  mass: [1_000_000, "mg"],
  rate: [1_000_000, "mg/kg/min"],
  minutes: [60, "min"],
  count: [1, "1"],
};

export const leversOf = ({ protocol, layout }: Compiled, variables: Variables): readonly LeverPlace[] =>
  Object.entries(protocol.levers).map(([lever, { unit }]) => {
    const [size, name] = SIZES[unit];
    const at = variables.at(`${lever}.level`);
    return { lever, level: layout.level(lever), withheld: layout.withheld(lever), at, size, unit: name };
  });

/** What the engine decided last, as a person reads it. */
export function readLevels(levers: readonly LeverPlace[], state: State, v: Vector): void {
  for (const { level, at, size } of levers) v[at] = (state[level] as number) / size;
}
