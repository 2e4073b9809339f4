/** Every property, by its number in the catalogue: one more is a file beside this one and a row here. */
import { max } from "./max.ts";
import type { Property } from "./property.ts";
import { redFlag } from "./red-flag.ts";
import { trap } from "./trap.ts";

export const CATALOGUE: readonly Property[] = [max, redFlag, trap];
