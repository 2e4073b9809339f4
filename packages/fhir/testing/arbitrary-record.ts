/**
 * Random records of one person for property tests: resources that fit bindings and resources that nearly do.
 *
 * Times, units, statuses and codes are drawn from few values, so that the newest, the unreadable, the simultaneous and
 * the contradictory meet often.
 */
import fc from "fast-check";
import {
  allergy,
  ATC,
  concept,
  condition,
  EGFR_UNIT,
  LOINC,
  observation,
  patient,
  pregnancyStatus,
  prescription,
  SNOMED,
  statement,
  ucum,
  type Members,
} from "./record.ts";

const time = fc.constantFrom(
  "2026-02-20T09:00:00Z",
  "2026-02-20T10:00:00+01:00",
  "2026-02-20",
  "2026-02-25T21:30:00Z",
  "2024-11-03",
  "2026-02",
  "2025",
  "2030-01-01",
  undefined,
);

const statusOf = (...words: readonly string[]) => fc.constantFrom(...words);
const clinical = fc.constantFrom(concept("x", "active"), concept("x", "resolved"), undefined);
const verification = fc.constantFrom(concept("x", "confirmed"), concept("x", "refuted"), undefined);

const egfr = fc
  .record({
    status: statusOf("final", "final", "final", "amended", "preliminary", "entered-in-error"),
    code: fc.constantFrom("62238-1", "62238-1", "48642-3", "2160-0"),
    value: fc.constantFrom(4.2, 25, 60, 88, 88.5, 400),
    unit: fc.constantFrom(EGFR_UNIT, EGFR_UNIT, EGFR_UNIT, "mL/min"),
    comparator: fc.constantFrom(undefined, undefined, undefined, "<"),
    effectiveDateTime: time,
  })
  .map(({ status, code, value, unit, comparator, effectiveDateTime }): Members => {
    const valueQuantity = { ...Object(ucum(value, unit)), ...(comparator === undefined ? {} : { comparator }) };
    return observation({ status, code: concept(LOINC, code), effectiveDateTime, valueQuantity });
  });

const pregnancy = fc
  .record({ code: fc.constantFrom("77386006", "60001007", "60001007", "261665006"), effectiveDateTime: time })
  .map(({ code, effectiveDateTime }) => pregnancyStatus(code, { effectiveDateTime }));

const diagnosis = fc
  .record({
    code: fc.constantFrom(
      concept(SNOMED, "73430006"),
      concept(SNOMED, "84757009"),
      concept("http://hl7.org/fhir/sid/icd-10", "Z331"),
      concept(SNOMED, "1"),
    ),
    clinicalStatus: clinical,
    verificationStatus: verification,
  })
  .map((members) => condition(members));

const medicine = fc
  .record({
    code: fc.constantFrom("N02AA05", "N03AE01", "N05CF02", "C08CA01"),
    status: statusOf("active", "active", "stopped", "entered-in-error"),
    isStatement: fc.boolean(),
  })
  .map(({ code, status, isStatement }) => {
    const members = { status, medicationCodeableConcept: concept(ATC, code) };
    return isStatement ? statement(members) : prescription(members);
  });

const stranger = egfr.map((members): Members => ({ ...members, subject: undefined }));
const person = fc.constantFrom(patient(), patient({ birthDate: "1980" }), patient({ birthDate: undefined }));

/** Resources with ids of their own, at most one of them the Patient. */
export const records: fc.Arbitrary<readonly Members[]> = fc
  .tuple(
    fc.option(person, { nil: undefined }),
    fc.array(fc.oneof(egfr, egfr, pregnancy, diagnosis, medicine, fc.constant(allergy()), stranger), { maxLength: 9 }),
  )
  .map(([one, others]) => [
    ...(one === undefined ? [] : [one]),
    ...others.map((resource, i): Members => ({ ...resource, id: `r${i}` })),
  ]);
