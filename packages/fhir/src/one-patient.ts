/**
 * Whose record it is: every resource is about the one person, or does not count.
 *
 * A second person, by Patient or by any `subject` or `patient`, refuses the bundle: values of two people never meet.
 * What names nobody, a group, a device or a contained person is a stranger, and so is an observation with a `focus`
 * (of a mother's child, say) that is not the patient. References are compared as `entry.ts` resolves them and are
 * never printed.
 * Source: HL7 FHIR R4, Observation.subject and .focus, References [hl7-fhir-r4].
 */
import { localPart, resolver, type Entry } from "./entry.ts";
import { failPart, type Parts } from "./part-issue.ts";
import type { Reference } from "./r4-shapes.ts";

export interface OnePatient {
  readonly entries: readonly Entry[];
  readonly strangers: readonly Entry[];
}

/** Splits what is about the person from what is not (FH004 where there are two people). */
export function onePatient(all: readonly Entry[]): Parts<OnePatient> {
  const keyOf = personKeys(all);
  const entries: Entry[] = [];
  const strangers: Entry[] = [];
  let person: string | undefined;
  for (const entry of all) {
    const key = keyOf(entry);
    if (key === "nobody") strangers.push(entry);
    else entries.push(entry);
    if (key === "nobody" || key === "not asked") continue;
    if (person !== undefined && person !== key) return twoPeople(entry);
    person = key;
  }
  return { ok: true, value: { entries, strangers } };
}

const twoPeople = ({ path, name }: Entry): Parts<never> => {
  const expected = "resources about one patient";
  return failPart({ code: "FH004", path, message: `${name} is about a second patient`, expected });
};

/** One word for each person; a Medication is about nobody and not asked. */
function personKeys(all: readonly Entry[]): (entry: Entry) => string {
  const resolve = resolver(all);
  const people = all.filter(({ resource }) => resource.resourceType === "Patient");
  const patients = new Map(people.map((entry, i) => [entry, `patient ${i}`]));
  const keyOfReference = ({ reference, type }: Reference): string => {
    if (reference === undefined || reference.startsWith("#")) return "nobody";
    const entry = resolve(reference);
    if (entry !== undefined) return patients.get(entry) ?? "nobody";
    const local = localPart(reference) ?? "Patient/";
    const isOther = !local.startsWith("Patient/") || (type !== undefined && type !== "Patient");
    return isOther ? "nobody" : `reference ${reference}`;
  };
  return (entry) => {
    const { resource } = entry;
    if (resource.resourceType === "Patient") return patients.get(entry) ?? "nobody";
    if (resource.resourceType === "Medication") return "not asked";
    const subject = resource.resourceType === "AllergyIntolerance" ? resource.patient : resource.subject;
    const key = subject === undefined ? "nobody" : keyOfReference(subject);
    const focus = resource.resourceType === "Observation" ? (resource.focus ?? []) : [];
    return focus.every((one) => keyOfReference(one) === key) ? key : "nobody";
  };
}
