/** What a product is called by the person who takes it, by its form in the library; what is not listed keeps its name. */
import type { CountedNoun } from "./count-words.ts";

export interface FormWords extends CountedNoun {
  /** What has to be told apart where two forms lie on one table; it follows the strength. */
  readonly kind?: string;
}

const FORMS: Readonly<Record<string, FormWords>> = {
  tablet: { one: "tablet", many: "tablets" },
  capsule: { one: "capsule", many: "capsules" },
  gummy: { one: "gummy", many: "gummies" },
  granules: { one: "packet of granules", many: "packets of granules" },
  "orodispersible-tablet": { one: "tablet", many: "tablets", kind: "to melt in the mouth" },
  "sublingual-tablet": { one: "tablet", many: "tablets", kind: "for under the tongue" },
  "prolonged-release-tablet": { one: "tablet", many: "tablets", kind: "of the slow-release kind" },
  "prolonged-release-capsule": { one: "capsule", many: "capsules", kind: "of the slow-release kind" },
  solution: { one: "liquid", many: "liquids" },
  suspension: { one: "liquid", many: "liquids", kind: "from the shaken bottle" },
  "oral-concentrate": { one: "liquid", many: "liquids", kind: "from the concentrate" },
};

export const formWords = (form: string): FormWords =>
  FORMS[form] ?? { one: form.replaceAll("-", " "), many: `${form.replaceAll("-", " ")}s` };
