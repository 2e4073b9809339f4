/**
 * Classes that rules speak of: `library/interactions/classes.yaml`. Members are drugs, substances or other classes.
 *
 * The source says where the class stands as a list; a member that is not in it is the library's own and says so in the
 * locator or the lead. Whether members exist and whether classes run in a circle is seen when the library is compiled.
 */
import { admit, ok, readYaml, slug, words, type Result, type Source } from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "../camel-keys.ts";
import { sourced } from "../sourced.ts";

const document = z.strictObject({
  compline: z.literal("interaction-classes/1"),
  classes: z
    .array(
      sourced({
        class: slug,
        /** How it is said in a sentence: `opioids`. */
        title: words,
        members: z.array(slug).min(1),
      }),
    )
    .min(1),
});

export type ClassBook = CamelKeys<z.output<typeof document>> & { readonly source: Source };
export type DrugClass = ClassBook["classes"][number];

export function parseClasses(text: string, file?: string): Result<ClassBook> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(document, source.value);
  return admitted.ok ? ok({ ...camelKeys(admitted.value), source: source.value }) : admitted;
}
