/** How names and sentences are written in the library's files. */
import { z } from "zod";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A name in lower-case words joined by a hyphen, so that it can be a file's as well. */
export const slug = z.string().regex(SLUG, "lower-case words joined by -");
export const isSlug = (name: string): boolean => SLUG.test(name);

/** A sentence or a name that is not empty. */
export const words = z.string().trim().min(1);
