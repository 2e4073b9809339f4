/** How to come off: whether stopping at once can harm, when it shows, and the published ways down. */
import type { Monograph } from "@compline/formulary";
import { said, section, type Block, type Said, type Section } from "../document.ts";
import { numberWords } from "../wording.ts";

type Pace = Monograph["stop"]["paces"][number];

export function stoppingSection({ stop }: Monograph): readonly Section[] {
  const head: Block = stop.prone
    ? { kind: "warning", items: [said("Not to be stopped at once.", stop.why), said(stop.why.says, stop.why)] }
    : { kind: "paragraph", said: said(stop.why.says, stop.why) };
  return section("stopping", "How to come off", [
    head,
    { kind: "list", items: [...onsetOf(stop), ...lastStepOf(stop)] },
    {
      kind: "table",
      head: ["way", "step", "apart"],
      rows: stop.paces.map((pace) => [said(pace.says, pace), stepOf(pace), apartOf(pace)]),
    },
  ]);
}

function onsetOf({ onsetFrom, onsetTo }: Monograph["stop"]): readonly Said[] {
  if (onsetFrom === undefined && onsetTo === undefined) return [];
  const from = onsetFrom === undefined ? "" : ` after ${numberWords(onsetFrom)}`;
  const to = onsetTo === undefined ? "" : ` within ${numberWords(onsetTo)}`;
  const both = onsetFrom === undefined || onsetTo === undefined ? `${from}${to}` : `${from} to ${numberWords(onsetTo)}`;
  return [said(`First signs${both}.`, onsetFrom, onsetTo)];
}

const lastStepOf = ({ stopFrom }: Monograph["stop"]): readonly Said[] =>
  stopFrom === undefined
    ? []
    : [said(`The last step to none is from ${numberWords(stopFrom)} a day or less.`, stopFrom)];

function stepOf({ stepPerDay, shareLeast, shareMost }: Pace): Said {
  if (stepPerDay !== undefined) return said(`${numberWords(stepPerDay)} a day less`, stepPerDay);
  const shares = [shareLeast, shareMost].flatMap((share) => (share === undefined ? [] : [numberWords(share)]));
  return said(shares.length === 0 ? "" : `${shares.join(" to ")} of the dose`, shareLeast, shareMost);
}

function apartOf({ everyLeast, everyMost, overLeast, overMost }: Pace): Said {
  const every = [everyLeast, everyMost].flatMap((time) => (time === undefined ? [] : [numberWords(time)]));
  const over = [overLeast, overMost].flatMap((time) => (time === undefined ? [] : [numberWords(time)]));
  const parts = [
    ...(every.length === 0 ? [] : [`every ${every.join(" to ")}`]),
    ...(over.length === 0 ? [] : [`over ${over.join(" to ")} in all`]),
  ];
  return said(parts.join(", "), everyLeast, everyMost, overLeast, overMost);
}
