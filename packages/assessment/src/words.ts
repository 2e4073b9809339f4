/** How names, sentences, plain decimals and yes or no are written in an instrument's file. */
import { z } from "zod";
import { fromDecimal } from "./rational.ts";

/** A number whose digits say exactly what it is. */
export const decimal = z.number().refine((value) => fromDecimal(value) !== undefined, "a plain decimal, such as 3.8");
/** YAML 1.2 has no `yes`: it is a word here. */
export const yesOrNo = z.enum(["yes", "no"]);
export const sex = z.enum(["female", "male"]);

export type Sex = z.output<typeof sex>;
