/**
 * Names in an expectation that no rule of the protocol could ever bring: protocols it never starts, activities it never orders.
 *
 * Of a misspelt name it would only be said that it did not happen; here it is said where it stands, and what there is (CO090).
 * Rules, phases, levers and facts are not held against the protocol here: what is expected of them is compared by value.
 */
import { nearest, type Path } from "@compline/base";
import type { Effect, Protocol } from "@compline/protocol";
import type { Case, Expectation } from "./case-file.ts";

export interface Misnamed {
  readonly code: "CO090";
  /** Within the case: `["steps", 2, "expect", "orders", 0]`. */
  readonly path: Path;
  readonly message: string;
  readonly expected: string;
}

export function misnamed(protocol: Protocol, { opening, steps = [] }: Case): readonly Misnamed[] {
  return [
    ...namesIn(protocol, ["opening", "expect"], opening.expect),
    ...steps.flatMap(({ expect }, i) => namesIn(protocol, ["steps", i, "expect"], expect)),
  ];
}

const KINDS = [
  { key: "starts", does: "starts", of: (effect: Effect) => (effect.kind === "start" ? [effect.protocol] : []) },
  { key: "orders", does: "orders", of: (effect: Effect) => (effect.kind === "order" ? [effect.activity] : []) },
] as const;

const namesIn = (protocol: Protocol, path: Path, expect: Expectation | undefined): readonly Misnamed[] =>
  KINDS.flatMap(({ key, does, of }) => {
    const names = expect?.[key] ?? [];
    if (names.length === 0) return [];
    const known = [...new Set(protocol.rules.flatMap((rule) => rule.do.flatMap(of)))];
    return names.flatMap((name, i): readonly Misnamed[] =>
      known.includes(name)
        ? []
        : [
            {
              code: "CO090",
              path: [...path, key, i],
              message: `no rule of ${protocol.id} ${does} "${name}"${hint(name, known)}`,
              expected: known.join(", ") || "[]",
            },
          ],
    );
  });

const hint = (name: string, known: readonly string[]): string =>
  known.length === 0 ? "" : `; did you mean "${nearest(name, known)}"?`;
