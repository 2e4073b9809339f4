/**
 * Everything in a protocol that speaks, cites or reads, with the path where it stands: the one walk that checks and renderings share.
 *
 * A statement is a rule, gate, red flag, silence or overdue: it has words for readers, sources and an anchor.
 */
import type { Path } from "@compline/base";
import type { Expression } from "./expression.ts";
import type { Cites, Protocol, Say } from "./protocol.ts";

export interface Statement {
  readonly path: Path;
  readonly name: string;
  readonly says: readonly { readonly path: Path; readonly say: Say }[];
  readonly cite: Cites;
  readonly rationale: string;
}

interface Spoken {
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
}

const statement = (path: Path, name: string, { say, cite, rationale }: Spoken): Statement => ({
  path,
  name,
  says: [{ path: [...path, "say"], say }],
  cite,
  rationale,
});

export function statementsOf(protocol: Protocol): readonly Statement[] {
  const { gates, redFlags, silence, overdue, asking, rules } = protocol;
  return [
    ...gates.map((gate, i) => statement(["gates", i], `gate "${gate.gate}"`, gate)),
    ...redFlags.map((flag, i) => statement(["red_flags", i], `flag "${flag.flag}"`, flag)),
    ...(silence === undefined ? [] : [silenceStatement(silence)]),
    ...(overdue === undefined ? [] : [statement(["overdue"], "overdue", overdue)]),
    ...(asking === undefined ? [] : [statement(["asking"], "asking", asking)]),
    ...rules.map((rule, i) => statement(["rules", i], `rule "${rule.rule}"`, rule)),
  ];
}

const silenceStatement = ({ say, cite, rationale }: NonNullable<Protocol["silence"]>): Statement => ({
  path: ["silence"],
  name: "silence",
  says: (["ask", "call", "urgent"] as const).map((step) => ({ path: ["silence", "say", step], say: say[step] })),
  cite,
  rationale,
});

/** Every condition, with the path where it stands. */
export function conditionsOf({
  memory,
  gates,
  redFlags,
  rules,
}: Protocol): readonly { readonly path: Path; readonly when: Expression }[] {
  return [
    ...Object.entries(memory).flatMap(([id, of]) =>
      "of" in of ? [{ path: ["memory", id, of.kind], when: of.of }] : [],
    ),
    ...gates.map(({ when }, i) => ({ path: ["gates", i, "when"], when })),
    ...redFlags.map(({ when }, i) => ({ path: ["red_flags", i, "when"], when })),
    ...rules.map(({ when }, i) => ({ path: ["rules", i, "when"], when })),
  ];
}

/** Every list of sources, with the path of what it stands for and its name. */
export function citesIn(
  protocol: Protocol,
): readonly { readonly path: Path; readonly name: string; readonly cite: Cites }[] {
  return [
    ...statementsOf(protocol).map(({ path, name, cite }) => ({ path: [...path, "cite"], name, cite })),
    { path: ["clock", "cite"], name: "the clock", cite: protocol.clock.cite ?? [] },
    ...Object.entries(protocol.levers).flatMap(([id, lever]) =>
      Object.entries(lever.cite).map(([part, cite]) => ({
        path: ["levers", id, "cite", part],
        name: `${part} of ${id}`,
        cite,
      })),
    ),
    ...Object.entries(protocol.plans).map(([id, { cite }]) => ({
      path: ["plans", id, "cite"],
      name: `the plan of ${id}`,
      cite,
    })),
    ...Object.entries(protocol.phases).map(([id, { cite }]) => ({
      path: ["phases", id, "cite"],
      name: `phase "${id}"`,
      cite,
    })),
  ];
}
