/**
 * How bad a finding is, worst first, and what each word means here.
 *
 * contraindicated: a source says that it must not be. major: a boxed warning, or a source says avoid. moderate: a dose is
 * changed, or something is watched. minor: seldom of consequence. info: worth knowing, nothing to do.
 */
import { z } from "zod";
import { sourced } from "../sourced.ts";

export const SEVERITIES = ["contraindicated", "major", "moderate", "minor", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A severity has a standing of its own: a source may say what happens and not how bad that is. */
export const severity = sourced({ is: z.enum(SEVERITIES) });

/** Negative where `a` is worse than `b`. */
export const bySeverity = (a: Severity, b: Severity): number => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
