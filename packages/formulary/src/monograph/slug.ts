/** How names are written in the library: lower-case words joined by a hyphen, so that a name is also a file's. */
import { z } from "zod";

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by -");

/** A sentence or a name that is not empty. */
export const words = z.string().trim().min(1);
