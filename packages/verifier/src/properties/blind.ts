/**
 * Nothing rises, and nothing prone to withdrawal falls, on a report that is not there, outside the start and waiting.
 *
 * A person may order what the course may not do by itself, and a red flag that came alone may lower. What is said before
 * a due report has come is as blind as what is said after it has not.
 */
import { EMERGENCY, ORDER, taggedPhases } from "./levers.ts";
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const blind: Property = {
  number: 18,
  id: "BLIND",
  how: "edge",
  statement: "While a due report is missing no dose rises, and none that is prone to withdrawal falls.",
  check: (subject) => {
    const { layout } = subject.explored.model.compiled;
    const exempt = new Set(taggedPhases(subject, "wait"));
    layout.phases.forEach((phase, i) => subject.protocol.phases[phase]?.start === true && exempt.add(i));
    return wrongLeverMoves(subject, ({ view, lever: { lever, limits }, way }) => {
      const { mode, band } = view.group;
      if ((mode.overdue === 0 && mode.closes) || exempt.has(view.phaseBefore)) return undefined;
      if (way > 0 && band !== ORDER) return `${lever} rises while a report is missing`;
      const isMeant = band === ORDER || band === EMERGENCY || !limits.prone;
      return way > 0 || isMeant ? undefined : `${lever} falls while a report is missing`;
    });
  },
};
