/**
 * PR117: a text names only what there is.
 *
 * `{dose.L}` and `{before.L}` of a lever, `{build.L}` of one with stock, `{FACT}`, `{flags}`, and clocks in the unit of the protocol's tick.
 * A brace that opens or closes nothing is found too: it would stand in a patient's text.
 */
import { lookUp } from "../names.ts";
import { nearestWord } from "../nearest-word.ts";
import type { Protocol } from "../protocol.ts";
import { CLOCK_NAMES, clockUnitsOf } from "../resolve-reference.ts";
import { statementsOf } from "../statements.ts";
import { placeholdersOf } from "../template.ts";
import { finding, type Check, type Finding } from "./check.ts";

export const textsNameWhatThereIs: Check = {
  code: "PR117",
  name: "a text names only what there is",
  run: (protocol) => {
    const known = new Set(placesIn(protocol));
    return statementsOf(protocol).flatMap(({ says }) =>
      says.flatMap(({ path, say }) =>
        (["patient", "clinician"] as const).flatMap((reader) => inText(say[reader] ?? "", [...path, reader], known)),
      ),
    );
  },
};

function placesIn(protocol: Protocol): readonly string[] {
  const levers = Object.keys(protocol.levers);
  const built = levers.filter((id) => (lookUp(protocol.levers, id)?.stock.length ?? 0) > 0);
  return [
    ...levers.flatMap((id) => [`dose.${id}`, `before.${id}`]),
    ...built.map((id) => `build.${id}`),
    ...Object.keys(protocol.facts),
    "flags",
    ...clockUnitsOf(protocol.clock).flatMap((unit) => CLOCK_NAMES.map((clock) => `${unit}.${clock}`)),
  ];
}

function inText(text: string, path: Finding["path"], known: ReadonlySet<string>): readonly Finding[] {
  const names = placeholdersOf(text);
  const stray = names.reduce((rest, name) => rest.replaceAll(`{${name}}`, ""), text);
  return [
    ...names
      .filter((name) => !known.has(name))
      .map((name) =>
        finding(
          path,
          `"{${name}}" names nothing that there is`,
          nearestWord(name, [...known]) ?? "dose.LEVER, before.LEVER, build.LEVER, a fact, flags or a clock",
        ),
      ),
    ...(/[{}]/.test(stray) ? [finding(path, "a brace stands alone", "{NAME}")] : []),
  ];
}
