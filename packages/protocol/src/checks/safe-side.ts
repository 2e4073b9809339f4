/**
 * PR123: a lever that is prone to withdrawal has no `safe_side: zero`.
 *
 * The safe side is where the governor takes a lever whose change it refused. To nothing at once is what it keeps such a lever from.
 */
import { finding, type Check } from "./check.ts";

export const safeSideIsSafe: Check = {
  code: "PR123",
  name: "a lever that is prone to withdrawal has no safe side of zero",
  run: ({ levers }) =>
    Object.entries(levers).flatMap(([id, { prone, safeSide }]) =>
      prone && safeSide === "zero"
        ? [finding(["levers", id, "safe_side"], `"${id}" is prone to withdrawal`, "keep or lower")]
        : [],
    ),
};
