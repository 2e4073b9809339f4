/**
 * What a tick does before its rules are weighed, in as few ways as lead to different states: time passes or stands, a
 * report counts or is missed, memory takes the input.
 *
 * Of all the inputs of a mode only so much matters here: whether each memory that somebody may still read holds, and what
 * a mean keeps. Inputs alike in that are one take, whichever mode they belong to; the rules tell them apart afterwards.
 */
import { type Input } from "@compline/course";
import { anythingIn, inputOf, leafSets, narrowed, type Assignment } from "../inputs/assignment.ts";
import type { Mode } from "../inputs/mode.ts";
import { leavesIn, readsState, setOf } from "../formula.ts";
import type { Model } from "../model.ts";
import { UNKNOWN } from "@compline/protocol";
import { UNREAD, type Bound } from "./counter-bounds.ts";

export interface Take {
  /** The most ordinary input of it. */
  readonly input: Input;
  /** By mode, the boxes that make up the take; they do not overlap. */
  readonly parts: readonly { readonly mode: Mode; readonly boxes: readonly Assignment[] }[];
}

/** The takes of a phase. At the opening nothing is due yet. */
export function takesIn(model: Model, bounds: readonly Bound[], isOpening: boolean): readonly Take[] {
  const unread = new Set(bounds.flatMap(({ place, full }) => (full === UNREAD ? [place] : [])));
  const keyOf = effectKeys(model, unread);
  const takes = new Map<string, { input: Input; parts: Map<Mode, Assignment[]> }>();
  for (const mode of model.modes) {
    if (isOpening && !mode.atOpening) continue;
    for (const box of boxesApart(model, mode)) {
      const key = `${mode.reported}${mode.overdue}/${keyOf(box)}`;
      const take = takes.get(key) ?? { input: inputOf(model, box), parts: new Map<Mode, Assignment[]>() };
      takes.set(key, take);
      take.parts.set(mode, [...(take.parts.get(mode) ?? []), box]);
    }
  }
  return [...takes.values()].map(({ input, parts }) => ({
    input,
    parts: [...parts].map(([mode, boxes]) => ({ mode, boxes })),
  }));
}

/** A mode cut so that each box has one effect on every memory. */
function boxesApart(model: Model, mode: Mode): readonly Assignment[] {
  return model.remembered.reduce<readonly Assignment[]>(
    (boxes, component) => boxes.flatMap((box) => cutApart(model, box, component)),
    [anythingIn(mode)],
  );
}

/** The classes of a component that memories tell apart. */
function cutApart(model: Model, box: Assignment, component: number): readonly Assignment[] {
  const isMean = model.components[component]?.names.some((name) => isInMean(model, name)) === true;
  const groups = new Map<string, number[]>();
  for (const place of box.allowed[component] ?? []) {
    const sets = leafSets(model, narrowed(box, component, [place]), NO_STATE);
    const key = isMean ? String(place) : [...model.memoryLeaves].map((leaf) => sets[leaf]).join("");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()].map((places) => narrowed(box, component, places));
}

const isInMean = ({ compiled }: Model, name: string): boolean =>
  compiled.layout.memory.some(({ memory }) => memory.kind === "mean" && memory.fact === name);

/** No memory reads a mixed leaf. */
const NO_STATE = { mixed: new Map<number, Uint8Array>() };
const NO_ATOMS = new Uint8Array();

/** What a box does to every memory that is read. */
function effectKeys(model: Model, unread: ReadonlySet<number>): (box: Assignment) => string {
  const asked = model.compiled.layout.memory.flatMap(({ memory, at }): readonly ((box: Assignment) => string)[] => {
    if (unread.has(at)) return [];
    if (memory.kind === "mean") return [bucketOf(model, memory)];
    if (memory.kind !== "since" && memory.kind !== "window") return [];
    const formula = model.cut(memory.of);
    const leaves = [...leavesIn(formula)];
    if (readsState(formula))
      return [
        (box) =>
          leafSets(model, box, NO_STATE)
            .filter((_, i) => leaves.includes(i))
            .join(""),
      ];
    const least = memory.unknown === "held" ? UNKNOWN : UNKNOWN + 1;
    return [(box) => (setOf(formula, leafSets(model, box, NO_STATE), NO_ATOMS) >= 1 << least ? "1" : "0")];
  });
  return (box) => asked.map((one) => one(box)).join("/");
}

function bucketOf(
  { components }: Model,
  { fact, step }: { readonly fact: string; readonly step: number },
): (box: Assignment) => string {
  const component = components.findIndex(({ names }) => names.includes(fact));
  const at = components[component]?.names.indexOf(fact) ?? -1;
  return ({ allowed }) => {
    const place = allowed[component]?.[0] ?? -1;
    return String(Math.floor((components[component]?.classes[place]?.values[at] ?? Number.NaN) / step));
  };
}
