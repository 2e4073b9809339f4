/**
 * What is sure of the rules of a phase while part of the input is open: what each may become, and what can still matter.
 *
 * Where the highest band is sure, the rules below it cannot matter; where a rule only holds or asks, it matters that one
 * of them does, not which. What a rule may become is a set of three bits.
 */
import { BANDS } from "@compline/protocol";
import type { Model, ModelRule } from "../model.ts";
import type { TruthSet } from "../truth-set.ts";

const HOLD = BANDS.indexOf("hold");

/** What a rule may become: bits. */
export const [NOT, FIRES, ASKS] = [1, 2, 4];

export interface Standing {
  /** The least band that is sure to be enabled; −1 where none is. */
  readonly band: number;
  readonly escalate: number;
  /** Numbers of what is sure to be done at that band, if that band wins. */
  readonly acts: readonly number[];
}

/** The rules of a phase, and what is asked of them again and again. */
export interface Weighed {
  readonly rules: readonly ModelRule[];
  /** By rule: a number for what it does; −1 for nothing. */
  readonly acts: readonly number[];
  /** By component: the rules that read it, and which of its leaves. */
  readonly readers: readonly (readonly Reader[])[];
}

export interface Reader {
  readonly place: number;
  readonly leaves: readonly number[];
}

const WEIGHED = new WeakMap<Model, (Weighed | undefined)[]>();

export function weighedIn(model: Model, phase: number): Weighed {
  const byPhase = WEIGHED.get(model) ?? [];
  WEIGHED.set(model, byPhase);
  return (byPhase[phase] ??= weighed(model, phase));
}

function weighed(model: Model, phase: number): Weighed {
  const rules = model.byPhase[phase] ?? [];
  const acts = [...new Set(rules.map(({ act }) => act).filter((act) => act !== ""))];
  const readers = (model.readersByPhase[phase] ?? []).map((all, component) => {
    const own = model.components[component]?.leaves ?? [];
    return all.map(([place, { leaves }]) => ({ place, leaves: [...leaves].filter((leaf) => own.includes(leaf)) }));
  });
  return { rules, acts: rules.map(({ act }) => acts.indexOf(act)), readers };
}

export function statusOf({ compiled }: ModelRule, set: TruthSet): number {
  const { onUnknown } = compiled;
  const whenUnknown = onUnknown === 0 ? NOT : onUnknown === 1 ? FIRES : ASKS;
  return ((set & 1) === 0 ? 0 : NOT) | ((set & 2) === 0 ? 0 : whenUnknown) | ((set & 4) === 0 ? 0 : FIRES);
}

export function standingOf({ rules, acts }: Weighed, statuses: Uint8Array): Standing {
  let [band, escalate] = [-1, -1];
  for (let i = 0; i < rules.length; i++) {
    const status = statuses[i] as number;
    if ((status & NOT) !== 0) continue;
    const { compiled } = rules[i] as ModelRule;
    const least = (status & ASKS) === 0 ? compiled.band : Math.min(compiled.band, HOLD);
    if (least > band) band = least;
    if (status === FIRES && compiled.writes.escalate > escalate) escalate = compiled.writes.escalate;
  }
  const sure: number[] = [];
  for (let i = 0; i < rules.length; i++)
    if (statuses[i] === FIRES && (rules[i] as ModelRule).compiled.band === band) sure.push(acts[i] as number);
  return { band, escalate, acts: sure };
}

/** A rule's status with what cannot matter any more taken for not enabled, given what is sure. */
export function relevant(all: Weighed, place: number, status: number, { band, escalate, acts }: Standing): number {
  const { compiled } = all.rules[place] as ModelRule;
  const act = all.acts[place] as number;
  const isNewAct = compiled.band === band && act >= 0 && (status === FIRES || !acts.includes(act));
  const fires = compiled.band > band || isNewAct || compiled.writes.escalate > escalate;
  const asks = band < HOLD;
  const rest = (fires ? status & FIRES : 0) | (asks ? status & ASKS : 0);
  return rest === status ? status : rest | NOT;
}

const isSingle = (status: number): boolean => status === NOT || status === FIRES || status === ASKS;

/** Whether it is still open what a rule becomes, and matters. */
export const isOpen = (all: Weighed, place: number, status: number, standing: Standing): boolean =>
  !isSingle(status) && !isSingle(relevant(all, place, status, standing));
