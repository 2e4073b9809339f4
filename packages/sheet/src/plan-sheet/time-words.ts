/** Times of a dose as people say them; a clock time (`22:00`) and any other name stay what they are. */
const TIMES: Readonly<Record<string, string>> = {
  am: "Morning",
  morning: "Morning",
  noon: "Midday",
  midday: "Midday",
  afternoon: "Afternoon",
  pm: "Evening",
  evening: "Evening",
  bed: "Bedtime",
  bedtime: "Bedtime",
  night: "Bedtime",
};

export const timeWords = (time: string): string =>
  TIMES[time.toLowerCase()] ?? `${time.charAt(0).toUpperCase()}${time.slice(1)}`;
