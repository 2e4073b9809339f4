/**
 * What a history says that its protocol cannot hear: facts it does not declare, values outside their type, gates and levers
 * that are not there. The engine treats such a value as missing; a person is told here, with the event's place (CO050–CO053).
 */
import { parseInstant, type Issue } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import type { FactsBody, OrderBody, ReportBody, SignatureBody } from "./event.ts";
import { encodeFact } from "./fact-value.ts";
import type { Event, History } from "./history.ts";

export function misfits(protocol: Protocol, history: History): readonly Issue[] {
  return history.events.flatMap((event, place) => {
    if (event.erased) return [];
    const at = `events[${place}]`;
    const values = Object.entries(valuesOf(event)).flatMap(([fact, value]) =>
      valueIssue(protocol, `${at}.${fact}`, fact, value),
    );
    return [...values, ...gateIssues(protocol, at, event), ...signatureIssues(at, event)];
  });
}

function valuesOf(event: Event): FactsBody["facts"] {
  switch (event.kind) {
    case "report":
      return (event.body as ReportBody).answers;
    case "order":
      return (event.body as OrderBody).facts ?? {};
    case "signature": {
      const { fact, value } = event.body as SignatureBody;
      return { [fact]: value };
    }
    case "vital":
    case "score":
    case "lab":
    case "record":
    case "outcome":
      return (event.body as FactsBody).facts;
    default:
      return {};
  }
}

function valueIssue(protocol: Protocol, at: string, name: string, value: FactsBody["facts"][string]): readonly Issue[] {
  const fact = Object.hasOwn(protocol.facts, name) ? protocol.facts[name] : undefined;
  if (fact === undefined)
    return [
      {
        code: "CO050",
        severity: "warning",
        at,
        message: `the protocol reads no fact "${name}"; it is kept and not used`,
      },
    ];
  const isNone = (fact.from === "signature" || fact.from === "order") && value === "none";
  if (value === null || isNone) return [];
  const read = encodeFact(fact, value);
  const isLost = Number.isNaN(read) || ((fact.from === "signature" || fact.from === "order") && read === 0);
  return isLost
    ? [
        {
          code: "CO051",
          severity: "warning",
          at,
          message: `${JSON.stringify(value)} is outside the type of "${name}" and counts as missing`,
          expected: typeText(fact.type),
        },
      ]
    : [];
}

function typeText(type: Protocol["facts"][string]["type"]): string {
  if (type.kind === "bool") return "true or false";
  return type.kind === "int"
    ? `a whole number from ${type.low} to ${type.high}${type.unit === undefined ? "" : ` ${type.unit}`}`
    : type.words.join(", ");
}

function gateIssues(protocol: Protocol, at: string, event: Event): readonly Issue[] {
  if (event.kind !== "order") return [];
  return ((event.body as OrderBody).gates ?? [])
    .filter((gate) => !protocol.gates.some((g) => g.gate === gate))
    .map((gate) => ({
      code: "CO052",
      severity: "warning" as const,
      at,
      message: `the protocol has no gate "${gate}"`,
    }));
}

function signatureIssues(at: string, event: Event): readonly Issue[] {
  if (event.kind !== "signature") return [];
  const { validUntil } = event.body as SignatureBody;
  if (validUntil === undefined || parseInstant(validUntil).ok) return [];
  return [
    { code: "CO053", severity: "warning", at, message: `"${validUntil}" is no instant; the signature does not count` },
  ];
}
