/** What is seen of a body at the times that were asked. */
export interface Seen {
  readonly observables: readonly string[];
  /** mg/L, one array an observable. */
  readonly concentration: readonly Float64Array[];
  /** mg·h/L from the beginning to each time; empty where areas were not asked for. */
  readonly area: readonly Float64Array[];
}
