/**
 * A demonstration record: the FHIR R4 bundle of a made-up person of 46 with long-standing insomnia.
 *
 * Everything follows from the seed and the moment at which the bundle is said to be put together; nobody's record is
 * behind it. The person is called Example and every id begins with `example-`. There are values of several years
 * (eGFR, blood pressure, ALT, AST), ordinary medicines, one stopped hypnotic, a resolved condition, an allergy, and
 * resources of types that are not read. The newest eGFR is 88, the pregnancy status is current; about opioids,
 * alcohol and other sedatives it says nothing. Codes are read in R4 examples and the value sets that the bindings
 * name.
 */
import { MS_PER_DAY, printDate, printInstant, random, type Json, type Random } from "@compline/base";

const LOINC = "http://loinc.org";
const SNOMED = "http://snomed.info/sct";
const ATC = "http://www.whocc.no/atc";
const ICD10 = "http://hl7.org/fhir/sid/icd-10";
const UCUM = "http://unitsofmeasure.org";
const PATIENT = "urn:uuid:6a1c7d7e-0000-4000-8000-000000000001";
const AGE_YEARS = 46;

/** The demonstration bundle of a seed, put together at `madeAtMs` (a whole second). */
export function sampleBundle(seed: number, madeAtMs: number): Json {
  const draw = random(seed);
  const at = (daysBefore: number): string => instantText(madeAtMs - daysBefore * MS_PER_DAY);
  const on = (daysBefore: number): string => at(daysBefore).slice(0, 10);
  const resources = [
    patient(madeAtMs, draw),
    ...conditions(on),
    ...medicines(on),
    ...kidney(draw, at),
    ...bloodPressures(draw, at),
    ...liver(draw, at),
    pregnancy(on),
    allergy(on),
    ...notRead(at),
  ];
  return {
    resourceType: "Bundle",
    id: `example-bundle-${seed}`,
    type: "collection",
    timestamp: instantText(madeAtMs),
    entry: resources.map((resource, i) => ({ fullUrl: i === 0 ? PATIENT : uuidOf(i + 1), resource })),
  };
}

const uuidOf = (i: number): string => `urn:uuid:6a1c7d7e-0000-4000-8000-${String(i).padStart(12, "0")}`;
const instantText = (epochMs: number): string => printInstant({ epochMs, offsetMin: 0 });
const subject: Json = { reference: PATIENT };
const concept = (system: string, code: string, display: string): Json => ({ coding: [{ system, code, display }] });
const clinical = (type: string, code: string): Json =>
  concept(`http://terminology.hl7.org/CodeSystem/${type}`, code, code);

type Resource = { readonly [name: string]: Json };

function patient(madeAtMs: number, draw: Random): Resource {
  const birthday = Math.floor(madeAtMs / MS_PER_DAY) - Math.round((AGE_YEARS + 0.1 + draw.unit() * 0.8) * 365.2425);
  return {
    resourceType: "Patient",
    id: "example-person",
    name: [{ use: "official", family: "Example", given: ["Erin"] }],
    gender: "female",
    birthDate: printDate(birthday),
  };
}

function conditions(on: (daysBefore: number) => string): readonly Resource[] {
  const condition = (id: string, code: Json, status: string, daysBefore: number): Resource => ({
    resourceType: "Condition",
    id: `example-condition-${id}`,
    clinicalStatus: clinical("condition-clinical", status),
    verificationStatus: clinical("condition-ver-status", "confirmed"),
    code,
    subject,
    recordedDate: on(daysBefore),
    ...(status === "resolved" ? { abatementDateTime: on(daysBefore - 40) } : {}),
  });
  return [
    condition("insomnia", concept(ICD10, "G47.0", "Disorders of initiating and maintaining sleep"), "active", 1460),
    condition("hypertension", concept(ICD10, "I10", "Essential (primary) hypertension"), "active", 900),
    condition("bronchitis", concept(ICD10, "J20.9", "Acute bronchitis, unspecified"), "resolved", 700),
  ];
}

function medicines(on: (daysBefore: number) => string): readonly Resource[] {
  const request = (id: string, code: string, display: string, status: string, daysBefore: number): Resource => ({
    resourceType: "MedicationRequest",
    id: `example-prescription-${id}`,
    status,
    intent: "order",
    medicationCodeableConcept: concept(ATC, code, display),
    subject,
    authoredOn: on(daysBefore),
  });
  const statement: Resource = {
    resourceType: "MedicationStatement",
    id: "example-medicine-paracetamol",
    status: "active",
    medicationCodeableConcept: concept(ATC, "N02BE01", "paracetamol"),
    subject,
    effectivePeriod: { start: on(30) },
  };
  return [
    request("amlodipine", "C08CA01", "amlodipine", "active", 880),
    request("omeprazole", "A02BC01", "omeprazole", "active", 60),
    request("zolpidem", "N05CF02", "zolpidem", "stopped", 500),
    statement,
  ];
}

interface Measured {
  readonly id: string;
  readonly code: Json;
  readonly value: number;
  readonly unit: string;
  readonly shown: string;
  readonly at: string;
}

const quantity = ({ value, unit, shown }: Pick<Measured, "value" | "unit" | "shown">): Json => ({
  value,
  unit: shown,
  system: UCUM,
  code: unit,
});

const laboratory = (measured: Measured): Resource => ({
  resourceType: "Observation",
  id: `example-${measured.id}`,
  status: "final",
  category: [concept("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory")],
  code: measured.code,
  subject,
  effectiveDateTime: measured.at,
  valueQuantity: quantity(measured),
});

function kidney(draw: Random, at: (daysBefore: number) => string): readonly Resource[] {
  const code = concept(LOINC, "62238-1", "GFR from creatinine by CKD-EPI, per 1.73 m2");
  const unit = { unit: "mL/min/{1.73_m2}", shown: "mL/min/1.73m2" };
  return [1100, 735, 370, 10].map((daysBefore, i) => {
    const value = daysBefore === 10 ? 88 : draw.int(86, 97);
    return laboratory({ id: `egfr-${i + 1}`, code, value, ...unit, at: at(daysBefore) });
  });
}

function liver(draw: Random, at: (daysBefore: number) => string): readonly Resource[] {
  const unit = { unit: "U/L", shown: "U/L" };
  return [370, 10].flatMap((daysBefore, i) => [
    laboratory({
      id: `alt-${i + 1}`,
      code: concept(LOINC, "1742-6", "Alanine aminotransferase in serum or plasma"),
      value: draw.int(15, 34),
      ...unit,
      at: at(daysBefore),
    }),
    laboratory({
      id: `ast-${i + 1}`,
      code: concept(LOINC, "1920-8", "Aspartate aminotransferase in serum or plasma"),
      value: draw.int(14, 32),
      ...unit,
      at: at(daysBefore),
    }),
  ]);
}

function bloodPressures(draw: Random, at: (daysBefore: number) => string): readonly Resource[] {
  const mercury = { unit: "mm[Hg]", shown: "mmHg" };
  const part = (code: string, display: string, value: number): Json => ({
    code: concept(LOINC, code, display),
    valueQuantity: quantity({ value, ...mercury }),
  });
  return [400, 190, 60, 10, 1].map((daysBefore, i) => ({
    resourceType: "Observation",
    id: `example-blood-pressure-${i + 1}`,
    status: "final",
    code: concept(LOINC, "85354-9", "Blood pressure panel with all children optional"),
    subject,
    effectiveDateTime: at(daysBefore),
    component: [
      part("8480-6", "Systolic blood pressure", draw.int(116, 134)),
      part("8462-4", "Diastolic blood pressure", draw.int(70, 84)),
    ],
  }));
}

const pregnancy = (on: (daysBefore: number) => string): Resource => ({
  resourceType: "Observation",
  id: "example-pregnancy-status",
  status: "final",
  code: concept(LOINC, "82810-3", "Pregnancy status"),
  subject,
  effectiveDateTime: on(1),
  valueCodeableConcept: concept(SNOMED, "60001007", "Not pregnant"),
});

const allergy = (on: (daysBefore: number) => string): Resource => ({
  resourceType: "AllergyIntolerance",
  id: "example-allergy-penicillin",
  clinicalStatus: clinical("allergyintolerance-clinical", "active"),
  verificationStatus: clinical("allergyintolerance-verification", "confirmed"),
  code: concept(SNOMED, "764146007", "Penicillin"),
  patient: subject,
  recordedDate: on(3000),
});

/** What every real record is full of and no binding reads; the course of therapy is asked of the person. */
function notRead(at: (daysBefore: number) => string): readonly Resource[] {
  return [
    {
      resourceType: "Procedure",
      id: "example-cbti",
      status: "completed",
      code: { text: "Cognitive behavioural therapy for insomnia, six sessions" },
      subject,
      performedPeriod: { start: at(420), end: at(378) },
    },
    { resourceType: "Practitioner", id: "example-prescriber", name: [{ family: "Example", prefix: ["Dr"] }] },
    { resourceType: "Encounter", id: "example-visit", status: "finished", class: { code: "AMB" }, subject },
  ];
}
