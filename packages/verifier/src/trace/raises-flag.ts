/** Whether a value of a report that is not whole counts all the same, because it may make a red flag true. */
import type { Compiled } from "@compline/course";
import { FALSE } from "@compline/protocol";
import { emptyInput } from "../inputs/component.ts";

export function raisesFlag(compiled: Compiled, place: number, value: number): boolean {
  const input = emptyInput(compiled);
  input[place] = value;
  return compiled.flags.some(({ reads, when }) => reads.includes(place) && when([], input) !== FALSE);
}
