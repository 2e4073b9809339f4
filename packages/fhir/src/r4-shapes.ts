/**
 * The parts of seven R4 resource types that are read here, as shapes.
 *
 * Strict in what is read: codes, statuses, references, times and values must be what R4 says. Everything else in a
 * resource is let through unlooked at. Required bindings (`status`, `intent`, `comparator`) are closed lists; a choice
 * (`value[x]`) has at most one member. Clinical statuses are concepts in R4 and judged in `standing.ts`.
 * `Medication` is read only for the code that a `medicationReference` points to.
 * Source: HL7 FHIR R4 (4.0.1), resource definitions [hl7-fhir-r4].
 */
import { z } from "zod";
import { isFhirDate, isFhirDateTime, isFhirInstant } from "./fhir-time.ts";

const TEXT = z.string().min(1);
const CODE = z.string().regex(/^\S+(?: \S+)*$/, "no code: a word, or words with one space between");
const DATE = z.string().refine(isFhirDate, "no FHIR date: YYYY, YYYY-MM or YYYY-MM-DD");
const DATE_TIME = z
  .string()
  .refine(isFhirDateTime, "no FHIR dateTime: YYYY, YYYY-MM, YYYY-MM-DD or a date with a time and a zone");
export const INSTANT = z.string().refine(isFhirInstant, "no FHIR instant: a date with a time and a zone");
export const ID = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, "no FHIR id: 1 to 64 letters, digits, - and .");

const CODING = z.looseObject({ system: TEXT.optional(), code: CODE.optional(), display: z.string().optional() });
/** More than this are no record of a person; work on one resource stays bounded. */
const MAX_CODINGS = 1_000;
const MAX_COMPONENTS = 10_000;

const CONCEPT = z.looseObject({ coding: z.array(CODING).max(MAX_CODINGS).optional(), text: z.string().optional() });
const QUANTITY = z.looseObject({
  value: z.number().optional(),
  comparator: z.enum(["<", "<=", ">=", ">"]).optional(),
  unit: z.string().optional(),
  system: TEXT.optional(),
  code: CODE.optional(),
});
const PERIOD = z.looseObject({ start: DATE_TIME.optional(), end: DATE_TIME.optional() });
const REFERENCE = z.looseObject({ reference: TEXT.optional(), type: TEXT.optional() });

export type Coding = z.infer<typeof CODING>;
export type Concept = z.infer<typeof CONCEPT>;
export type R4Quantity = z.infer<typeof QUANTITY>;
export type Reference = z.infer<typeof REFERENCE>;

/** At most one member of each choice, `Observation.value[x]`. */
const choices =
  (...stems: readonly string[]) =>
  (part: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    for (const stem of stems) {
      const members = Object.keys(part).filter((name) => isChoiceOf(stem, name));
      for (const name of members.slice(1)) {
        context.addIssue({ code: "custom", path: [name], message: `${stem}[x] stands twice: a choice has one member` });
      }
    }
  };

const isChoiceOf = (stem: string, name: string): boolean =>
  name.startsWith(stem) && /^[A-Z]/.test(name.slice(stem.length));

/** What every resource that is read here may have. */
const resource = <Name extends string>(name: Name) => ({ resourceType: z.literal(name), id: ID.optional() });

const PATIENT = z.looseObject({
  ...resource("Patient"),
  gender: z.enum(["male", "female", "other", "unknown"]).optional(),
  birthDate: DATE.optional(),
});

const CONDITION = z
  .looseObject({
    ...resource("Condition"),
    clinicalStatus: CONCEPT.optional(),
    verificationStatus: CONCEPT.optional(),
    category: z.array(CONCEPT).max(MAX_CODINGS).optional(),
    code: CONCEPT.optional(),
    subject: REFERENCE,
    onsetDateTime: DATE_TIME.optional(),
    onsetPeriod: PERIOD.optional(),
    abatementDateTime: DATE_TIME.optional(),
    abatementPeriod: PERIOD.optional(),
    recordedDate: DATE_TIME.optional(),
  })
  .superRefine(choices("onset", "abatement"));

const REQUEST_STATUS = [
  "active",
  "on-hold",
  "cancelled",
  "completed",
  "entered-in-error",
  "stopped",
  "draft",
  "unknown",
] as const;
const REQUEST_INTENT = [
  "proposal",
  "plan",
  "order",
  "original-order",
  "reflex-order",
  "filler-order",
  "instance-order",
  "option",
] as const;

const MEDICATION = {
  medicationCodeableConcept: CONCEPT.optional(),
  medicationReference: REFERENCE.optional(),
};

const hasMedication = (part: Readonly<Record<string, unknown>>): boolean =>
  part["medicationCodeableConcept"] !== undefined || part["medicationReference"] !== undefined;
const NO_MEDICATION = { path: ["medication[x]"], message: "no medication: one of the choice is needed" };

const MEDICATION_REQUEST = z
  .looseObject({
    ...resource("MedicationRequest"),
    ...MEDICATION,
    status: z.enum(REQUEST_STATUS),
    intent: z.enum(REQUEST_INTENT),
    doNotPerform: z.boolean().optional(),
    subject: REFERENCE,
    authoredOn: DATE_TIME.optional(),
  })
  .superRefine(choices("medication"))
  .refine(hasMedication, NO_MEDICATION);

const STATEMENT_STATUS = [
  "active",
  "completed",
  "entered-in-error",
  "intended",
  "stopped",
  "on-hold",
  "unknown",
  "not-taken",
] as const;

const MEDICATION_STATEMENT = z
  .looseObject({
    ...resource("MedicationStatement"),
    ...MEDICATION,
    status: z.enum(STATEMENT_STATUS),
    subject: REFERENCE,
    effectiveDateTime: DATE_TIME.optional(),
    effectivePeriod: PERIOD.optional(),
    dateAsserted: DATE_TIME.optional(),
  })
  .superRefine(choices("medication", "effective"))
  .refine(hasMedication, NO_MEDICATION);

const OBSERVATION_STATUS = [
  "registered",
  "preliminary",
  "final",
  "amended",
  "corrected",
  "cancelled",
  "entered-in-error",
  "unknown",
] as const;

const VALUE = {
  valueQuantity: QUANTITY.optional(),
  valueCodeableConcept: CONCEPT.optional(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.int().optional(),
  valueDateTime: DATE_TIME.optional(),
  valuePeriod: PERIOD.optional(),
  dataAbsentReason: CONCEPT.optional(),
};

const COMPONENT = z.looseObject({ code: CONCEPT, ...VALUE }).superRefine(choices("value"));

const OBSERVATION = z
  .looseObject({
    ...resource("Observation"),
    ...VALUE,
    status: z.enum(OBSERVATION_STATUS),
    code: CONCEPT,
    subject: REFERENCE.optional(),
    focus: z.array(REFERENCE).max(MAX_CODINGS).optional(),
    effectiveDateTime: DATE_TIME.optional(),
    effectiveInstant: INSTANT.optional(),
    effectivePeriod: PERIOD.optional(),
    issued: INSTANT.optional(),
    component: z.array(COMPONENT).max(MAX_COMPONENTS).optional(),
  })
  .superRefine(choices("value", "effective"));

const ALLERGY = z
  .looseObject({
    ...resource("AllergyIntolerance"),
    clinicalStatus: CONCEPT.optional(),
    verificationStatus: CONCEPT.optional(),
    code: CONCEPT.optional(),
    patient: REFERENCE,
    onsetDateTime: DATE_TIME.optional(),
    onsetPeriod: PERIOD.optional(),
    recordedDate: DATE_TIME.optional(),
    lastOccurrence: DATE_TIME.optional(),
  })
  .superRefine(choices("onset"));

const MEDICATION_CODE = z.looseObject({ ...resource("Medication"), code: CONCEPT.optional() });

/** Each type that is read, with its shape. */
export const SHAPES = {
  Patient: PATIENT,
  Condition: CONDITION,
  MedicationRequest: MEDICATION_REQUEST,
  MedicationStatement: MEDICATION_STATEMENT,
  Observation: OBSERVATION,
  AllergyIntolerance: ALLERGY,
  Medication: MEDICATION_CODE,
} as const;

export type ReadType = keyof typeof SHAPES;
export type Resource = { [Type in ReadType]: z.infer<(typeof SHAPES)[Type]> }[ReadType];
export type Patient = z.infer<typeof PATIENT>;
export type Condition = z.infer<typeof CONDITION>;
export type MedicationRequest = z.infer<typeof MEDICATION_REQUEST>;
export type MedicationStatement = z.infer<typeof MEDICATION_STATEMENT>;
export type Observation = z.infer<typeof OBSERVATION>;
export type AllergyIntolerance = z.infer<typeof ALLERGY>;

export const isReadType = (name: string): name is ReadType => Object.hasOwn(SHAPES, name);
