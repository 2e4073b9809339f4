/** Numbers of things in a line of text: `1 state`, `2,000 states`. */
import { grouped } from "@compline/base";

export const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
