/**
 * What does not fit together in an instrument's file, with the place of each.
 *
 * Names are used once (AS002) and exist (AS003); texts stand only where the licence allows them (AS004); the range is
 * what the items add up to (AS006); bands cover it without gap or overlap (AS005), and two lists by sex have the same
 * bands (AS007); bins go up and the last takes the rest (AS008); the method has what it needs (AS009). The file is named
 * after its code (AS001).
 */
import { issueAt, nearest, type Issue, type Path, type Source } from "@compline/base";
import { pointSpan } from "./answer-set.ts";
import type { Band } from "./band.ts";
import { itemsIn } from "./condition.ts";
import type { Instrument } from "./instrument.ts";
import { compare, exactly, printRational } from "./rational.ts";
import { binsOfTerm, itemsOfTerm, nightsOfTerm, type Bin, type Term } from "./term.ts";
import { isCounted, totalSpan } from "./total.ts";
import { weighing } from "./weighing.ts";

interface Fault {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly expected?: string;
}

export function instrumentIssues(instrument: Instrument, source: Source): readonly Issue[] {
  const names = [...fileFaults(instrument, source.file), ...twiceFaults(instrument), ...unknownFaults(instrument)];
  const shape = [...names, ...methodFaults(instrument), ...binFaults(instrument)];
  const faults = [...shape, ...textFaults(instrument), ...(shape.length > 0 ? [] : rangeFaults(instrument))];
  return faults.map(({ code, path, message, expected }) => issueAt(source, code, path, message, expected));
}

function fileFaults({ instrument }: Instrument, file: string | undefined): readonly Fault[] {
  const name = file?.split("/").pop();
  if (name === undefined || name === "-" || name === `${instrument}.yaml`) return [];
  return [
    {
      code: "AS001",
      path: ["instrument"],
      message: `"${instrument}" stands in ${name}`,
      expected: `${instrument}.yaml`,
    },
  ];
}

function twiceFaults({
  items,
  scoring,
  redFlags = [],
  cutOffs = [],
  changes = [],
  bands = [],
}: Instrument): readonly Fault[] {
  const lists: readonly (readonly [Path, readonly { readonly id: string }[]])[] = [
    [["items"], items],
    [["scoring", "components"], scoring.components ?? []],
    [["scoring", "levels"], scoring.levels ?? []],
    [["red_flags"], redFlags],
    [["cut_offs"], cutOffs],
    [["changes"], changes],
    ...bands.map(({ list }, i) => [["bands", i, "list"], list] as const),
  ];
  return lists.flatMap(([path, list]) =>
    list.flatMap(({ id }, i) =>
      list.findIndex((one) => one.id === id) === i
        ? []
        : [{ code: "AS002", path: [...path, i, "id"], message: `"${id}" stands twice`, expected: "a name of its own" }],
    ),
  );
}

/** Names of items and answer sets wherever they are used, with the place of the use. */
function unknownFaults(instrument: Instrument): readonly Fault[] {
  const { items, answerSets, scoring, redFlags = [], missing, bands = [], codes = [] } = instrument;
  const used: readonly (readonly [Path, readonly string[]])[] = [
    ...(scoring.components ?? []).map(({ of }, i) => [["scoring", "components", i, "of"], itemsOfTerm(of)] as const),
    ...(scoring.levels ?? []).map(
      ({ when }, i) => [["scoring", "levels", i], when === undefined ? [] : itemsIn(when)] as const,
    ),
    ...(scoring.skips ?? []).map(
      ({ when, notAsked }, i) =>
        [
          ["scoring", "skips", i],
          [...itemsIn(when), ...notAsked],
        ] as const,
    ),
    ...redFlags.map(({ when }, i) => [["red_flags", i, "when"], itemsIn(when)] as const),
    ...bands.flatMap(({ list }, i) =>
      list.map(
        ({ alsoWhen }, j) => [["bands", i, "list", j], alsoWhen === undefined ? [] : itemsIn(alsoWhen)] as const,
      ),
    ),
    ...codes.map((one, i) => [["codes", i, "items"], Object.keys(one.items ?? {})] as const),
    [["missing", "as_zero"], missing.asZero ?? []],
  ];
  const ids = items.map(({ id }) => id);
  const sets = Object.keys(answerSets);
  return [
    ...used.flatMap(([path, names]) =>
      names.filter((id) => !ids.includes(id)).map((id) => unknown(path, "item", id, ids)),
    ),
    ...items.flatMap(({ answers }, i) =>
      sets.includes(answers) ? [] : [unknown(["items", i, "answers"], "set of answers", answers, sets)],
    ),
    ...sets
      .filter((name) => !items.some(({ answers }) => answers === name))
      .map((name) => ({ code: "AS003", path: ["answer_sets", name], message: "no item is answered with this set" })),
  ];
}

const unknown = (path: Path, kind: string, name: string, known: readonly string[]): Fault => ({
  code: "AS003",
  path,
  message: `there is no ${kind} "${name}"`,
  expected: nearest(name, known),
});

function methodFaults({ items, answerSets, scoring, worse, range, bands = [] }: Instrument): readonly Fault[] {
  const hasTotal = scoring.method !== "levels" && scoring.method !== "none";
  const needs = (isThere: boolean, what: string): readonly Fault[] =>
    isThere ? [] : [{ code: "AS009", path: ["scoring", "method"], message: `"${scoring.method}" needs ${what}` }];
  const isCountedOnItems = scoring.method === "sum" || scoring.method === "mean";
  const pointless = items.filter((item) => isCountedOnItems && isCounted(item) && !hasPoints(answerSets, item.answers));
  const levels = scoring.levels ?? [];
  const isClosed = levels.every(({ when }, i) => (when === undefined) === (i === levels.length - 1));
  return [
    ...needs(scoring.method !== "components" || scoring.components !== undefined, "components"),
    ...needs(
      scoring.method !== "levels" || (levels.length > 1 && isClosed),
      "levels, the last of them without a condition",
    ),
    ...needs(!hasTotal || (worse !== undefined && range !== undefined), "a range and which end is worse"),
    ...needs(hasTotal || (bands.length === 0 && range === undefined), "no range and no bands"),
    ...pointless.map(({ id }) => ({
      code: "AS009",
      path: ["items", items.findIndex((item) => item.id === id), "answers"],
      message: "an item that is counted has answers without points",
      expected: "scored: no, or points",
    })),
    ...(scoring.components ?? []).flatMap(({ of }, i) =>
      termFaults(of, items, answerSets, ["scoring", "components", i, "of"]),
    ),
  ];
}

const hasPoints = (sets: Instrument["answerSets"], name: string): boolean => {
  const set = sets[name];
  return set === undefined || pointSpan(set) !== undefined;
};

/** A quantity is brought into points by bins; a night has two times of day and a quantity. */
function termFaults(
  of: Term,
  items: Instrument["items"],
  sets: Instrument["answerSets"],
  path: Path,
): readonly Fault[] {
  const kindOf = (id: string): string | undefined => sets[items.find((item) => item.id === id)?.answers ?? ""]?.kind;
  const isPointless = (one: Term): boolean =>
    "sum" in one
      ? one.sum.some(isPointless)
      : "item" in one && one.bins === undefined && kindOf(one.item) === "quantity";
  const isBroken = nightsOfTerm(of).some(
    ({ slept, from, to }) => kindOf(slept) !== "quantity" || kindOf(from) !== "clock" || kindOf(to) !== "clock",
  );
  return [
    ...(isPointless(of) ? [{ code: "AS009", path, message: "a quantity is counted without bins" }] : []),
    ...(isBroken ? [{ code: "AS009", path, message: "a night has hours slept and two times of day" }] : []),
  ];
}

function binFaults({ scoring }: Instrument): readonly Fault[] {
  return (scoring.components ?? []).flatMap(({ of }, i) =>
    binsOfTerm(of)
      .filter((bins) => !isAscending(bins))
      .map(() => ({
        code: "AS008",
        path: ["scoring", "components", i, "of"],
        message: "bins do not go up, or the last of them has a bound",
        expected: "bounds that go up, and a last bin without one",
      })),
  );
}

function isAscending(bins: readonly Bin[]): boolean {
  const bounds = bins.map((bin) => ("upTo" in bin ? bin.upTo : "below" in bin ? bin.below : undefined));
  return bounds.every((bound, i) => {
    if (i === bounds.length - 1) return bound === undefined;
    const before = bounds[i - 1];
    return bound !== undefined && (before === undefined || before < bound);
  });
}

function textFaults({ licence, items, answerSets, stem }: Instrument): readonly Fault[] {
  if (licence.text === "yes") return [];
  const fault = (path: Path): Fault => ({
    code: "AS004",
    path,
    message: "the licence does not allow the text",
    expected: "a code, or licence.text: yes with its source",
  });
  return [
    ...(stem === undefined ? [] : [fault(["stem"])]),
    ...items.flatMap(({ text }, i) => (text === undefined ? [] : [fault(["items", i, "text"])])),
    ...Object.entries(answerSets).flatMap(([name, set]) =>
      set.kind === "points"
        ? set.options.flatMap(({ text }, i) =>
            text === undefined ? [] : [fault(["answer_sets", name, "options", i, "text"])],
          )
        : [],
    ),
  ];
}

function rangeFaults(instrument: Instrument): readonly Fault[] {
  const { range, bands = [] } = instrument;
  const span = totalSpan(
    instrument,
    weighing({ ...instrument, missing: { ...instrument.missing, asZero: [] } }, new Map()),
  );
  if (range === undefined || span === undefined) return [];
  const isSame = compare(span.least, exactly(range.least)) === 0 && compare(span.most, exactly(range.most)) === 0;
  const added = `${printRational(span.least)} to ${printRational(span.most)}`;
  return [
    ...(isSame
      ? []
      : [{ code: "AS006", path: ["range"], message: "is not what the items add up to", expected: added }]),
    ...bands.flatMap(({ list }, i) => coverFaults(list, range, ["bands", i, "list"])),
    ...bands.flatMap(({ list }, i) => {
      const [ids, first] = [list, bands[0]?.list ?? []].map((one) => one.map(({ id }) => id).join(", "));
      const message = "two lists of bands have different names";
      return ids === first ? [] : [{ code: "AS007", path: ["bands", i, "list"], message, expected: first ?? "" }];
    }),
  ];
}

/** From the least to the most of the range, each band begins where the one before it ends. */
function coverFaults(
  list: readonly Band[],
  range: { readonly least: number; readonly most: number },
  path: Path,
): readonly Fault[] {
  const faults = list.flatMap((band, i): readonly Fault[] => {
    const before = list[i - 1];
    const begins = band.above ?? band.from;
    const due = before === undefined ? range.least : band.above === undefined ? before.to + 1 : before.to;
    const isOneOf = (band.above === undefined) !== (band.from === undefined);
    if (isOneOf && begins === due && band.to >= due && (before !== undefined || band.above === undefined)) return [];
    return [
      {
        code: "AS005",
        path: [...path, i],
        message: "does not begin where the band before it ends",
        expected: `from ${due}`,
      },
    ];
  });
  const last = list.at(-1);
  if (last === undefined || last.to === range.most) return faults;
  return [
    ...faults,
    {
      code: "AS005",
      path: [...path, list.length - 1],
      message: "the bands do not end with the range",
      expected: `to ${range.most}`,
    },
  ];
}
