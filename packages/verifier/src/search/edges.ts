/**
 * The edges of the graph in the order they were found, packed: where each leads, by which group of inputs, and how.
 *
 * Edges of one state that lead to one state by a whole list of groups stand side by side and are a *run*, and only runs are
 * kept: the groups of a list once, however many runs have them. A list has a number, so that what depends on the groups alone
 * is asked once for each list and not for each edge. An edge that is added alone is a run, and its group is its list.
 */
export const CONFLICT = 1;
export const UNANSWERED = 2;
/** Before the tick closed: said to a person, and not a state that the course goes on from. */
export const PROVISIONAL = 8;
/** A step within the middle of a plan, down or back up. */
export const WITHIN_PLAN_DOWN = 16;
export const WITHIN_PLAN_UP = 32;

/** Groups of inputs that lead on together. */
export interface GroupList {
  readonly groups: readonly number[];
  /** Marks of each group's own: what is the same wherever it leads. */
  readonly how: readonly number[];
}

export class Edges {
  count = 0;
  /** How many runs there are. */
  runs = 0;
  /** By run: its first edge, where it leads, its list, and the marks of all its edges. */
  #first = new Int32Array(4096);
  #to = new Int32Array(4096);
  #list = new Int32Array(4096);
  #how = new Uint8Array(4096);
  readonly #firstRun: number[] = [];
  readonly #lists: (GroupList | undefined)[] = [];
  /** The run that was asked for last: most questions are about neighbours. */
  #last = 0;

  /** Edges added from now on leave this state; states are opened in their order. */
  open(): void {
    this.#firstRun.push(this.runs);
  }

  /** One edge, and a run of its own. */
  add(to: number, group: number, how: number): void {
    this.#run(to, group, how);
    this.count++;
  }

  /** An edge for each group of a list with this number, always of the same groups, and a run. */
  addList(list: number, to: number, all: GroupList, how: number): void {
    if (this.#lists[list] === undefined) this.#lists[list] = all;
    this.#run(to, list, how);
    this.count += all.groups.length;
  }

  /** Runs of the state opened at a place. */
  runsFrom(place: number): readonly [first: number, end: number] {
    return [this.#firstRun[place] ?? this.runs, this.#firstRun[place + 1] ?? this.runs];
  }

  /** The first edge of a run; that of the next one is where it ends. */
  edgeOf(run: number): number {
    return run < this.runs ? (this.#first[run] as number) : this.count;
  }

  /** The number of its list of groups. */
  list(run: number): number {
    return this.#list[run] as number;
  }

  /** Where all edges of a run lead. */
  runTo(run: number): number {
    return this.#to[run] as number;
  }

  /** The marks that all edges of a run have. */
  runHow(run: number): number {
    return this.#how[run] as number;
  }

  /** Edges of the state opened at a place: from the first, up to the last and not with it. */
  from(place: number): readonly [first: number, end: number] {
    const [first, end] = this.runsFrom(place);
    return [this.edgeOf(first), this.edgeOf(end)];
  }

  to(edge: number): number {
    return this.#to[this.#runOf(edge)] as number;
  }

  group(edge: number): number {
    const run = this.#runOf(edge);
    const list = this.#list[run] as number;
    return this.#lists[list]?.groups[edge - (this.#first[run] as number)] ?? list;
  }

  how(edge: number): number {
    const run = this.#runOf(edge);
    const own = this.#lists[this.#list[run] as number]?.how[edge - (this.#first[run] as number)] ?? 0;
    return (this.#how[run] as number) | own;
  }

  #run(to: number, list: number, how: number): void {
    if (this.runs === this.#to.length) this.#grow();
    this.#first[this.runs] = this.count;
    this.#to[this.runs] = to;
    this.#list[this.runs] = list;
    this.#how[this.runs] = how;
    this.runs++;
  }

  /** The last run that begins at an edge or before it. */
  #runOf(edge: number): number {
    let [low, high] = [this.#last, this.#last + 1];
    if (edge < this.edgeOf(low)) [low, high] = [0, low];
    else if (edge < this.edgeOf(high)) return low;
    else if (edge < this.edgeOf(high + 1)) return (this.#last = high);
    else [low, high] = [high + 1, this.runs];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (edge < (this.#first[middle] as number)) high = middle;
      else low = middle;
    }
    return (this.#last = low);
  }

  #grow(): void {
    [this.#first, this.#to, this.#list] = [grown(this.#first), grown(this.#to), grown(this.#list)];
    const how = new Uint8Array(this.#how.length * 2);
    how.set(this.#how);
    this.#how = how;
  }
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const all = new Int32Array(from.length * 2);
  all.set(from);
  return all;
}
