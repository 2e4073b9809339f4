/**
 * The first property of the catalogue that a mutant breaks and its original keeps.
 *
 * What needs no search is asked first, then every step of a small search, then the whole graph as far as the budget goes.
 * A property of which every shape of opening must show it is asked of all shapes together.
 */
import { ok, type Result } from "@compline/base";
import { compile, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { envelopeConditions } from "../envelope/envelope-property.ts";
import { modelOf, type Model } from "../model.ts";
import { shapesOf } from "../openings.ts";
import { watchedBy } from "../properties/assumption.ts";
import { CATALOGUE } from "../properties/catalogue.ts";
import type { Property, Subject } from "../properties/property.ts";
import { explore } from "../search/explore.ts";

export interface Asked {
  /** Undefined where every property that was asked holds. */
  readonly broken?: Property;
  /** Whether all were asked of the whole graph. */
  readonly isComplete: boolean;
}

export interface Questioned {
  /** Of the properties that `isAsked` admits. */
  readonly brokenProperty: (isAsked: (property: Property) => boolean) => Asked;
}

/** How many states the first, small search has. */
const FIRST_STATES = 1000;

/** A protocol whose searches are made when they are first needed, and kept. */
export function questioned(protocol: Protocol, ports: Ports, mostStates: number): Result<Questioned> {
  const models = modelsOf(protocol, ports);
  if (!models.ok) return models;
  const known = new Map<number, readonly Subject[]>();
  const subjectsAt = (most: number): readonly Subject[] => {
    const found =
      known.get(most) ??
      models.value.map((model): Subject => ({ protocol, explored: explore(model, { mostStates: most }) }));
    known.set(most, found);
    return found;
  };
  return ok({
    brokenProperty: (isAsked) => {
      const asked = CATALOGUE.filter(({ how }) => how !== "engine").filter(isAsked);
      for (const most of new Set([Math.min(FIRST_STATES, mostStates), mostStates])) {
        const subjects = subjectsAt(most);
        const isComplete = subjects.every(({ explored }) => explored.isComplete);
        const broken = firstBroken(asked, subjects, isComplete);
        if (broken !== undefined) return { broken, isComplete };
        if (isComplete) return { isComplete };
      }
      return { isComplete: false };
    },
  });
}

const firstBroken = (
  asked: readonly Property[],
  subjects: readonly Subject[],
  isComplete: boolean,
): Property | undefined =>
  asked
    .filter(({ how }) => isComplete || how === "static" || how === "edge")
    .find((property) => isBroken(property, subjects));

function isBroken({ check, everyShape }: Property, subjects: readonly Subject[]): boolean {
  if (everyShape !== true) return subjects.some((subject) => check(subject).length > 0);
  const [first = [], ...others] = subjects.map((subject) => check(subject).map(({ says }) => says));
  return first.some((says) => others.every((other) => other.includes(says)));
}

function modelsOf(protocol: Protocol, ports: Ports): Result<readonly Model[]> {
  const [assumed, clauses, shapes] = [watchedBy(protocol), envelopeConditions(protocol), shapesOf(protocol, ports)];
  if (!assumed.ok) return assumed;
  if (!clauses.ok) return clauses;
  if (!shapes.ok) return shapes;
  const models: Model[] = [];
  for (const { opening } of shapes.value) {
    const compiled = compile(protocol, opening, ports);
    const model = compiled.ok ? modelOf(compiled.value, [...assumed.value, ...clauses.value]) : compiled;
    if (!model.ok) return model;
    models.push(model.value);
  }
  return ok(models);
}
