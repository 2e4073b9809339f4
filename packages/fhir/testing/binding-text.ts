/**
 * A small file of bindings for tests: one of each kind, in the shape of `library/vocabulary/fhir-bindings.yaml`.
 *
 * Tests of the reader stand on this and not on the library, whose codes change as they are verified.
 */

const SOURCE = "{ reference: hl7-fhir-r4, locator: test }";
const VERIFIED = `status: verified, source: ${SOURCE}`;
const UNVERIFIED = "status: unverified, source: null, lead: look it up";

export const BINDINGS_HEAD = `compline: fhir-bindings/1
fhir: "4.0.1"
systems:
  loinc: [http://loinc.org]
  snomed: [http://snomed.info/sct]
  atc: [http://www.whocc.no/atc]
  icd10: [http://hl7.org/fhir/sid/icd-10, http://hl7.org/fhir/sid/icd-10-cm]
records:
  patient: { resource: Patient, active: "true", time: birthDate, counts_from: bundle, source: ${SOURCE} }
  observation:
    resource: Observation
    code: code.coding
    active: status in ('final' | 'amended' | 'corrected')
    time: effective.ofType(dateTime) | effective.ofType(instant) | effective.ofType(Period).end
    counts_from: resource
    source: ${SOURCE}
  condition:
    resource: Condition
    code: code.coding
    active: clinicalStatus.coding.code.where($this in ('inactive' | 'remission' | 'resolved')).empty()
    time: iif(recordedDate.exists(), recordedDate, onset.ofType(dateTime))
    counts_from: bundle
    source: ${SOURCE}
  history:
    resource: Condition
    code: code.coding
    active: "true"
    time: recordedDate
    counts_from: bundle
    source: ${SOURCE}
  prescription:
    resource: MedicationRequest
    code: medication.ofType(CodeableConcept).coding
    active: status.where($this in ('cancelled' | 'completed' | 'draft' | 'stopped')).empty()
    time: authoredOn
    counts_from: bundle
    source: ${SOURCE}
  medication:
    resource: MedicationStatement
    code: medication.ofType(CodeableConcept).coding
    active: status = 'active'
    time: effective.ofType(dateTime)
    counts_from: bundle
    source: ${SOURCE}
  allergy:
    resource: AllergyIntolerance
    code: code.coding
    active: clinicalStatus.coding.code.where($this in ('inactive' | 'resolved')).empty()
    time: recordedDate
    counts_from: bundle
    source: ${SOURCE}
not_bound:
  - { system: loinc, code: 48643-1, why: reads higher }
bindings:
`;

export const BINDINGS_TEXT = `${BINDINGS_HEAD}
  - binding: age
    fact: age
    records: [patient]
    codes: none
    value: { kind: age, path: birthDate, unit: a, round: floor }
    careful: []
    source: ${SOURCE}
  - binding: egfr
    fact: egfr
    records: [observation]
    codes:
      - { system: loinc, code: 62238-1, display: eGFR, ${VERIFIED} }
      - { system: loinc, code: 48642-3, display: eGFR, ${UNVERIFIED} }
    value:
      kind: quantity
      path: value.ofType(Quantity)
      unit: "mL/min/1.73m2"
      units: { "mL/min/{1.73_m2}": 1, "mL/s/{1.73_m2}": 60 }
      round: floor
    careful: []
    source: ${SOURCE}
  - binding: sbp
    fact: sbp
    records: [observation]
    code: code.coding | component.code.coding
    codes:
      - { system: loinc, code: 8480-6, display: systolic, ${VERIFIED} }
    value:
      kind: quantity
      path: >-
        value.ofType(Quantity)
        | component.where(code.coding.where(system = %loinc and code = '8480-6').exists()).value.ofType(Quantity)
      unit: "mm[Hg]"
      units: { "mm[Hg]": 1 }
      round: floor
    careful: []
    source: ${SOURCE}
  - binding: pregnancy-status
    fact: pregnant
    records: [observation]
    codes:
      - { system: loinc, code: 82810-3, display: pregnancy status, ${VERIFIED} }
    value:
      kind: words
      path: value.ofType(CodeableConcept).coding
      words:
        - { system: snomed, code: "77386006", display: pregnant, gives: true, ${VERIFIED} }
        - { system: snomed, code: "60001007", display: not pregnant, gives: false, ${VERIFIED} }
        - { system: loinc, code: LA15173-0, display: pregnant, gives: true, ${UNVERIFIED} }
        - { system: loinc, code: LA0000-0, display: not pregnant, gives: false, ${UNVERIFIED} }
    careful: [true]
    source: ${SOURCE}
  - binding: pregnancy-condition
    fact: pregnant
    records: [condition]
    codes:
      - { system: icd10, code: Z33.1, match: prefix, display: pregnant state, ${UNVERIFIED} }
    value: { kind: present, gives: true }
    careful: [true]
    source: ${SOURCE}
  - binding: opioid
    fact: on_opioid
    records: [prescription, medication]
    codes:
      - { system: atc, code: N02A, match: prefix, display: opioids, ${VERIFIED} }
    value: { kind: present, gives: true }
    careful: [true]
    source: ${SOURCE}
  - binding: sedative
    fact: on_sedative
    records: [prescription]
    except: course_drugs
    codes:
      - { system: atc, code: N03AE, match: prefix, display: benzodiazepines, ${VERIFIED} }
      - { system: atc, code: N05CF, match: prefix, display: z-drugs, ${VERIFIED} }
    value: { kind: present, gives: true }
    careful: [true]
    source: ${SOURCE}
  - binding: sleep-apnoea
    fact: sleep_apnoea
    records: [condition]
    codes:
      - { system: snomed, code: "73430006", display: sleep apnoea, ${VERIFIED} }
    value: { kind: present, gives: true }
    careful: [true]
    source: null
    status: unverified
    lead: how bad it is no code says
  - binding: seizure-history
    fact: seizure_history
    records: [history]
    codes:
      - { system: snomed, code: "84757009", display: epilepsy, ${VERIFIED} }
    value: { kind: present, gives: true }
    careful: [true]
    source: ${SOURCE}
  - binding: allergy
    fact: drug_allergy
    records: [allergy]
    codes: course_drugs
    value: { kind: present, gives: true }
    careful: [true]
    source: ${SOURCE}
`;
