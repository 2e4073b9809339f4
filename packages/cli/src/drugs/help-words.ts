/** What would help to make a dose, in words. None of these is a permission: a pharmacist decides. */
import { printQuantity, quantity, unreachable } from "@compline/base";
import type { Help } from "@compline/formulary";

const mg = (ng: number): string => printQuantity(quantity("mass", Math.round(ng)));

export function helpWords(help: Help): string {
  switch (help.kind) {
    case "more-pieces":
      return `up to ${help.mostPieces} pieces`;
    case "more-cuts":
      return `up to ${help.mostCuts} tablets broken`;
    case "parts":
      return `${help.pieces === 2 ? "halves" : "quarters"} of ${help.id}, if its label allows`;
    case "graduation":
      return `${help.id} measured by ${printQuantity(quantity("volume", help.graduationNl))}`;
    case "volume":
      return `up to ${printQuantity(quantity("volume", help.mostNl))} of ${help.id}`;
    case "product":
      return help.id;
    case "tablet":
      return `a tablet of ${mg(help.strengthNg)}`;
    case "liquid":
      return `a liquid measured in steps of ${mg(help.stepNg)}`;
    default:
      return unreachable(help);
  }
}
