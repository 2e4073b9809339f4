/**
 * A drug found by any name people know it by: its own, a brand, in whatever case and spacing.
 *
 * Two drugs that claim one brand name are a fault of the library (FO027), not a matter of which comes first.
 */
import type { Issue } from "@compline/base";
import type { Monograph } from "./monograph/monograph.ts";

/** `Xanax XR` and `xanax-xr` are one name. */
export const foldedName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");

export interface DrugNames {
  readonly find: (name: string) => Monograph | undefined;
  /** Every name that finds a drug, for suggestions. */
  readonly names: readonly string[];
}

export function drugNamesOf(monographs: readonly Monograph[]): DrugNames {
  const byName = new Map<string, Monograph>();
  for (const monograph of monographs.toReversed()) for (const name of namesOf(monograph)) byName.set(name, monograph);
  for (const monograph of monographs) byName.set(monograph.drug, monograph);
  return { find: (name) => byName.get(foldedName(name)), names: [...byName.keys()].toSorted() };
}

const namesOf = ({ drug, brands }: Monograph): ReadonlySet<string> =>
  new Set([drug, ...brands.map(({ name }) => foldedName(name))]);

/** Names that two drugs claim. */
export function nameClashes(monographs: readonly Monograph[]): readonly Issue[] {
  const owners = new Map<string, string>();
  return monographs.flatMap((monograph) =>
    [...namesOf(monograph)].flatMap((name): readonly Issue[] => {
      const owner = owners.get(name);
      owners.set(name, owner ?? monograph.drug);
      if (owner === undefined) return [];
      return [{ code: "FO027", at: "brands", message: `"${name}" is a name of ${owner} and of ${monograph.drug}` }];
    }),
  );
}
