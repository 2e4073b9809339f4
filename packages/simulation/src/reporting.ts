/**
 * Who reports at a tick: somebody who speaks may forget, come late or fall silent; somebody silent may speak again, or be reached by a call.
 *
 * A group is asked for when so many ticks have passed since the person last answered it, as the protocol says.
 */
import { spanTicks, type Protocol } from "@compline/protocol";
import { purposeOf, unitAt } from "./stream.ts";
import type { Life } from "./life.ts";
import { logistic, weighted, type Variables, type Weighted } from "./variables.ts";
import type { World } from "./world/world.ts";

interface Group {
  readonly group: string;
  readonly every: number;
  /** Place of the ticks after which it is answered, where that may be sooner. */
  readonly sooner: number | undefined;
  readonly skips: Weighted | undefined;
  readonly purpose: number;
}

export interface Reporting {
  readonly groups: readonly Group[];
  readonly forgets: Weighted;
  readonly silences: Weighted;
  readonly speaks: Weighted;
  readonly reached: Weighted;
  readonly late: Weighted | undefined;
  readonly quietAt: number;
  readonly calledAt: number;
}

export function reportingOf({ reporting }: World, { groups, clock }: Protocol, variables: Variables): Reporting {
  const of = (name: "forgets" | "silences" | "speaks" | "reached"): Weighted => weighted(reporting[name], variables);
  const soonerOf = (group: string): number | undefined => {
    const name = reporting.sooner?.[group];
    return name === undefined ? undefined : variables.at(name);
  };
  const skipsOf = (group: string): Weighted | undefined => {
    const sum = reporting.skips?.[group];
    return sum === undefined ? undefined : weighted(sum, variables);
  };
  return {
    groups: Object.entries(groups).map(([group, { every }]) => ({
      group,
      every: spanTicks(every, clock) ?? 1,
      sooner: soonerOf(group),
      skips: skipsOf(group),
      purpose: purposeOf(`skips ${group}`),
    })),
    forgets: of("forgets"),
    silences: of("silences"),
    speaks: of("speaks"),
    reached: of("reached"),
    late: reporting.late === undefined ? undefined : weighted(reporting.late, variables),
    quietAt: variables.at("quiet"),
    calledAt: variables.at("called"),
  };
}

/** How a person stands with their reports. */
export interface Voice {
  isSilent: boolean;
  /** By group, when it was last answered in time. */
  readonly answered: number[];
}

export type Spoken = "in-time" | "late" | "nothing";

const PURPOSES = {
  forgets: purposeOf("forgets"),
  silences: purposeOf("silences"),
  speaks: purposeOf("speaks"),
  reached: purposeOf("reached"),
  late: purposeOf("late"),
} as const;

export function speak(reporting: Reporting, voice: Voice, life: Life): Spoken {
  const { v, luck, tick } = life;
  const happens = (name: keyof typeof PURPOSES, chance: Weighted): boolean =>
    unitAt(luck, PURPOSES[name], tick) < logistic(chance(v));
  if (voice.isSilent) {
    const isReached = (v[reporting.calledAt] as number) > 0 && happens("reached", reporting.reached);
    voice.isSilent = !isReached && !happens("speaks", reporting.speaks);
  } else voice.isSilent = happens("silences", reporting.silences);
  if (voice.isSilent || happens("forgets", reporting.forgets)) return "nothing";
  return reporting.late !== undefined && happens("late", reporting.late) ? "late" : "in-time";
}

/** Which groups are answered at a tick, as bits by place: those that are due, but for what is left out now and then. */
export function asked({ groups }: Reporting, { answered }: Voice, { v, luck, tick }: Life): number {
  let bits = 0;
  for (let i = 0; i < groups.length; i++) {
    const { every, sooner, skips, purpose } = groups[i] as Group;
    const pace = sooner === undefined ? every : Math.min(every, Math.max(1, v[sooner] as number));
    if (tick - (answered[i] as number) < pace) continue;
    const isSkipped = skips !== undefined && tick > 0 && unitAt(luck, purpose, tick) < logistic(skips(v));
    if (!isSkipped) bits |= 1 << i;
  }
  return bits;
}
