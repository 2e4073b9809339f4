/**
 * How a statement stands: on a source, `{reference, locator}`, or on a lead that nobody has followed yet.
 *
 * What nobody has read in a source is written `{…, source: null, status: unverified, lead: "…"}`: the lead says where to
 * look. Anything between the two does not load (DO010). Whoever uses an unverified statement says so.
 */
import { z } from "zod";

const NEEDS = "needs a source (reference, locator), or source: null with status: unverified and a lead";

const cite = z.strictObject(
  { reference: z.string().min(1), locator: z.string().min(1) },
  { error: ({ input }) => (input === undefined ? NEEDS : undefined) },
);
const standing = {
  source: cite.nullable(),
  status: z.literal("unverified").optional(),
  lead: z.string().min(1).optional(),
};

export type Cite = Readonly<z.output<typeof cite>>;

export interface Standing {
  readonly source: Cite | null;
  readonly status?: "unverified" | undefined;
  readonly lead?: string | undefined;
}

export const isVerified = ({ source }: Standing): boolean => source !== null;

/** An object that has a standing beside its own members. */
export const sourced = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, ...standing }).superRefine((item, context) => {
    const { source, status, lead } = item as Standing;
    const isUnverified = source === null && status === "unverified" && lead !== undefined;
    if (isUnverified || (source !== null && status === undefined && lead === undefined)) return;
    context.addIssue({ code: "custom", path: ["source"], message: NEEDS });
  });

/** A sentence with its standing. */
export const said = sourced({ says: z.string().trim().min(1) });
