/**
 * The edges of the graph in the order they were found, packed: where each leads, by which group of inputs, and how.
 *
 * Edges of one state that lead to one state by a whole list of groups stand side by side and are a *run*; the list has a
 * number of its own, so that what depends on the groups alone is asked once for each list and not for each edge. Where
 * nobody told of runs, every edge is one, and its group is its list.
 */
export const CONFLICT = 1;
export const UNANSWERED = 2;
/** Before the tick closed: said to a person, and not a state that the course goes on from. */
export const PROVISIONAL = 8;
/** A step within the middle of a plan, down or back up. */
export const WITHIN_PLAN_DOWN = 16;
export const WITHIN_PLAN_UP = 32;

export class Edges {
  count = 0;
  #to = new Int32Array(4096);
  #group = new Int32Array(4096);
  #how = new Uint8Array(4096);
  readonly #first: number[] = [];
  readonly #firstRun: number[] = [];
  readonly #runs: number[] = [];
  readonly #lists: number[] = [];

  /** Edges added from now on leave this state; states are opened in their order. */
  open(): void {
    this.#first.push(this.count);
    this.#firstRun.push(this.#runs.length);
  }

  /** Edges added from now on, up to the next run or state, are those of a list of groups, all of it. */
  begin(list: number): void {
    this.#runs.push(this.count);
    this.#lists.push(list);
  }

  /** How many runs there are. */
  get runs(): number {
    return this.#runs.length === 0 ? this.count : this.#runs.length;
  }

  /** Runs of the state opened at a place. */
  runsFrom(place: number): readonly [first: number, end: number] {
    if (this.#runs.length === 0) return this.from(place);
    return [this.#firstRun[place] ?? this.#runs.length, this.#firstRun[place + 1] ?? this.#runs.length];
  }

  /** The first edge of a run; that of the next one is where it ends. */
  edgeOf(run: number): number {
    return this.#runs.length === 0 ? run : (this.#runs[run] ?? this.count);
  }

  /** The number of its list of groups. */
  list(run: number): number {
    return this.#runs.length === 0 ? this.group(run) : (this.#lists[run] as number);
  }

  add(to: number, group: number, how: number): void {
    if (this.count === this.#to.length) this.#grow();
    this.#to[this.count] = to;
    this.#group[this.count] = group;
    this.#how[this.count] = how;
    this.count++;
  }

  /** Edges of the state opened at a place: from the first, up to the last and not with it. */
  from(place: number): readonly [first: number, end: number] {
    return [this.#first[place] ?? this.count, this.#first[place + 1] ?? this.count];
  }

  to(edge: number): number {
    return this.#to[edge] as number;
  }

  group(edge: number): number {
    return this.#group[edge] as number;
  }

  how(edge: number): number {
    return this.#how[edge] as number;
  }

  #grow(): void {
    const size = this.#to.length * 2;
    const [to, group, how] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    to.set(this.#to);
    group.set(this.#group);
    how.set(this.#how);
    [this.#to, this.#group, this.#how] = [to, group, how];
  }
}
