/**
 * Resources in R4 shape for tests, each whole and about the same person, to be changed by what a test is about.
 *
 * `undefined` for a member takes it away. The person's name is one that must never be seen again.
 */
import type { Json } from "@compline/base";

export type Members = { readonly [name: string]: Json | undefined };

export const LOINC = "http://loinc.org";
export const SNOMED = "http://snomed.info/sct";
export const ATC = "http://www.whocc.no/atc";
export const UCUM = "http://unitsofmeasure.org";
export const EGFR_UNIT = "mL/min/{1.73_m2}";
/** Stands in the patient's name and nowhere else. */
export const SECRET = "Xanthippe-Nevershown";
export const BIRTH_DATE = "1980-02-29";

const subject: Json = { reference: "Patient/p1" };

export const concept = (system: string, ...codes: readonly string[]): Json => ({
  coding: codes.map((code) => ({ system, code })),
});

export const patient = (members: Members = {}): Members => ({
  resourceType: "Patient",
  id: "p1",
  name: [{ family: SECRET }],
  birthDate: BIRTH_DATE,
  ...members,
});

export const ucum = (value: number, code: string): Json => ({ value, unit: code, system: UCUM, code });

/** An eGFR of 88 by a verified code, drawn on 20 February 2026. */
export const observation = (members: Members = {}): Members => ({
  resourceType: "Observation",
  id: "egfr",
  status: "final",
  code: concept(LOINC, "62238-1"),
  subject,
  effectiveDateTime: "2026-02-20T09:00:00Z",
  valueQuantity: ucum(88, EGFR_UNIT),
  ...members,
});

export const pregnancyStatus = (code: string, members: Members = {}): Members =>
  observation({
    id: "pregnancy",
    code: concept(LOINC, "82810-3"),
    valueQuantity: undefined,
    valueCodeableConcept: concept(SNOMED, code),
    ...members,
  });

/** An active sleep apnoea. */
export const condition = (members: Members = {}): Members => ({
  resourceType: "Condition",
  id: "apnoea",
  clinicalStatus: concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
  verificationStatus: concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
  code: concept(SNOMED, "73430006"),
  subject,
  recordedDate: "2025-06-01",
  ...members,
});

/** A running prescription of an opioid. */
export const prescription = (members: Members = {}): Members => ({
  resourceType: "MedicationRequest",
  id: "opioid",
  status: "active",
  intent: "order",
  medicationCodeableConcept: concept(ATC, "N02AA05"),
  subject,
  authoredOn: "2026-01-10",
  ...members,
});

export const statement = (members: Members = {}): Members => ({
  resourceType: "MedicationStatement",
  id: "taken",
  status: "active",
  medicationCodeableConcept: concept(ATC, "N02AA05"),
  subject,
  effectiveDateTime: "2026-01-10",
  ...members,
});

export const allergy = (members: Members = {}): Members => ({
  resourceType: "AllergyIntolerance",
  id: "allergy",
  clinicalStatus: concept("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active"),
  code: concept(ATC, "N03AE01"),
  patient: subject,
  ...members,
});

/** A bundle of resources, each in an entry of its own, as text. */
export const bundleText = (resources: readonly Members[], members: Members = {}): string =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
    ...members,
  });
