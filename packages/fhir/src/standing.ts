/**
 * What a resource says of itself: that it was a mistake.
 *
 * An entry made in error, or a diagnosis that was refuted, is no statement about the person, whatever a binding's own
 * filter says. Everything else (resolved, stopped, preliminary) is the binding's to judge, in data.
 * Source: HL7 FHIR R4, condition-ver-status, allergyintolerance-verification, status of each resource [hl7-fhir-r4].
 */
import type { Concept, Resource } from "./r4-shapes.ts";

const ERROR = "entered-in-error";

export function isRetracted(resource: Resource): boolean {
  switch (resource.resourceType) {
    case "Condition":
    case "AllergyIntolerance":
      return codesOf(resource.verificationStatus).some((code) => code === ERROR || code === "refuted");
    case "MedicationRequest":
    case "MedicationStatement":
    case "Observation":
      return resource.status === ERROR;
    default:
      return false;
  }
}

const codesOf = (concept: Concept | undefined): readonly (string | undefined)[] =>
  (concept?.coding ?? []).map(({ code }) => code);
