/**
 * No course ends on a dose that must not be stopped at once, but by handing it over; and whoever takes over is told the
 * dose: the words of the rule that hands over name every such lever.
 */
import type { Compiled } from "@compline/course";
import { wrongKinds } from "./edge-index.ts";
import { actingOn, leversOf } from "./levers.ts";
import type { Property } from "./property.ts";

export const abandon: Property = {
  number: 44,
  id: "ABANDON",
  how: "edge",
  statement: "A course that ends on a dose prone to withdrawal hands it over, and names it.",
  check: (subject) => {
    const { protocol, explored } = subject;
    const ends = explored.model.compiled.layout.phases.map((phase) => protocol.phases[phase]?.end);
    const prone = leversOf(subject).filter(({ limits }) => limits.prone);
    return wrongKinds(explored, (view) => {
      const end = ends[view.phaseAfter];
      if (end === undefined) return undefined;
      const on = prone.filter(({ limits }) => view.after(limits.level) > limits.stopFrom);
      const [first] = on;
      if (first === undefined) return undefined;
      if (end !== "handed-over") return `the course ends as ${end} on ${first.lever}`;
      const leaving = actingOn(subject, view).filter(({ writes }) => writes.goto === view.phaseAfter);
      const unsaid = on.find(({ lever }) => leaving.some((rule) => !tells(rule, lever)));
      return unsaid === undefined ? undefined : `${unsaid.lever} is handed over and its dose is not named`;
    });
  },
};

const tells = ({ rule }: Compiled["rules"][number], lever: string): boolean =>
  rule.say.clinician.includes(`{dose.${lever}}`) || rule.say.clinician.includes(`{before.${lever}}`);
