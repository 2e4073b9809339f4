export {
  BODIES,
  EVENT,
  isEventKind,
  type EventKind,
  type EventLine,
  type FactValue,
  type StandingOrder,
} from "./event.ts";
export { historyOf, MAX_EVENTS, parseHistory, type Event, type History } from "./history.ts";
export { compile, type Compiled, type CompiledRule, type Ports } from "./compile.ts";
export { compileCondition, type Condition, type Reading } from "./condition.ts";
export { initialState, viewState, type State, type StateView } from "./state.ts";
export { step, type Input, type Outcome } from "./step.ts";
export type { LimitName, Refusal } from "./governor.ts";
export { MISSING, decodeFact, encodeFact } from "./fact-value.ts";
export { fold, type Folded } from "./fold.ts";
export type { Ticked } from "./run.ts";
export { liveCourse, type LiveCourse } from "./live.ts";
export { ticksOf, type Ticks } from "./ticks.ts";
export { asksOf } from "./explain.ts";
export {
  decide,
  decideWith,
  lastRecorded,
  prepare,
  undecidable,
  unfitOpening,
  unpinned,
  unproved,
  type DecidePorts,
  type ProofAnswer,
} from "./decide.ts";
export { leverHandling, leverStock } from "./lever-stock.ts";
export { stockHash } from "./stock-hash.ts";
export { planContract } from "./plan-contract.ts";
export { EMPTY_OPENING, openingOf, type Opening } from "./opening.ts";
export type {
  ActionJson,
  AtomJson,
  CiteJson,
  Decision,
  LevelChange,
  NeedJson,
  PivotalJson,
  ReasonJson,
} from "./decision.ts";
export { buildItemsJson, type BuildItemJson, type BuildJson } from "./build-json.ts";
export { buildText, buildWords, textsOf } from "./texts.ts";
export { weighedAtoms } from "./atoms.ts";
export { amountJson } from "./amount-json.ts";
export { chainIssues, FIRST_PREV, seal } from "./seal.ts";
export { replay, replayFrom, type Mismatch, type Replay } from "./replay.ts";
export { whatIf, type Divergence, type Side } from "./whatif.ts";
export { parseCases, type Case, type CaseFile } from "./case-file.ts";
export { misnamed } from "./case-names.ts";
export { runCase, tellCase, type ToldCase } from "./case-run.ts";
export {
  derivedFacts,
  parseFactBook,
  type Derived,
  type FactBook,
  type FactEntry,
  type NightMeasures,
} from "./fact-book.ts";
export { misfits } from "./misfits.ts";
export { ENGINE_VERSION } from "./engine-version.ts";
export { CLOCK_SLOT, IN_COURSE, PHASE, type Layout, type MemorySlot } from "./layout.ts";
export { COORDINATION, readCoordination, type CoordinationDocument, type Move } from "./coordination/document.ts";
export { bind, type BoundCourse, type Coordination, type Hold, type Never } from "./coordination/bind.ts";
export {
  alarmOf,
  movesOf,
  proposalOf,
  standingOf,
  UNOPENED,
  type Alarm,
  type LeverMove,
  type Proposal,
  type Standing,
} from "./coordination/standing.ts";
export {
  afterwards,
  brokenBy,
  coordinate,
  coordinateOne,
  dayPassed,
  isPermissive,
  jointAtFirst,
  mayHold,
  momentOf,
  speaksOf,
  standing,
  type Coordinated,
  type Joint,
} from "./coordination/coordinate.ts";
export { holdsAt, isHappening, movesIn, type Happening, type JointCondition } from "./coordination/joint-condition.ts";
export type { Word } from "./coordination/document.ts";
export { isWord } from "./coordination/standing.ts";
export { callsTogether, sharedAnswers, type Call, type SharedAnswers } from "./coordination/between-courses.ts";
export { foldTogether, type CourseBeside, type TogetherTick } from "./coordination/fold-together.ts";
