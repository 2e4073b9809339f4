export {
  not,
  type ClockName,
  type ClockUnit,
  type Comparator,
  type Expression,
  type Literal,
  type MemoryReading,
  type Reference,
  type Sum,
  type Term,
} from "./expression.ts";
export {
  BANDS,
  GRADES,
  LEVELS,
  PROTOCOL_FORMAT,
  type Amount,
  type Asking,
  type Band,
  type Cites,
  type Clock,
  type Effect,
  type Fact,
  type FactOrigin,
  type FactType,
  type Gate,
  type Grade,
  type Kind,
  type Level,
  type Lever,
  type LeverUnit,
  type Memory,
  type Overdue,
  type Phase,
  type PlanSpec,
  type Protocol,
  type RedFlag,
  type Rule,
  type Say,
  type Silence,
  type SourceUse,
  type Span,
  type SpanUnit,
  type Status,
  type StockEntry,
  type UnknownEffect,
} from "./protocol.ts";
export { both, either, FALSE, negate, TRUE, truthOf, truthWord, UNKNOWN, type Truth, type TruthWord } from "./truth.ts";
export { spanTicks, tickMinutes } from "./span.ts";
export { parseProtocol, readProtocol, type ProtocolDocument } from "./parse-protocol.ts";
export { parseCondition } from "./condition-parser.ts";
export { parseEffect } from "./effect-parser.ts";
export { parseSpan } from "./span-parser.ts";
export { printAmount, readAmount, type AmountUnit } from "./amount.ts";
export { expand, requiredFacts } from "./expand.ts";
export { printEffect, printExpression, printReference, printSpan, printSum } from "./print-expression.ts";
export { documentHash, semanticHash } from "./semantic-hash.ts";
export { fillTemplate, placeholdersOf } from "./template.ts";
export { printProtocol } from "./print-protocol.ts";
export { formatProtocol } from "./format-protocol.ts";
export { evaluate, type Environment } from "./evaluate.ts";
export { referencesOf } from "./walk-expression.ts";
export { checkDocument, checkProtocol } from "./check-protocol.ts";
export { CHECKS } from "./checks/table.ts";
export type { Check, CheckPorts, Finding } from "./checks/check.ts";
export { statementsOf, type Statement } from "./statements.ts";
export { readPlainCondition } from "./plain-condition.ts";
export { readConditionIn, type MoreNames } from "./condition-in.ts";
export { placeInScalar } from "./place-in-text.ts";
export { conditionWords, effectWords } from "./condition-words.ts";
export { isDrug, leverNamed, untilDecided } from "./lever-words.ts";
export { render, RENDERINGS, type Rendering } from "./render.ts";
