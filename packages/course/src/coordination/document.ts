/**
 * The rules for several courses of one person, as they are written: `library/coordination/*.yaml`, `coordination/1`.
 *
 * Courses stand in order of precedence. `holds` say which moves of a course wait while something is so; `never` says what
 * must not happen in any moment, and is what a proof asks; `signs` are facts that several courses may hear of, and `shares`
 * the questions that are asked once and answered to all. This file is the shape only; names are held against the
 * protocols in `bind.ts`. Reference: docs/reference/coordination.md.
 */
import { admit, readYaml, type Result, type Source } from "@compline/base";
import { BANDS, GRADES } from "@compline/protocol";
import { z } from "zod";

export const MOVES = ["rise", "fall", "first", "begin"] as const;
/** A level that goes up, one that goes down, a first dose, a course that leaves its door. */
export type Move = (typeof MOVES)[number];

export const WORDS = ["begun", "over", "waiting", "down", "withheld", "urgent", "emergency"] as const;
/** How a course stands. */
export type Word = (typeof WORDS)[number];

const NAME = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/);
const SPAN = z.string().regex(/^[1-9][0-9]{0,2} (?:days?|nights?|weeks?)$/, "a span of days, nights or weeks");
const ONE_OR_MORE = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(32);

const MOVED = z.strictObject({
  course: NAME,
  moved: ONE_OR_MORE(z.enum(MOVES)),
  levers: ONE_OR_MORE(NAME).optional(),
  bands: ONE_OR_MORE(z.enum(BANDS)).optional(),
  within: SPAN.optional(),
});
const IS = z.strictObject({ course: NAME, is: ONE_OR_MORE(z.enum(WORDS)) });
const IN = z.strictObject({ course: NAME, in: ONE_OR_MORE(NAME) });
const SIGN = z.strictObject({ sign: NAME, course: NAME.optional(), within: SPAN.optional() });
const DOSES = z.strictObject({ doses: ONE_OR_MORE(z.string()), at_least: z.int().min(1).max(32) });

export type WrittenAtom =
  | z.infer<typeof MOVED>
  | z.infer<typeof IS>
  | z.infer<typeof IN>
  | z.infer<typeof SIGN>
  | z.infer<typeof DOSES>;
export type WrittenCondition =
  | WrittenAtom
  | { readonly all: readonly WrittenCondition[] }
  | { readonly any: readonly WrittenCondition[] }
  | { readonly not: WrittenCondition };

const CONDITION: z.ZodType<WrittenCondition> = z.lazy(() =>
  z.union([
    MOVED,
    IS,
    IN,
    SIGN,
    DOSES,
    z.strictObject({ all: ONE_OR_MORE(CONDITION) }),
    z.strictObject({ any: ONE_OR_MORE(CONDITION) }),
    z.strictObject({ not: CONDITION }),
  ]),
);

const CITE = ONE_OR_MORE(z.string());
const SAY = z.strictObject({ patient: z.string(), clinician: z.string() });

const HOLD = z.strictObject({
  hold: NAME,
  course: NAME,
  moves: ONE_OR_MORE(z.enum(MOVES)),
  levers: ONE_OR_MORE(NAME).optional(),
  /** Said where a planned descent waits too: nothing else may hold one. */
  descent: z.literal(true).optional(),
  when: CONDITION,
  /** Who is called when it holds something. */
  to: NAME.optional(),
  say: SAY,
  cite: CITE,
});

const NEVER = z.strictObject({ never: NAME, that: CONDITION, cite: CITE });

const SOURCE = z.strictObject({ reference: z.string(), locator: z.string(), grade: z.enum(GRADES) });

export const COORDINATION = z.strictObject({
  compline: z.literal("coordination/1"),
  id: NAME,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string().min(1),
  status: z.enum(["draft", "proved", "signed", "active", "superseded", "withdrawn"]),
  sources: z.record(NAME, SOURCE),
  courses: z.record(NAME, z.strictObject({ protocol: NAME })),
  signs: z.record(NAME, z.record(NAME, z.string())).optional(),
  shares: z.array(z.strictObject({ facts: ONE_OR_MORE(NAME), cite: CITE })).optional(),
  holds: z.array(HOLD).max(64),
  never: z.array(NEVER).min(1).max(64),
});

export type WrittenCoordination = z.infer<typeof COORDINATION>;
export type WrittenHold = WrittenCoordination["holds"][number];

export interface CoordinationDocument {
  readonly written: WrittenCoordination;
  readonly source: Source;
}

/** Reads the document; whether its names are those of the protocols is asked by `bind`. */
export function readCoordination(text: string, file?: string): Result<CoordinationDocument> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const written = admit(COORDINATION, source.value);
  return written.ok ? { ok: true, value: { written: written.value, source: source.value } } : written;
}
