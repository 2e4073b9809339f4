export { MAX_BUNDLE_CHARS, readBundle, type Bundle, type TypeCount } from "./bundle.ts";
export { parseBindings, type Binding, type Gives } from "./bindings.ts";
export type { DrugCode } from "./code-match.ts";
export { factsFromRecord, type Ignored, type Import, type RecordFacts } from "./facts-from-record.ts";
export type { RecordEvent, SeenFact } from "./record-events.ts";
export type { Flagged } from "./statements.ts";
export type { FactType } from "./value-of.ts";
