/**
 * One virtual person's course as course events: what `compline decide`, `why` and `replay` read. It can be sealed like any other.
 *
 * The person is run again with the same luck, and every event that the engine was told is written out in full.
 */
import { ok, type Result } from "@compline/base";
import type { Event, EventLine } from "@compline/course";
import { printInstant } from "@compline/base";
import type { Person } from "./person.ts";
import type { Prepared } from "./prepare.ts";
import { runPerson } from "./run-person.ts";

export function courseLines(prepared: Prepared, person: Person, nights: number): Result<readonly EventLine[]> {
  const { line, history } = prepared.openings[person.opening]!;
  const instant = (epochMs: number): string => printInstant(history.clock.instantAt(epochMs));
  const lines: EventLine[] = [{ ...line, course: `${prepared.world.people}-${person.seed}-${person.number}` }];
  const event = ({ line: short, kind, body, occurred, recorded }: Event): void => {
    const { source, by } = short;
    lines.push({
      kind,
      occurred: instant(occurred.epochMs),
      ...(recorded.epochMs === occurred.epochMs ? {} : { recorded: instant(recorded.epochMs) }),
      ...(by === undefined ? {} : { by }),
      ...(source === undefined ? {} : { source }),
      body,
    });
  };
  const ran = runPerson(prepared, person, nights, { event });
  return ran.ok ? ok(lines) : ran;
}
