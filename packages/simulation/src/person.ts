/** A virtual person: their place in the crowd, their luck and their traits; everything else follows from these. */
import { readLevels } from "./levers.ts";
import { initialState } from "@compline/course";
import { luckOf, purposeOf, unitAt, type Luck } from "./stream.ts";
import { oneOf } from "./traits.ts";
import { compiledOf, type Prepared } from "./prepare.ts";

export interface Person {
  readonly number: number;
  readonly seed: number;
  readonly luck: Luck;
  /** Place in the openings of the world. */
  readonly opening: number;
  /** Every trait by its name, in the unit of the world's file. */
  readonly traits: Readonly<Record<string, number>>;
  readonly vector: Float64Array;
}

const OPENING = purposeOf("opening");

export function drawPerson(prepared: Prepared, seed: number, number: number): Person {
  const { openings, traits, levers, variables, world } = prepared;
  const luck = luckOf(seed, number);
  const opening = openings.indexOf(oneOf(openings, unitAt(luck, OPENING, 0)));
  const vector = new Float64Array(variables.size);
  readLevels(levers, initialState(compiledOf(prepared, opening)), vector);
  for (const draw of traits) draw(vector, luck);
  const named = Object.keys(world.traits).map((name) => [name, vector[variables.at(name)] as number] as const);
  return { number, seed, luck, opening, traits: Object.fromEntries(named), vector };
}
