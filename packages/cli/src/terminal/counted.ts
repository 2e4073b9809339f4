/** Numbers of things in a line of text: `1 state`, `2 states`, and commas in what is long, whatever the machine's language is. */

export const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;

export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/gu, ",");
