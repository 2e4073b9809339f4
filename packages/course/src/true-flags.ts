/** The red flags that are true at a tick, in whatever phase, and the sources that a part of a protocol cites. */
import { TRUE, type Cites } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { CiteJson, Decision } from "./decision.ts";
import type { Ticked } from "./run.ts";

/** Every flag that is true, whether or not a rule won by it. */
export function trueFlags(compiled: Compiled, { outcome, known }: Ticked): Decision["flags"] {
  return compiled.flags
    .filter(({ when }) => when(outcome.seen, known.input) === TRUE)
    .map(({ flag }) => {
      const declared = compiled.protocol.redFlags.find((f) => f.flag === flag)!;
      return { flag, level: declared.level, cite: cites(compiled, declared.cite) };
    });
}

export const cites = ({ protocol }: Compiled, names: Cites): readonly CiteJson[] =>
  names.flatMap((source) => {
    const use = protocol.sources[source];
    return use === undefined ? [] : [{ source, reference: use.reference, locator: use.locator, grade: use.grade }];
  });
