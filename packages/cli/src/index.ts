/** What tests and tools outside this package may use: one call of the command line as a function. */
export type { Answer } from "./terminal/answer.ts";
export { answerTo, printed } from "./command-line.ts";
