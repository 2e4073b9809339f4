/**
 * Clocks by the names that diaries use for zones, each made once.
 *
 * Beside IANA names apps write plain offsets (`GMT+03:00`, `UTC+3`, `+0300`); such a clock never changes. An unknown
 * name is an issue of the base package (TI004). Keeping clocks changes speed only, never an answer.
 */
import { zoneClock, type Result, type ZoneClock } from "@compline/base";

const OFFSET = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

export function zoneClocks(): (zone: string) => Result<ZoneClock> {
  const made = new Map<string, Result<ZoneClock>>();
  return (zone) => {
    const known = made.get(zone);
    if (known !== undefined) return known;
    const clock = zoneClock(ianaName(zone), "zone");
    made.set(zone, clock);
    return clock;
  };
}

function ianaName(zone: string): string {
  const match = OFFSET.exec(zone.trim());
  if (match === null) return zone.trim();
  return `${match[1]}${(match[2] ?? "").padStart(2, "0")}:${match[3] ?? "00"}`;
}
