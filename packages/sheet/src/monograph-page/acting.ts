/** What the drug is and how it acts: names, codes, the law it is under, its receptors. */
import type { Monograph } from "@compline/formulary";
import { said, section, type Section } from "../document.ts";
import { numberWords, plainName } from "../wording.ts";

export function identitySection({ brands, codes, controlled, class: kind }: Monograph): readonly Section[] {
  const codeItems = codes.atc.map((atc) => said(`ATC ${atc.code}`, atc));
  const rxcui = codes.rxcui === undefined ? [] : [said(`RxNorm ${codes.rxcui.code}`, codes.rxcui)];
  return section("identity", "What it is", [
    { kind: "paragraph", said: said(`Class: ${kind}.`) },
    {
      kind: "list",
      items: [
        ...brands.map((brand) =>
          said(brand.market === undefined ? brand.name : `${brand.name} (${brand.market.toUpperCase()})`, brand),
        ),
        ...controlled.map((one) => said(`Controlled: ${one.as}`, one)),
        ...codeItems,
        ...rxcui,
      ],
    },
  ]);
}

export const receptorSection = ({ receptors, occupancy = [] }: Monograph): readonly Section[] =>
  section("receptors", "How it acts", [
    {
      kind: "table",
      head: ["receptor", "what it does there", "remark"],
      rows: receptors.map((receptor) => [
        said(receptor.target, receptor),
        said(plainName(receptor.direction)),
        said(receptor.note ?? ""),
      ]),
    },
    {
      kind: "table",
      head: ["half of the receptors, a day", "how that is known"],
      rows: occupancy.map((one) => [said(numberWords(one.ed50), one.ed50), said(one.says, one)]),
    },
  ]);
