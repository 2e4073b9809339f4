/**
 * What a report that is not whole may tell, in boxes: nothing, or answers beside which some red flag is true.
 *
 * Of such a report only the facts of a true flag keep their values (docs/reference/engine.md, section 2, rule 2). Flags that
 * share a fact stand in one circle. Several reports of a tick may each raise one, and the last writes over the others: so
 * whatever of a circle is told, one of its flags is true of what stands in the end, and the other facts may be anything that
 * a flag could have kept. Where each answer could be told alone anyhow nothing is cut: more than can happen, never less. Nor is
 * it for a flag that asks whether something is missing, which more answers may make false again.
 */
import { MISSING, type Compiled } from "@compline/course";
import { FALSE, TRUE, type Expression, type Truth } from "@compline/protocol";
import type { Formula, Piece } from "../formula.ts";
import { emptyInput, flagsOf, placeOf, tellsOfDanger, type Component } from "./component.ts";

/** Places of classes, by component. */
export type Domains = readonly (readonly number[])[];

/** Flags that share parts of the input, and those parts. */
interface Circle {
  readonly flags: readonly number[];
  readonly components: readonly number[];
}

/** The boxes for a mode: `quiet` where nothing is told, `wide` where anything may be that some flag could keep. */
export function tellings(
  compiled: Compiled,
  components: readonly Component[],
): (quiet: Domains, wide: Domains) => readonly Domains[] {
  const circles = circlesOf(compiled, components).filter((circle) => isCut(compiled, components, circle));
  const { leaves, formulas } = flagsOf(compiled);
  const read = leaves.map((leaf) => readBy(compiled, components, leaf));
  return (quiet, wide) => {
    let all: readonly Domains[] = [wide];
    for (const { flags, components: own } of circles) {
      if (own.every((c) => quiet[c]?.length === wide[c]?.length)) continue;
      const wish: Wish = { kind: "or", parts: flags.map((flag) => wishOf(formulas[flag], true)) };
      all = all.flatMap((domains) => boxesIn(read, wish, quiet, own, domains));
    }
    return all;
  };
}

function circlesOf(compiled: Compiled, components: readonly Component[]): readonly Circle[] {
  const circles: Circle[] = [];
  compiled.flags.forEach(({ reads }, flag) => {
    const own = components.flatMap(({ at }, c) => (at.some((place) => reads.includes(place)) ? [c] : []));
    const touching = circles.filter((circle) => circle.components.some((c) => own.includes(c)));
    for (const circle of touching) circles.splice(circles.indexOf(circle), 1);
    circles.push({
      flags: [...touching.flatMap(({ flags }) => flags), flag],
      components: [...new Set([...touching.flatMap((circle) => circle.components), ...own])],
    });
  });
  return circles;
}

/** Whether something can be told beside another answer only. */
function isCut(compiled: Compiled, components: readonly Component[], { flags, components: own }: Circle): boolean {
  if (flags.some((flag) => asksAbsence(compiled.protocol.redFlags[flag]?.when, true))) return false;
  return own.some((c) => {
    const { at = [], classes = [] } = components[c] ?? {};
    return classes.some(({ values }) =>
      at.some((place, i) => isToldBesideOnly(compiled, place, values[i] ?? MISSING, flags)),
    );
  });
}

function isToldBesideOnly(compiled: Compiled, place: number, value: number, flags: readonly number[]): boolean {
  if (Number.isNaN(value) || !tellsOfDanger(compiled, place, value)) return false;
  const input = emptyInput(compiled);
  input[place] = value;
  return flags.every((flag) => {
    const { reads, when } = compiled.flags[flag] ?? {};
    return reads?.includes(place) !== true || when?.([], input) !== TRUE;
  });
}

/** Whether a condition may be true because something is missing. */
function asksAbsence(when: Expression | undefined, isPositive: boolean): boolean {
  switch (when?.kind) {
    case "missing":
      return isPositive;
    case "not":
      return asksAbsence(when.of, !isPositive);
    case "and":
    case "or":
      return when.parts.some((part) => asksAbsence(part, isPositive));
    default:
      return false;
  }
}

/** A condition that is to be true, as what each leaf is to be; what is settled is left out. */
type Wish =
  | boolean
  | { readonly kind: "leaf"; readonly leaf: number; readonly is: Truth }
  | { readonly kind: "and" | "or"; readonly parts: readonly Wish[] };

function wishOf(formula: Formula | undefined, isPositive: boolean): Wish {
  switch (formula?.kind) {
    case "constant":
      return formula.truth === (isPositive ? TRUE : FALSE);
    case "leaf":
      return { kind: "leaf", leaf: formula.leaf, is: isPositive ? TRUE : FALSE };
    case "not":
      return wishOf(formula.of, !isPositive);
    case "and":
    case "or":
      return {
        kind: (formula.kind === "and") === isPositive ? "and" : "or",
        parts: formula.parts.map((part) => wishOf(part, isPositive)),
      };
    default:
      return false;
  }
}

/** What is left to wish for where some leaves are settled. */
function left(wish: Wish, truthOf: (leaf: number) => Truth | undefined): Wish {
  if (typeof wish === "boolean") return wish;
  if (wish.kind === "leaf") {
    const truth = truthOf(wish.leaf);
    return truth === undefined ? wish : truth === wish.is;
  }
  const decisive = wish.kind === "or";
  const parts = wish.parts.map((part) => left(part, truthOf)).filter((part) => part !== !decisive);
  if (parts.includes(decisive)) return decisive;
  return parts.length === 0 ? !decisive : { kind: wish.kind, parts };
}

const firstLeaf = (wish: Wish): number => {
  if (typeof wish === "boolean") return -1;
  return wish.kind === "leaf" ? wish.leaf : firstLeaf(wish.parts[0] ?? false);
};

/** What a leaf of a flag says of each class of the part that it reads. */
interface Read {
  readonly component: number;
  readonly truths: readonly Truth[];
}

/** Boxes that do not overlap: where the wish comes true all that may be told, elsewhere nothing. */
function boxesIn(
  read: readonly Read[],
  wish: Wish,
  quiet: Domains,
  own: readonly number[],
  domains: Domains,
): readonly Domains[] {
  if (wish === true) return [domains];
  if (wish === false) {
    const silent = domains.map((places, c) =>
      own.includes(c) ? places.filter((place) => quiet[c]?.includes(place)) : places,
    );
    return silent.every((places) => places.length > 0) ? [silent] : [];
  }
  const component = read[firstLeaf(wish)]?.component ?? -1;
  if (component < 0) return [domains];
  const alike = new Map<string, { readonly rest: Wish; readonly places: number[] }>();
  for (const place of domains[component] ?? []) {
    const rest = left(wish, (leaf) => (read[leaf]?.component === component ? read[leaf].truths[place] : undefined));
    const key = JSON.stringify(rest);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { rest, places: [place] });
    else known.places.push(place);
  }
  return [...alike.values()].flatMap(({ rest, places }) =>
    boxesIn(read, rest, quiet, own, domains.with(component, places)),
  );
}

function readBy(compiled: Compiled, components: readonly Component[], { reads, when }: Piece): Read {
  const places = reads.map((one) => placeOf(compiled, one));
  const component = components.findIndex(({ at }) => at.some((place) => places.includes(place)));
  const { at = [], classes = [] } = components[component] ?? {};
  const truths = classes.map(({ values }) => {
    const input = new Array<number>(compiled.layout.inputSize).fill(MISSING);
    at.forEach((place, i) => (input[place] = values[i] ?? MISSING));
    return when([], input);
  });
  return { component, truths };
}
