/**
 * PR112: every rule, flag, gate, plan, lever number and bounded stay is cited by a declared source, and every source is in the library.
 * PR121: every anchor names a paragraph of rationale.md. Both library questions are asked only where a port answers them.
 */
import { lookUp } from "../names.ts";
import { expectedWord } from "../nearest-word.ts";
import type { Lever, Protocol } from "../protocol.ts";
import { citesIn, statementsOf } from "../statements.ts";
import { finding, type Check, type Finding } from "./check.ts";

export const everythingIsCited: Check = {
  code: "PR112",
  name: "every rule and number is cited by a declared source",
  run: (protocol, { hasReference }) => [
    ...statementsOf(protocol).flatMap(({ path, name, cite }) =>
      cite.length === 0 ? [uncited([...path, "cite"], name)] : [],
    ),
    ...((protocol.clock.cite ?? []).length === 0 ? [uncited(["clock"], "the clock")] : []),
    ...undeclared(protocol),
    ...Object.entries(protocol.levers).flatMap(([id, lever]) => uncitedParts(id, lever)),
    ...Object.entries(protocol.plans).flatMap(([id, { cite }]) =>
      cite.length === 0 ? [uncited(["plans", id, "cite"], `the plan of ${id}`)] : [],
    ),
    ...Object.entries(protocol.phases).flatMap(([id, { atMost, cite }]) =>
      atMost !== undefined && cite.length === 0 ? [uncited(["phases", id], `at_most of "${id}"`)] : [],
    ),
    ...Object.entries(protocol.sources).flatMap(([id, { reference }]) =>
      hasReference === undefined || hasReference(reference)
        ? []
        : [
            finding(
              ["sources", id, "reference"],
              `the library has no reference "${reference}"`,
              "a key of library/references",
            ),
          ],
    ),
  ],
};

const uncited = (path: Finding["path"], name: string): Finding =>
  finding(path, `${name} has no source`, "cite: [SOURCE]");

function undeclared(protocol: Protocol): readonly Finding[] {
  const known = Object.keys(protocol.sources);
  return citesIn(protocol).flatMap(({ path, cite }) =>
    cite.flatMap((source, i) =>
      lookUp(protocol.sources, source) === undefined
        ? [finding([...path, i], `no source is called "${source}"`, expectedWord(source, known))]
        : [],
    ),
  );
}

/** Each number of a lever that is there, and the key its citation stands under. */
function uncitedParts(id: string, lever: Lever): readonly Finding[] {
  const present: Readonly<Record<string, boolean>> = {
    max: true,
    min: lever.min !== undefined,
    rise: true,
    fall: true,
    stop_from: true,
    pieces: lever.pieces !== undefined,
    grid: lever.grid !== undefined,
    // A product of the library brings its own sources; what is said here does not.
    stock: lever.stock.some((entry) => !("product" in entry)),
  };
  return Object.keys(present)
    .filter((part) => present[part] === true && (lookUp(lever.cite, part)?.length ?? 0) === 0)
    .map((part) => finding(["levers", id, "cite"], `${part} of "${id}" has no source`, `cite: { ${part}: [SOURCE] }`));
}

export const rationaleIsThere: Check = {
  code: "PR121",
  name: "every rationale is a paragraph of rationale.md",
  run: (protocol, { rationaleAnchors }) =>
    rationaleAnchors === undefined
      ? []
      : statementsOf(protocol).flatMap(({ path, rationale }) =>
          rationaleAnchors.includes(rationale)
            ? []
            : [
                finding(
                  [...path, "rationale"],
                  `rationale.md has no paragraph "${rationale}"`,
                  expectedWord(rationale, rationaleAnchors),
                ),
              ],
        ),
};
