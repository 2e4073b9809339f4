/** The exports of wearables that are read, one row each; a further one is a file beside this one and a row here. */
import { fhirSleep } from "./fhir-sleep.ts";
import { fitbit } from "./fitbit.ts";
import { garmin } from "./garmin.ts";
import { healthConnect } from "./health-connect.ts";
import { openMhealth } from "./open-mhealth.ts";
import { oura } from "./oura.ts";
import { googleFit } from "./google-fit.ts";
import type { WearableFormat } from "./wearable-format.ts";
import { withingsApi } from "./withings-api.ts";
import { withingsCsv } from "./withings-csv.ts";

export const WEARABLE_FORMATS: readonly WearableFormat[] = [
  fitbit,
  oura,
  garmin,
  withingsCsv,
  withingsApi,
  googleFit,
  healthConnect,
  openMhealth,
  fhirSleep,
];
