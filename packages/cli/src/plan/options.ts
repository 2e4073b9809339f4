/** The options of every `plan` verb. */
import type { Option } from "../verb.ts";

const text = (value: string, says: string): Option => ({ type: "string", value, says });

export const PLAN_OPTIONS: Readonly<Record<string, Option>> = {
  drug: text("D", "the drug, by its name or a brand"),
  from: text("Q", 'what is taken a day now: "2 mg"'),
  to: text("Q", "where it ends: 0 if left out, or a dose that is kept"),
  strategy: text("NAME,…", "a strategy of the library; several are set side by side (guideline-paced if left out)"),
  "max-cut": text("P%", "the most a step takes of the dose before it"),
  "max-step": text("Q", "the most a step takes"),
  "max-drop": text("P", "the most a step takes of occupancy, in percentage points, the last step included"),
  "last-drop": text("P", "the same of the last step alone"),
  ed50: text("LO..HI", "the range of ED50 that occupancy is reckoned over; the library's if left out"),
  every: text("DAYS", "how long a step is kept"),
  steps: text("N", "exactly so many steps, the flattest"),
  start: text("DATE", "the day of the first change"),
  end: text("DATE", "done by this day, as gently as that goes"),
  products: text("SET", "us, uk, or a JSON file of products"),
  release: text("R", "plain (if left out), prolonged or sublingual"),
  liquid: text("no", "no: without liquids"),
  bottle: text("V/DAYS", "what a bottle of each liquid holds and how long it keeps open: 100mL/28"),
  pieces: text("N", "most pieces in one dose"),
  cuts: text("N", "most tablets broken in one dose"),
  distinct: text("N", "most different products over the whole plan"),
  packs: text("N", "most bottles opened over the whole plan"),
  times: text("T,T,…", "the times of day, in their order: am,pm; one change a step"),
  doses: text("Q,Q,…", "what is taken at each of them now, where it is not even"),
  shape: text("S", "even (if left out), bedtime (none larger than the last), or any"),
  floor: text("Q", "from this dose down bounds may be broken, as little as possible, and every break is named"),
  "switch-to": text("E", "over to another drug first, then down with that"),
  table: text("T", "the table of equivalents to change over by"),
  pareto: { type: "boolean", says: "every length of the plan against how gentle it can be" },
  dose: text("Q", "plan again: the dose taken now"),
  protocol: text("P", "plan taper: the protocol that the plan is for; plan ladder: the one whose ladder it is"),
  out: text("FILE", "write the plan to a file, for sheet and plan again"),
};
