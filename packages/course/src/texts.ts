/**
 * The protocol's own words with the numbers of this tick in them.
 *
 * Every sentence a patient or a clinician reads stands in the protocol; here only what is in braces is filled: doses, builds,
 * facts, flags, clocks. A build is written with words for parts and never with a bare fraction; one that rests on a number which nobody has
 * read in a source is for the clinician only.
 */
import { printQuantity } from "@compline/base";
import type { Build, BuildItem } from "@compline/formulary";
import { fillTemplate, printAmount, type Say } from "@compline/protocol";
import { mLOf, unverifiedIn } from "./build-json.ts";
import type { Compiled } from "./compile.ts";
import { decodeFact } from "./fact-value.ts";
import { AT_LEVEL, IN_COURSE, IN_PHASE, MISSED, REPORTED_AT_LEVEL } from "./layout.ts";
import type { State } from "./state.ts";
import type { Input } from "./step.ts";

export interface Moment {
  readonly before: State;
  readonly after: State;
  readonly input: Input | undefined;
  readonly flags: readonly string[];
}

export interface Texts {
  readonly patient?: string;
  readonly clinician: string;
}

export function textsOf(compiled: Compiled, say: Say, moment: Moment): Texts {
  const values = valuesOf(compiled, moment);
  const clinician = fillTemplate(say.clinician, values);
  if (say.patient === undefined) return { clinician };
  return { patient: fillTemplate(say.patient, { ...values, ...unsaidBuilds(compiled, moment) }), clinician };
}

const CLOCKS = {
  at_level: AT_LEVEL,
  reported_at_level: REPORTED_AT_LEVEL,
  in_phase: IN_PHASE,
  missed: MISSED,
  in_course: IN_COURSE,
};

function valuesOf(compiled: Compiled, { before, after, input, flags }: Moment): Readonly<Record<string, string>> {
  const { layout, protocol } = compiled;
  const values: Record<string, string> = { flags: flags.join(", ") };
  for (const lever of layout.levers) {
    const unit = protocol.levers[lever]?.unit ?? "count";
    values[`dose.${lever}`] = printAmount(after[layout.level(lever)] as number, unit);
    values[`before.${lever}`] = printAmount(before[layout.level(lever)] as number, unit);
    values[`build.${lever}`] = buildText(compiled, lever, after[layout.level(lever)] as number);
  }
  for (const [clock, at] of Object.entries(CLOCKS)) {
    for (const unit of ["ticks", "nights", "days", "weeks"]) values[`${unit}.${clock}`] = String(before[at] ?? 0);
  }
  layout.facts.forEach((fact, at) => {
    const value = input === undefined ? null : decodeFact(protocol.facts[fact]!, input[at] as number);
    values[fact] = value === null ? "unknown" : String(value).replaceAll("_", " ");
  });
  return values;
}

/** Builds that a patient is not told, and what stands in their place. */
const unsaidBuilds = (compiled: Compiled, { after }: Moment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    compiled.layout.levers.flatMap((lever) => {
      const build = compiled.lattices.get(lever)?.builds.get(after[compiled.layout.level(lever)] as number);
      const isUnsaid = build !== undefined && unverifiedIn(compiled, build).length > 0;
      return isUnsaid ? [[`build.${lever}`, "what your clinic hands you for it"]] : [];
    }),
  );

const PART = { 2: "half of ", 4: "a quarter of " } as const;
const PARTS = { 2: "halves of ", 4: "quarters of " } as const;

/** `nothing` for a dose of 0; the words of `buildWords` for any other that can be made. */
export function buildText({ lattices, stock }: Compiled, lever: string, amount: number): string {
  if (amount === 0) return "nothing";
  const build = lattices.get(lever)?.builds.get(amount);
  if (build === undefined) return "a dose that the prescribed products cannot make";
  return buildWords(build, (id) => stock.get(lever)?.find((item) => item.id === id)?.form ?? "tablet");
}

/** `1 tablet of 10 mg and half of a tablet of 10 mg`. */
export function buildWords({ items }: Build, formOf: (id: string) => string): string {
  return items.map((item) => partWords(item, formOf(item.id))).join(" and ");
}

function partWords({ strength, pieces, count, volumeNl }: BuildItem, form: string): string {
  const of = printQuantity(strength);
  if (volumeNl !== undefined) return `${mLOf(volumeNl)} mL of the ${form} of ${of}`;
  if (pieces === 1) return `${count} ${formName(form, count)} of ${of}`;
  return count === 1 ? `${PART[pieces]}a ${form} of ${of}` : `${count} ${PARTS[pieces]}a ${form} of ${of}`;
}

/** `tablets`; what has no singular comes in packets. */
function formName(form: string, count: number): string {
  if (form.endsWith("s")) return `packet${count === 1 ? "" : "s"} of ${form}`;
  return count === 1 ? form : `${form}s`;
}
