/** `compline drug D`: all the library knows of one drug, as text for people, a page to print, or data. */
import { htmlPage, PAGE_FOOTER, plainPage } from "@compline/sheet";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { drugNamed } from "./drug-named.ts";
import { drugPage } from "./drug-page.ts";
import { references } from "../disk/library.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

const FORMS = ["text", "html"] as const;

export const drug: Verb = {
  name: "drug",
  says: "a drug: how it acts, what it does to sleep, doses, products, how to come off, sources",
  usage: "DRUG [--as text|html]",
  paths: { least: 1, most: 1 },
  options: { as: { type: "string", value: "FORM", says: "text (if left out), or html: a page to read and print" } },
  run: async ({ paths: [name = ""], text }) => {
    const form = FORMS.find((known) => known === (text("as") ?? "text"));
    if (form !== undefined) return answer(name, form);
    const message = `"${text("as") ?? ""}" is no form`;
    return refused([{ code: "CL006", at: "--as", message, expected: FORMS.join(", ") }]);
  },
};

function answer(name: string, form: (typeof FORMS)[number]): Answer {
  const [named, cited] = [drugNamed(name, "DRUG"), references()];
  if (!named.ok) return refused(named.issues);
  if (!cited.ok) return refused(cited.issues);
  const monograph = named.value;
  const sections = drugPage(monograph);
  if (!sections.ok) return refused(sections.issues);
  if (form === "text") return good({ drug: monograph }, page(plainPage(sections.value, cited.value)));
  const home = { href: "index.html", title: "All drugs" };
  const html = htmlPage(sections.value, { references: cited.value, home, footer: PAGE_FOOTER });
  return good({ drug: monograph.drug, as: form, text: html }, html);
}
