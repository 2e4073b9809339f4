/**
 * A question about boxes that only some components can answer, asked once of all boxes that allow those the same.
 *
 * A search has many thousand boxes and few hundred lists of places (`place-lists.ts`), so that most questions were asked before.
 */
import type { Assignment } from "./assignment.ts";

type Path<T> = Map<readonly number[], Path<T> | T>;

/** `components`: all that the answer depends on. */
export function onceAlike<T extends object | number>(
  components: readonly number[],
  ask: (box: Assignment) => T,
): (box: Assignment) => T {
  const root: Path<T> = new Map();
  const last = components.length - 1;
  if (last < 0) {
    let answer: T | undefined;
    return (box) => (answer ??= ask(box));
  }
  return (box) => {
    let path = root;
    for (let i = 0; i < last; i++) {
      const list = box.allowed[components[i] as number] ?? NOTHING;
      let next = path.get(list) as Path<T> | undefined;
      if (next === undefined) path.set(list, (next = new Map()));
      path = next;
    }
    const list = box.allowed[components[last] as number] ?? NOTHING;
    const known = path.get(list) as T | undefined;
    if (known !== undefined) return known;
    const answer = ask(box);
    path.set(list, answer);
    return answer;
  };
}

const NOTHING: readonly number[] = [];
