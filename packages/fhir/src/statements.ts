/**
 * What the resources of a record state about facts, one statement for each resource and binding that fit.
 *
 * A resource counts for a binding if it was not made in error, a coding matches and the binding's filter is exactly
 * true. Its value and time then make a statement. Where either cannot be read, or rests on an unverified code and is
 * not careful, the statement has the value null: the fact is not known from then on, since an older value must not
 * stand for a newer one that nobody could read. What does not count states nothing, and nothing is read from absence.
 */
import { localTime, printPath, type Issue } from "@compline/base";
import type { Binding, Gives, Reading } from "./bindings.ts";
import type { Bundle } from "./bundle.ts";
import { matchOf, wholeCodings, type DrugCode, type Match, type WholeCoding } from "./code-match.ts";
import type { Entry } from "./entry.ts";
import type { Expression } from "./fhirpath-expression.ts";
import type { ReadType } from "./r4-shapes.ts";
import { isRetracted } from "./standing.ts";
import { statedTime, statementTime, type RecordTime } from "./statement-time.ts";
import { failed, noValue, valueOf, withinType, type FactType, type NoValue } from "./value-of.ts";

export interface Statement {
  readonly fact: string;
  readonly kind: "record" | "lab";
  readonly epochMs: number;
  /** Null where it could not be read. */
  readonly value: Gives | null;
  readonly from: string;
  readonly binding: string;
  /** Whether the meaning of its code, of its word and of the binding was read in a source. */
  readonly isVerified: boolean;
  /** The time it names itself, where it counts from the bundle's. */
  readonly stated?: string;
}

/** A value that was not used because nobody has looked up what its code means. */
export interface Flagged {
  readonly fact: string;
  readonly binding: string;
  readonly from: string;
  readonly system: string;
  readonly code: string;
}

export interface Reader extends RecordTime {
  readonly bindings: readonly Binding[];
  readonly types: ReadonlyMap<string, FactType>;
  readonly drugs: readonly DrugCode[];
}

export interface Statements {
  readonly statements: readonly Statement[];
  readonly flagged: readonly Flagged[];
  readonly warnings: readonly Issue[];
  /** Resources that counted for a binding. */
  readonly used: ReadonlySet<Entry>;
  /** Resources that a binding's codes fit and its filter left out; another binding may have used them. */
  readonly inactive: ReadonlySet<Entry>;
}

interface Ledger {
  readonly statements: Statement[];
  readonly flagged: Flagged[];
  readonly warnings: Issue[];
  readonly inactive: Set<Entry>;
  readonly used: Set<Entry>;
}

/** A resource that fits a binding, and how. */
interface Fit {
  readonly binding: Binding;
  readonly reading: Reading;
  readonly entry: Entry;
  readonly match: Match;
}

export function statementsOf({ entries }: Bundle, reader: Reader): Statements {
  const ledger: Ledger = { statements: [], flagged: [], warnings: [], inactive: new Set(), used: new Set() };
  const codingsAt = rememberedCodings();
  const pairs = reader.bindings.flatMap((binding) => binding.readings.map((reading) => ({ binding, reading })));
  const readingsOf = (type: ReadType) => pairs.filter(({ reading }) => reading.resource === type);
  for (const entry of entries) {
    if (isRetracted(entry.resource)) continue;
    for (const { binding, reading } of readingsOf(entry.resource.resourceType)) {
      const codings = reading.code === undefined ? [] : codingsAt(reading.code, entry);
      const match = codings === undefined ? UNREADABLE : matchOf(binding, codings, reader.drugs);
      if (match !== undefined) weigh({ binding, reading, entry, match }, reader, ledger);
    }
  }
  return ledger;
}

/** Codes that could not be read may be any: the fact is not known. */
const UNREADABLE: Match = { system: "", code: "", isVerified: false };

/** Most bindings look at the same path, so the codings of one resource are found once a path. */
function rememberedCodings() {
  let entry: Entry | undefined;
  let known = new Map<Expression, readonly WholeCoding[] | undefined>();
  return (path: Expression, at: Entry): readonly WholeCoding[] | undefined => {
    if (entry !== at) {
      entry = at;
      known = new Map();
    }
    if (!known.has(path)) {
      const found = path(at.resource);
      known.set(path, found === undefined ? undefined : wholeCodings(found));
    }
    return known.get(path);
  };
}

function weigh(fit: Fit, reader: Reader, ledger: Ledger): void {
  const { reading, entry } = fit;
  const active = fit.match === UNREADABLE ? undefined : reading.active(entry.resource);
  if (active !== undefined && (active.length !== 1 || active[0] !== true)) {
    ledger.inactive.add(entry);
    return;
  }
  ledger.used.add(entry);
  if (active === undefined) warn(fit, failed(), ledger);
  state(fit, active === undefined, reader, ledger);
}

function state(fit: Fit, isLost: boolean, reader: Reader, ledger: Ledger): void {
  const { binding, reading, entry, match } = fit;
  const when = statementTime(reading, entry.resource, reader);
  const onDay = localTime(reader.clock.instantAt(reader.bundleMs)).day;
  const found = withinType(valueOf(binding.value, entry.resource, onDay), reader.types.get(binding.fact));
  if (found.kind === "no value") warn(fit, found, ledger);
  if (when.kind === "unplaced") warn(fit, when.why, ledger);
  let value = found.kind === "value" && when.kind === "placed" && !isLost ? found.value : null;
  const isVerified = binding.isVerified && match.isVerified && found.kind === "value" && found.isVerified;
  if (value !== null && !isVerified && !binding.careful.includes(value)) {
    flag(fit, ledger);
    value = null;
  }
  ledger.statements.push({
    fact: binding.fact,
    kind: binding.value.kind === "quantity" ? "lab" : "record",
    epochMs: when.kind === "placed" ? when.epochMs : when.hidesUntilMs,
    value,
    from: entry.name,
    binding: binding.name,
    isVerified,
    ...shown(fit, reader),
  });
}

/** A date of birth is never shown. */
function shown({ reading, entry }: Fit, reader: Reader): Pick<Statement, "stated"> {
  if (reading.countsFrom === "resource" || reading.resource === "Patient") return {};
  const stated = statedTime(reading, entry.resource, reader);
  return stated === undefined ? {} : { stated };
}

function flag(fit: Fit, ledger: Ledger): void {
  const { binding, entry, match } = fit;
  const { system, code } = match;
  ledger.flagged.push({ fact: binding.fact, binding: binding.name, from: entry.name, system, code });
  warn(fit, noValue("FH030", "nobody has looked up what its code means, so its value is not used"), ledger);
}

function warn({ binding, entry }: Fit, { code, message, expected }: NoValue, ledger: Ledger): void {
  ledger.warnings.push({
    code,
    at: printPath(entry.path),
    message: `${entry.name}, read as ${binding.fact}: ${message}`,
    ...(expected === undefined ? {} : { expected }),
    severity: "warning",
  });
}
