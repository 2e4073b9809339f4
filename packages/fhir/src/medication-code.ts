/**
 * What medicine a prescription or statement is of, where it is given as a reference.
 *
 * `medicationReference` is replaced by `medicationCodeableConcept` with the code of the Medication it refers to:
 * contained in the resource, or in the bundle. A reference to nothing that is here stays, and then no code matches.
 * Source: HL7 FHIR R4, MedicationRequest.medication[x], DomainResource.contained [hl7-fhir-r4].
 */
import { resolver, type Entry } from "./entry.ts";
import { shapeIssues, type PartIssue, type Parts } from "./part-issue.ts";
import { SHAPES, type Concept, type MedicationRequest, type MedicationStatement } from "./r4-shapes.ts";

type OfMedicine = MedicationRequest | MedicationStatement;

export function withMedicationCodes(entries: readonly Entry[]): Parts<readonly Entry[]> {
  const issues: PartIssue[] = [];
  const resolve = resolver(entries);
  const coded = entries.map((entry) => {
    const { resource, path } = entry;
    if (resource.resourceType !== "MedicationRequest" && resource.resourceType !== "MedicationStatement") return entry;
    const reference = resource.medicationReference?.reference;
    if (reference === undefined) return entry;
    const contained = reference.startsWith("#") ? containedMedication(resource, reference.slice(1)) : undefined;
    if (contained?.ok === false) {
      for (const issue of shapeIssues(contained.error, [...path, "contained", contained.at])) issues.push(issue);
      return entry;
    }
    const code = contained?.code ?? codeOf(resolve(reference));
    return code === undefined ? entry : { ...entry, resource: coding(resource, code) };
  });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: coded };
}

const codeOf = (entry: Entry | undefined): Concept | undefined =>
  entry?.resource.resourceType === "Medication" ? entry.resource.code : undefined;

const coding = <R extends OfMedicine>(resource: R, code: Concept): R => ({
  ...resource,
  medicationReference: undefined,
  medicationCodeableConcept: code,
});

/** The contained Medication of an id, its shape checked only when something refers to it. */
function containedMedication(resource: OfMedicine, id: string) {
  const contained = resource["contained"];
  if (!Array.isArray(contained)) return undefined;
  const at = contained.findIndex((part: unknown) => isMedication(part, id));
  if (at < 0) return undefined;
  const parsed = SHAPES.Medication.safeParse(contained[at]);
  return parsed.success
    ? { ok: true as const, code: parsed.data.code }
    : { ok: false as const, at, error: parsed.error };
}

function isMedication(part: unknown, id: string): boolean {
  if (typeof part !== "object" || part === null) return false;
  const { resourceType, id: own } = part as { readonly resourceType?: unknown; readonly id?: unknown };
  return resourceType === "Medication" && own === id;
}
