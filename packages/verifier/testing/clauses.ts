/** Clauses of every form about the tiny protocol of `enveloped.ts`; some hold of it and some do not. */
import type { Parts } from "./enveloped.ts";

export const CLAUSES: readonly Parts[] = [
  { never: "dose.alpha > 10 mg" },
  { never: "dose.alpha > 5 mg and reached(alpha, 10 mg) and slept = poor" },
  { never: "rise(alpha) and not signed" },
  { never: "not (slept = poor or rf) and escalated >= call" },
  { never: "rise(alpha) within 4 nights of rise(alpha)" },
  { never: "rise(alpha) within 3 nights of rise(alpha)" },
  { never: "slept = well within 3 nights after clinician = taper" },
  { never: "stopped(alpha) within 2 nights of slept = poor" },
  { never: "in(watch) before clinician = resume" },
  { never: "left(wait) before slept = poor and rf" },
  { never: "in climb for more than 3 nights" },
  { never: "clinician = taper more than 2 times" },
  { never: "nights.missed >= 2 and dose.alpha > 0" },
  { never: "rise and nights.reported_at_level < 4 and before(dose.alpha) > 0" },
  { never: "entered(done) and nights.in_phase < 3" },
  { never: "fall(alpha) > 40 % and dose.alpha > 0" },
  { at_least: "2 nights", between: "fall(alpha)", and: "entered(wait)" },
  { whenever: "rf", then: "escalated >= emergency", within: "0 nights" },
  { whenever: "slept = poor and not rf", then: "slept = well or no fall", within: "0 nights" },
  { whenever: "dose.alpha > 0 and clinician = taper", then: "fall(alpha) or withheld(alpha)", within: "0 nights" },
  { whenever: "entered(climb)", then: "slept = well or clinician = resume", within: "2 nights" },
  { whenever: "clinician = taper", then: "in(watch, wait, door)", within: "1 night" },
  { whenever: "dose.alpha = 0", then: "2 nights in watch before done" },
  { whenever: "slept = poor", then: "3 nights in watch or wait before done" },
];
