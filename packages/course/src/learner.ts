/**
 * How what is recorded reaches the books that keep it: a correction takes the place of what it corrects, in all of them.
 *
 * Whoever hears of the wrong one only after it was put right does not believe it.
 */
import { rootOf, type Item } from "./item.ts";

/** Something that keeps items, and forgets an event by its first name. */
export interface Book {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
}

export interface Learner {
  readonly learn: (item: Item) => void;
  /** Whether an item was learned and has not been corrected since. */
  readonly isCurrent: (item: Item) => boolean;
}

/** `hasCorrections` is known of a whole history: without any, nothing has to be looked up. */
export function learnerOf(books: readonly Book[], hasCorrections: boolean): Learner {
  const take = (item: Item): void => {
    for (const book of books) book.learn(item);
  };
  if (!hasCorrections) return { learn: take, isCurrent: () => true };
  /** By the name of the event as it was first told: what was heard of it last. */
  const lastSaid = new Map<string, Item>();
  const learn = (item: Item): void => {
    const { corrects, name } = item.event;
    if (corrects === undefined && lastSaid.has(name)) return;
    lastSaid.set(rootOf(item), item);
    if (corrects !== undefined) for (const book of books) book.forget(corrects);
    take(item);
  };
  return { learn, isCurrent: (item) => lastSaid.get(rootOf(item)) === item };
}
