/** A course that is complete leaves nobody on a dose, but one that `prove.maintenance: { LEVER: amount }` allows. */
import { readAmount } from "@compline/protocol";
import { wrongKinds } from "./edge-index.ts";
import { leversOf } from "./levers.ts";
import type { Property, Subject } from "./property.ts";
import type { Entry } from "./prove-entries.ts";

export const leftOn: Property = {
  number: 43,
  id: "LEFT-ON",
  how: "edge",
  statement: "A course that ends as complete leaves every dose at 0, or where the proof says that it may stay.",
  check: (subject) => {
    const { layout } = subject.explored.model.compiled;
    const isComplete = layout.phases.map((phase) => subject.protocol.phases[phase]?.end === "complete");
    const levers = leversOf(subject).map((lever) => ({ ...lever, stays: maintenanceOf(subject, lever.lever) }));
    return wrongKinds(subject.explored, (view) => {
      if (isComplete[view.phaseAfter] !== true) return undefined;
      const on = levers.find(({ limits, stays }) => ![0, stays].includes(view.after(limits.level)));
      return on === undefined
        ? undefined
        : `the course is complete at ${on.says(view.after(on.limits.level))} of ${on.lever}`;
    });
  },
};

function maintenanceOf({ protocol }: Subject, lever: string): number {
  const written = (protocol.prove["maintenance"] as Entry | undefined)?.[lever];
  const read = readAmount(String(written ?? 0), protocol.levers[lever]?.unit ?? "mass");
  return read.ok ? read.value : 0;
}
