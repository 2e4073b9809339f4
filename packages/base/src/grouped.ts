/** A whole number with commas, whatever the machine's language is: `1,405`. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/gu, ",");
