/** What a test asks of a scored night: its stages in a line, what was said, and apart from it what was said of its lights. */
import { readHypnogram, type HypnogramOptions } from "../src/read-hypnogram.ts";

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function read(content: string | Uint8Array, options?: HypnogramOptions) {
  const result = readHypnogram("n", typeof content === "string" ? bytes(content) : content, options);
  if (!result.ok) return { codes: result.issues.map(({ code }) => code) };
  const { kind, scorings, issues } = result.value;
  return {
    kind,
    nights: scorings.map(
      ({ hypnogram, scorer }) =>
        `${scorer ?? ""}${scorer === undefined ? "" : " "}${hypnogram.stages.join(" ")} /${hypnogram.epochSec}`,
    ),
    // Every file without marks of its lights says so: that has its own tests below.
    codes: issues.map(({ code }) => code).filter((code) => code !== "SL093"),
    lights: issues.filter(({ at }) => at === "lights").map(({ code, message }) => `${code} ${message}`),
    scorings,
  };
}
