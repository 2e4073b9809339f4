/** `--dose Q`: one dose, in whole nanograms above zero (CL002, CL007, and what is wrong with the quantity itself). */
import { failWith, ok, parseQuantity, type Result } from "@compline/base";
import type { Call } from "../verb.ts";

export function doseOption(call: Call): Result<number> {
  const text = call.text("dose");
  if (text === undefined) return failWith("CL002", "--dose", "the dose is needed", '--dose "7.5 mg"');
  if (/^\s*\d+,\d/.test(text)) return failWith("CL007", "--dose", `${text} has a comma`, text.trim().replace(",", "."));
  const read = parseQuantity(text.replace(/^([\d.]+)(?=[^\d.\s])/, "$1 "), "--dose");
  if (!read.ok) return read;
  const { dimension, amount } = read.value;
  return dimension === "mass" && amount > 0
    ? ok(amount)
    : failWith("CL007", "--dose", `${text} is no dose`, "a mass above zero, such as 7.5 mg");
}
