/** One night measured in two ways, and the ends of an interval about what is found from many. */

export interface PairOfValues {
  readonly person: string;
  readonly reference: number;
  readonly other: number;
  /** Days counted from anywhere, where known: nights of one person lean on the night before. */
  readonly night?: number;
}

/** Of a 95 % interval. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}
