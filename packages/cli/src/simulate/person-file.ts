/** One virtual person's course as a file that `decide`, `why` and `replay` read, and what became of them in a few lines. */
import { courseLines, drawPerson, runPerson, type Prepared } from "@compline/simulation";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { writeWhole } from "../disk/files.ts";
import { page } from "../terminal/wrap.ts";
import { plain, VIRTUAL } from "./text.ts";
import { flagTitle, tickWord, titleOf } from "./titles.ts";

export interface PersonAsked {
  readonly number: number;
  readonly out: string;
  readonly seed: number;
  readonly nights: number;
}

export function personFile(prepared: Prepared, { number, out, seed, nights }: PersonAsked): Answer {
  const person = drawPerson(prepared, seed, number);
  const [ran, lines] = [runPerson(prepared, person, nights), courseLines(prepared, person, nights)];
  if (!ran.ok) return refused(ran.issues);
  if (!lines.ok) return refused(lines.issues);
  const failed = writeWhole(out, lines.value.map((line) => `${JSON.stringify(line)}\n`).join(""));
  if (failed !== undefined) return refused([failed]);
  const { ended, phase, numbers, flags } = ran.value;
  const { protocol, world } = prepared;
  const happened = Object.entries(flags).filter(([, flag]) => flag.happened > 0);
  const text = [
    `SIMULATED person ${number} of ${world.people}, seed ${seed}: ${protocol.id} ${protocol.version}, ${numbers["ticks"] ?? 0} ${tickWord(prepared)}, ended: ${ended} (phase ${phase}).`,
    VIRTUAL,
    ...Object.entries(person.traits).map(
      ([name, value]) => `  ${name.replaceAll("_", " ")}: ${plain(value)}${traitUnit(prepared, name)}`,
    ),
    ...happened.map(([name, flag]) => `  ${flagTitle(world, name)}: happened ${flag.happened}, raised ${flag.raised}`),
    `Their course, ${lines.value.length} events: ${out}. A demonstration: it is nobody's.`,
    `  compline decide --history ${out}      compline replay ${out}`,
  ];
  return good(
    {
      protocol: { id: protocol.id, version: protocol.version },
      person: number,
      seed,
      traits: person.traits,
      ended,
      phase,
      numbers: Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [
          name,
          { title: titleOf(prepared, name, tickWord(prepared)), value },
        ]),
      ),
      redFlags: flags,
      events: lines.value.length,
      out,
    },
    page(text),
  );
}

function traitUnit({ world }: Prepared, name: string): string {
  const trait = world.traits[name];
  const unit = trait !== undefined && "unit" in trait ? (trait.unit ?? "1") : "1";
  return unit === "1" ? "" : ` ${unit}`;
}
