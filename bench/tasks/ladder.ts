/** The course that the benchmarks run on: the library's baclofen ladder and as many nights of a made-up person as asked for. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { printDate, random } from "@compline/base";
import { good } from "@compline/base/testing";
import {
  historyOf,
  prepare,
  type Compiled,
  type EventLine,
  type FactValue,
  type History,
  type Ports,
} from "@compline/course";
import { everyProduct, parseMonograph } from "@compline/formulary";
import { parseProtocol, type Protocol } from "@compline/protocol";

const LIBRARY = fileURLToPath(new URL("../../library/", import.meta.url));
const FIRST_DAY = 19_360;
const SEED = 11;

export interface Ladder {
  readonly protocol: Protocol;
  readonly ports: Ports;
  readonly history: History;
  readonly compiled: Compiled;
  readonly lines: readonly EventLine[];
}

export function ladder(nights: number): Ladder {
  const file = join(LIBRARY, "protocols/baclofen-bedtime-ladder/protocol.yaml");
  const protocol = good(parseProtocol(readFileSync(file, "utf8"), file));
  const stock = readdirSync(join(LIBRARY, "drugs")).flatMap((drug) => {
    const monograph = good(parseMonograph(readFileSync(join(LIBRARY, "drugs", drug), "utf8"), drug));
    return everyProduct(monograph);
  });
  const ports: Ports = { product: (id) => stock.find((item) => item.id === id) };
  const lines = linesOf(protocol, nights);
  const history = good(historyOf(lines));
  return { protocol, ports, history, compiled: good(prepare(protocol, history, ports)), lines };
}

/** A daily report, records renewed every 25 days, a signature at the start: what three years of a course look like. */
function linesOf(protocol: Protocol, nights: number): readonly EventLine[] {
  const draw = random(SEED);
  const facts = Object.entries(protocol.facts);
  const record = Object.fromEntries(
    facts.filter(([, f]) => f.from === "record").map(([name, f]) => [name, f.type.kind === "bool" ? false : 46]),
  );
  const ordinary = Object.fromEntries(
    facts.flatMap(([name, f]): [string, FactValue][] =>
      f.required && f.ordinary !== undefined ? [[name, f.ordinary]] : [],
    ),
  );
  const lines: EventLine[] = [
    {
      kind: "opened",
      occurred: at(0, "09:00"),
      body: { protocol: { id: protocol.id, version: protocol.version }, zone: "Europe/London", demonstration: true },
    },
  ];
  for (let day = 0; day < nights; day++) {
    const slept = draw.int(0, 2) === 0 ? "well" : "poor";
    lines.push({
      kind: "report",
      occurred: at(day, "09:30"),
      body: { night: printDate(FIRST_DAY + day - 1), answers: { ...ordinary, slept, grog: draw.int(0, 3) } },
    });
    if (day % 25 === 0)
      lines.push(
        { kind: "record", occurred: at(day, "10:00"), body: { facts: record } },
        { kind: "lab", occurred: at(day, "10:00"), body: { facts: { egfr: 90, alt: 20, ast: 20 } } },
      );
    if (day === 0)
      lines.push({ kind: "signature", occurred: at(day, "10:30"), body: { fact: "sign", value: "start" } });
  }
  return lines;
}

const at = (day: number, time: string): string => `${printDate(FIRST_DAY + day)}T${time}:00+00:00`;
