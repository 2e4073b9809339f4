/**
 * Every state once: rows of numbers in one growing array, found by an open-addressed table of their places.
 *
 * Rows are compared field by field, so that two states are one exactly if they are equal; the hash only says where to
 * look. A missing value (NaN, in the ring of a mean) is kept as a number that no field can have.
 */
const NO_VALUE = -(2 ** 53) + 1;
const EMPTY = -1;

export class StateStore {
  readonly stride: number;
  count = 0;
  #rows: Float64Array;
  #table: Int32Array;
  readonly #words: Uint32Array;
  readonly #float: Float64Array;

  constructor(stride: number) {
    this.stride = stride;
    this.#rows = new Float64Array(stride * 1024);
    this.#table = new Int32Array(4096).fill(EMPTY);
    this.#float = new Float64Array(1);
    this.#words = new Uint32Array(this.#float.buffer);
  }

  /** The place of a state, which is new if it equals `count` before the call. */
  intern(state: readonly number[]): number {
    const slot = this.#slotOf(state);
    const known = this.#table[slot] as number;
    if (known !== EMPTY) return known;
    this.#table[slot] = this.count;
    this.#append(state);
    if (this.count * 2 > this.#table.length) this.#grow();
    return this.count - 1;
  }

  /** The place of a state; −1 where it is not here. */
  find(state: readonly number[]): number {
    return this.#table[this.#slotOf(state)] as number;
  }

  /** A copy of the state at a place, as the engine takes it. */
  at(place: number): number[] {
    const from = place * this.stride;
    const state = new Array<number>(this.stride);
    for (let i = 0; i < this.stride; i++) state[i] = valueOf(this.#rows[from + i] as number);
    return state;
  }

  /** One field of one state. */
  field(place: number, field: number): number {
    return valueOf(this.#rows[place * this.stride + field] as number);
  }

  /** Where in the table a state is, or would come. */
  #slotOf(state: readonly number[]): number {
    const mask = this.#table.length - 1;
    let slot = this.#hash(state) & mask;
    for (let place = this.#table[slot] as number; place !== EMPTY; place = this.#table[slot] as number) {
      if (this.#isAt(place, state)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #append(state: readonly number[]): void {
    const from = this.count * this.stride;
    if (from + this.stride > this.#rows.length) {
      const rows = new Float64Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    for (let i = 0; i < this.stride; i++) this.#rows[from + i] = kept(state[i] as number);
    this.count++;
  }

  #isAt(place: number, state: readonly number[]): boolean {
    const from = place * this.stride;
    for (let i = 0; i < this.stride; i++) if (this.#rows[from + i] !== kept(state[i] as number)) return false;
    return true;
  }

  #hash(state: readonly number[]): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < this.stride; i++) hash = mixed(hash, this.#wordOf(kept(state[i] as number)));
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  /** Small whole numbers as they are; others by their bits. */
  #wordOf(value: number): number {
    if (value === (value | 0)) return value;
    this.#float[0] = value;
    return (this.#words[0] as number) ^ (this.#words[1] as number);
  }

  #grow(): void {
    const table = new Int32Array(this.#table.length * 2).fill(EMPTY);
    const mask = table.length - 1;
    for (let place = 0; place < this.count; place++) {
      let slot = this.#hashAt(place) & mask;
      while (table[slot] !== EMPTY) slot = (slot + 1) & mask;
      table[slot] = place;
    }
    this.#table = table;
  }

  #hashAt(place: number): number {
    const from = place * this.stride;
    let hash = 0x811c9dc5;
    for (let i = 0; i < this.stride; i++) hash = mixed(hash, this.#wordOf(this.#rows[from + i] as number));
    return (hash ^ (hash >>> 15)) >>> 0;
  }
}

const kept = (value: number): number => (Number.isNaN(value) ? NO_VALUE : value);
const valueOf = (stored: number): number => (stored === NO_VALUE ? Number.NaN : stored);
const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 13);
};
