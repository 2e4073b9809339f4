/**
 * Whether a course opens with doses that its proof knows: none, or those of a plan.
 *
 * The search of a protocol begins where nothing is given, or at the first entry of any plan that keeps its contract. A
 * course that opens elsewhere (somebody takes 20 mg already) is in states that nobody has looked at: it may end with the
 * dose still on. So nothing is decided of it (CO024), unless it is a demonstration and nobody's course; a protocol that takes
 * such a person over has a plan for the lever.
 */
import { fail, type Result } from "@compline/base";
import type { Compiled } from "./compile.ts";
import type { History } from "./history.ts";

export function unsearchedStart(
  { protocol, opening }: Compiled,
  { opening: told }: History,
): Result<never> | undefined {
  if (told.demonstration === true) return undefined;
  const given = Object.entries(opening.start).filter(
    ([lever, dose]) => dose !== 0 && !Object.hasOwn(opening.plans, lever),
  );
  if (given.length === 0) return undefined;
  return fail(
    given.map(([lever]) => ({
      code: "CO024",
      at: `body.start.${lever}`,
      message: `${protocol.id} begins where no ${lever} is given, and nobody has proved it from another dose`,
      expected: `no ${lever} in the opening, or a protocol that has a plan for it`,
      line: 1,
    })),
  );
}
