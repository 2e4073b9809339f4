import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StateStore } from "./state-store.ts";

const field = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.constant(Number.NaN),
  fc.constantFrom(2 ** 52, 2 ** 31, -(2 ** 31), 2 ** 32 + 1, 5_000_000),
);
const states = fc.array(fc.array(field, { minLength: 4, maxLength: 4 }), { maxLength: 300 });

describe("a store of states", () => {
  it("gives equal states one place, others their own, in the order of arrival", () => {
    fc.assert(
      fc.property(states, (all) => {
        const store = new StateStore(4);
        const known = new Map<string, number>();
        for (const state of all) {
          const key = state.map(String).join();
          const expected = known.get(key) ?? known.size;
          expect(store.find(state)).toBe(known.has(key) ? expected : -1);
          known.set(key, expected);
          expect(store.intern(state)).toBe(expected);
        }
        expect(store.count).toBe(known.size);
        for (const state of all) {
          const place = store.find(state);
          expect(store.at(place)).toEqual(state);
          state.forEach((value, i) => expect(store.field(place, i)).toEqual(value));
        }
      }),
    );
  });

  it("grows, and finds all that it had", () => {
    const store = new StateStore(2);
    const size = 50_000;
    for (let i = 0; i < size; i++) expect(store.intern([i % 317, Math.floor(i / 317)])).toBe(i);
    for (let i = 0; i < size; i += 97) expect(store.find([i % 317, Math.floor(i / 317)])).toBe(i);
    expect(store.find([1, 1_000_000])).toBe(-1);
  });

  it("takes no count of what comes and goes in the state it was given", () => {
    const store = new StateStore(2);
    const state = [1, 2];
    store.intern(state);
    state[0] = 9;
    expect(store.at(0)).toEqual([1, 2]);
  });
});
