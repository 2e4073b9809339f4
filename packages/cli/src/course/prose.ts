/**
 * Sentences for two readers, made of a decision's data: one printer for the clinician, one for the patient.
 *
 * The patient's text is the protocol's own and nothing else. The clinician sees every reason with its source, what was
 * outranked, what is unknown, what would have changed the decision, and the grade of the weakest source.
 */
import type { Issue } from "@compline/base";
import type { Decision, LevelChange, NeedJson } from "@compline/course";
import { isDrug, leverNamed, untilDecided, type Protocol } from "@compline/protocol";
import { issueText } from "../terminal/answer.ts";

export const UNSIGNED = "DRAFT, NOT SIGNED: a preview for a clinician, not an instruction";

/** What the patient is told, or that nothing is told yet. */
export function patientText(protocol: Protocol, decision: Decision): string {
  const own = patientWords(protocol, decision);
  const withheld = withheldWords(protocol, decision);
  const heading = headline(decision).startsWith("SIGNED") ? [] : [headline(decision), ""];
  const said = [...own, ...withheld];
  return [
    ...heading,
    ...(said.length > 0 ? said : ["There is nothing new for tonight. Your clinic will tell you."]),
  ].join("\n");
}

/** Of each lever of which nothing counts until a person decides. */
export const withheldWords = (protocol: Protocol, { levels }: Decision): readonly string[] =>
  Object.entries(levels).flatMap(([lever, change]) =>
    change.withheld ? [untilDecided(lever, leverNamed(lever, protocol))] : [],
  );

export function clinicianText(protocol: Protocol, decision: Decision, warnings: readonly Issue[]): string {
  const { band, tick, night, phase } = decision;
  const where = night === undefined ? `tick ${tick}` : `the evening of ${night} (tick ${tick})`;
  const moved = phase.before === phase.after ? phase.after : `${phase.before} → ${phase.after}`;
  return [
    `${protocol.title}, version ${protocol.version} (${protocol.status})`,
    `${where}${decision.provisional ? ", not closed yet" : ""}: ${band.toUpperCase()} in phase ${moved}`,
    ...escalated(decision),
    ...incidents(decision),
    "",
    ...Object.entries(decision.levels).map(([lever, change]) => `  ${lever}: ${levelText(change)}`),
    ...section(
      "Said to the clinician",
      decision.actions.map(({ text }) => text.clinician),
    ),
    ...section(
      "Said to the patient",
      decision.actions.flatMap(({ text }) => text.patient ?? []),
    ),
    ...section("Because", reasonLines(decision)),
    ...section(
      "Red flags",
      decision.flags.map(({ flag, level }) => `${flag} (${level})`),
    ),
    ...section(
      "Outranked",
      decision.outranked.map(({ rule, band: own, by }) => `${rule} would have been ${own}; ${by} is stronger`),
    ),
    ...section(
      "Not known",
      decision.unknown.map(
        ({ rule, missing, effect }) => `${rule}: ${missing.join(", ") || "an uncertain value"} (${effect})`,
      ),
    ),
    ...section("Would have changed it", pivotalLines(protocol, decision)),
    ...section("Needed", decision.needs.map(needText)),
    ...section("The history also says", warnings.map(issueText)),
    "",
    `Evidence: ${decision.confidence.evidence} at its weakest. Data: ${decision.confidence.data}. Next report due ${decision.next.due}.`,
    `Authority: ${authorityText(decision)}. Decision ${decision.hash}`,
  ].join("\n");
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];

const escalated = ({ escalate }: Decision): readonly string[] =>
  escalate === undefined ? [] : [`Escalated: ${escalate.level} to ${escalate.to}`];

/** What must not be overlooked in a decision: refusals, contradictions, late news, signatures that do not count, an order that ends. */
export function incidents({
  governor,
  conflict,
  unanswered,
  revises,
  rejected,
  authority,
}: Decision): readonly string[] {
  return [
    ...(governor === undefined
      ? []
      : [`INCIDENT: the governor refused ${governor.map(({ lever, limit }) => `${lever} (${limit})`).join(", ")}`]),
    ...(conflict === true ? ["INCIDENT: two rules of one band disagree; nothing was done"] : []),
    ...(unanswered === true ? ["INCIDENT: no rule answers here; nothing was done"] : []),
    ...(revises === undefined ? [] : [`Late news: this takes the place of "${revises}"`]),
    ...(rejected ?? []).map(
      ({ fact, event, because }) => `Signature not counted: ${fact} in ${event} (${because.replaceAll("-", " ")})`,
    ),
    ...(authority.renew === undefined
      ? []
      : [
          `To be renewed: the order ends on ${authority.expires ?? "unknown"}, and ${authority.renew.join(", ")} must not stop with it`,
        ]),
  ];
}

function levelText({ before, after, withheld, build }: LevelChange): string {
  const dose = `${after.value} ${after.unit}`;
  const from = before.value === after.value ? `${dose}, unchanged` : `${before.value} ${before.unit} → ${dose}`;
  const parts =
    build?.items.map(({ product, pieces, count }) =>
      pieces === 1 ? `${count} × ${product}` : `${count}/${pieces} of ${product}`,
    ) ?? [];
  return `${from}${parts.length === 0 ? "" : ` (${parts.join(" + ")})`}${withheld ? " WITHHELD" : ""}`;
}

function reasonLines({ reasons }: Decision): readonly string[] {
  return reasons.flatMap(({ rule, because, cite, rationale }) => {
    const atoms = because.map(
      ({ atom, truth, values }) =>
        `    ${truth === "true" ? "✓" : truth === "false" ? "·" : "?"} ${atom}${valuesText(values)}`,
    );
    const sources = cite.map(({ reference, locator, grade }) => `    [${reference}, ${locator}; ${grade}]`);
    return [`${rule} (rationale: ${rationale})`, ...atoms, ...sources];
  });
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(values).filter(([, value]) => typeof value !== "boolean");
  return known.length === 0
    ? ""
    : `   [${known.map(([name, value]) => `${name}: ${value === null ? "unknown" : String(value)}`).join(", ")}]`;
}

/** The nearest few: what a person may check first. */
const MOST_PIVOTAL = 12;

export function pivotalLines(protocol: Protocol, { confidence, levels: own }: Decision): readonly string[] {
  const lines = confidence.pivotal.map(({ ifWere, band, levels, withheld }) => {
    const changed = Object.entries(levels).filter(([lever, { value }]) => value !== own[lever]?.after.value);
    const doses =
      withheld.length > 0
        ? [
            `${withheld.some((lever) => isDrug(leverNamed(lever, protocol))) ? "nothing is taken" : "paused"} until a clinician says so`,
          ]
        : band === "emergency"
          ? []
          : changed.map(([lever, { value, unit }]) => `${lever} ${value} ${unit}`);
    return `if ${ifWere.replaceAll("_", " ")}: ${band}${doses.length === 0 ? "" : `, ${doses.join(", ")}`}`;
  });
  const more = lines.length - MOST_PIVOTAL;
  return more > 0 ? [...lines.slice(0, MOST_PIVOTAL), `and ${more} more (--json lists all)`] : lines;
}

function needText(need: NeedJson): string {
  if ("fact" in need) return `the answer to ${need.fact}${need.pivotal ? " (it would change the decision)" : ""}`;
  return `a signature by ${need.sign} for ${need.rule}, until ${need.validUntil}: ${need.proposal}`;
}

const AUTHORITY: Readonly<Record<Decision["authority"]["state"], string>> = {
  none: "none, so this is a draft",
  signed: "signed",
  "not-adopted": "none: the protocol is a draft that no clinic has adopted",
  expired: "EXPIRED",
  revoked: "REVOKED",
  "other-protocol": "INVALID: the order names another protocol, or another version of it",
  "by-the-patient": "INVALID: the order is not a prescriber's",
};

export function authorityText({ authority }: Decision): string {
  const { state, by, expires } = authority;
  return by === undefined ? AUTHORITY[state] : `${AUTHORITY[state]}; order of ${by} until ${expires ?? "unknown"}`;
}

/** What stands over every page for a patient: under whose order it is, or that it is nobody's. */
export function headline(decision: Decision): string {
  const { state, by, expires } = decision.authority;
  if (state === "signed") return `SIGNED: under the order of ${by ?? "unknown"}, until ${expires ?? "unknown"}`;
  return state === "none" || state === "not-adopted"
    ? UNSIGNED
    : `NO ORDER HOLDS: ${authorityText(decision)}. Nothing new; the clinic is called`;
}

/**
 * The protocol's own words for the patient; under an order that does not hold only those of a red flag, after the
 * order's.
 */
export function patientWords(protocol: Protocol, decision: Decision): readonly string[] {
  const own = [...new Set(decision.actions.flatMap(({ text }) => text.patient ?? []))];
  const instead = orderWords(protocol, decision);
  return instead.length === 0 ? own : [...(decision.flags.length > 0 ? own : []), ...instead];
}

/**
 * Under an order that does not hold nothing new is said; and nobody is left to stop a medicine by themselves. A window in bed or an exercise
 * is no medicine: what was signed last is named, and the clinic says what becomes of it.
 */
export function orderWords(protocol: Protocol, { authority, levels }: Decision): readonly string[] {
  if (["none", "signed", "not-adopted"].includes(authority.state)) return [];
  const standing = Object.entries(levels).filter(([, { before }]) => before.value > 0);
  const isDose = ([lever]: (typeof standing)[number]): boolean => isDrug(leverNamed(lever, protocol));
  const named = standing.map(([lever, { before }]) => `${lever} ${before.value} ${before.unit}`).join(", ");
  const signed = `${named} (signed by ${authority.by ?? "unknown"}, until ${authority.expires ?? "unknown"}). Please call your clinic today.`;
  if (standing.some(isDose)) return [`Do not stop by yourself. Last signed dose: ${signed}`];
  if (standing.length > 0) return [`Nothing new. Last signed: ${signed}`];
  const hasDrug = Object.values(protocol.levers).some(isDrug);
  return [hasDrug ? "Take nothing new. Please ask your clinic." : "Begin nothing new. Please ask your clinic."];
}
