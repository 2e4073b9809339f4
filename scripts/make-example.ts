/**
 * Writes the shipped example, `examples/tonight/`: a made-up person's record, diary, answers and course. The same every time.
 *
 * The diary is in a real app's layout (Sleepmeter), the record a FHIR bundle, the course sealed with the engine's own decisions in it. Nobody's
 * data is behind any of it: seeds are. Run it with `node scripts/make-example.ts`; a test says when its output is out of date.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parseInstant, printDate, random, type Instant } from "@compline/base";
import { good } from "@compline/base/testing";
import {
  decide,
  derivedFacts,
  historyOf,
  parseFactBook,
  seal,
  type EventLine,
  type FactValue,
  type Ports,
} from "@compline/course";
import { everyProduct, parseMonograph } from "@compline/formulary";
import { documentHash, parseProtocol, type Protocol } from "@compline/protocol";
import { measuresOf, parseMeasures, readDiary } from "@compline/sleep";
import { sampleBundle } from "../packages/fhir/testing/sample-bundle.ts";
import { POOR_SLEEPER, sampleNights } from "../packages/sleep/testing/sample-nights.ts";
import { writeSleepmeter } from "../packages/sleep/testing/write-sleepmeter.ts";

const SEED = 11;
const ZONE = "Europe/London";
const OPENED = "2026-11-11T10:00:00+00:00[Europe/London]";
const FIRST_NIGHT: readonly [number, number, number] = [2026, 11, 1];
const NIGHTS = 19;
/** The night that the course does not know of yet: it comes with the diary and the answers. */
const LAST_NIGHT = "2026-11-19";
const LIBRARY = fileURLToPath(new URL("../library/", import.meta.url));
const OUT = fileURLToPath(new URL("../examples/tonight/", import.meta.url));

export interface Example {
  readonly files: Readonly<Record<string, string>>;
}

export function makeExample(): Example {
  const diary = writeSleepmeter(
    sampleNights({ seed: SEED, zone: ZONE, first: FIRST_NIGHT, nights: NIGHTS, habit: () => POOR_SLEEPER }),
  );
  const protocol = good(parseProtocol(read("protocols/baclofen-bedtime-ladder/protocol.yaml")));
  const course = courseOf(protocol, slept(diary));
  return {
    files: {
      "diary-sleepmeter.csv": diary,
      "record.json": `${JSON.stringify(sampleBundle(SEED, at("2026-11-19T15:00:00+00:00").epochMs), null, 1)}\n`,
      "answers.yaml": answersText(protocol),
      "course.jsonl": `${course.map((line) => JSON.stringify(line)).join("\n")}\n`,
    },
  };
}

const read = (name: string): string => readFileSync(join(LIBRARY, name), "utf8");
const at = (text: string): Instant => good(parseInstant(text));

/** How each night was, by the library's own rule; where it does not say, the person says poor. */
function slept(diary: string): ReadonlyMap<string, FactValue> {
  const measures = good(parseMeasures(read("vocabulary/measures.yaml")));
  const book = good(
    parseFactBook(
      read("vocabulary/facts.yaml"),
      measures.measures.map(({ name }) => name),
    ),
  );
  const said = new Set(measures.measures.filter(({ saidBy }) => saidBy === "person").map(({ name }) => name));
  const { nights } = good(readDiary({ name: "diary", bytes: new TextEncoder().encode(diary) }, { zone: ZONE }));
  return new Map(
    nights.map((night) => {
      const all = measuresOf(night, measures.ratingScales);
      const own = Object.fromEntries(Object.entries(all).filter(([name]) => said.has(name)));
      const derived = derivedFacts(book, { all, said: own }).find(({ fact }) => fact === "slept");
      return [printDate(night.night), derived?.value ?? "poor"];
    }),
  );
}

function ports(): Ports {
  const stock = readdirSync(join(LIBRARY, "drugs")).flatMap((file) => {
    const monograph = good(parseMonograph(read(`drugs/${file}`), file));
    return everyProduct(monograph);
  });
  return { product: (id) => stock.find((item) => item.id === id) };
}

/** Every required answer at its ordinary value, and over it what this person says. */
const morning = (
  protocol: Protocol,
  own: Readonly<Record<string, FactValue>>,
): Readonly<Record<string, FactValue>> => ({
  ...Object.fromEntries(
    Object.entries(protocol.facts).flatMap(([name, fact]) =>
      fact.required && fact.ordinary !== undefined ? [[name, fact.ordinary]] : [],
    ),
  ),
  ...own,
});

function courseOf(protocol: Protocol, nights: ReadonlyMap<string, FactValue>): readonly EventLine[] {
  const draw = random(SEED);
  const products = ports();
  const saltOf = (): string => Array.from({ length: 4 }, () => draw.uint32().toString(16).padStart(8, "0")).join("");
  let lines: readonly EventLine[] = opening(protocol);
  const add = (...events: readonly EventLine[]): void => {
    lines = seal([...lines, ...events], saltOf);
  };
  for (const [night, how] of nights) {
    if (night < "2026-11-10" || night >= LAST_NIGHT) continue;
    const day = nextDay(night);
    const answers = morning(protocol, {
      slept: how,
      woke: how === "poor" && draw.int(0, 1) === 1,
      grog: draw.int(0, 3),
    });
    add({ kind: "report", occurred: `${day}T07:40:00+00:00[${ZONE}]`, source: "patient", body: { night, answers } });
    if (night === "2026-11-10")
      add({
        kind: "signature",
        occurred: `${day}T12:30:00+00:00[${ZONE}]`,
        by: { who: "prescriber-1", role: "prescriber" },
        source: "clinician",
        body: { fact: "sign", value: "start" },
      });
    add(decisionEvent(protocol, lines, products, `${day}T17:05:00+00:00[${ZONE}]`));
  }
  return lines;
}

const nextDay = (night: string): string =>
  printDate(good(parseInstant(`${night}T12:00:00Z`)).epochMs / 86_400_000 + 0.5);

function opening(protocol: Protocol): EventLine[] {
  const hash = documentHash(protocol);
  const standing = {
    signedBy: "prescriber-1",
    role: "prescriber",
    protocol: hash,
    levers: { baclofen: { max: { value: 20, unit: "mg" }, products: ["us-baclofen-10-tablet-scored"] } },
    unsigned: "all",
    review: "2026-12-08",
    expires: "2027-01-08",
  };
  const clinic = { by: { who: "prescriber-1", role: "prescriber" }, source: "clinician" } as const;
  const facts = {
    pregnant: false,
    on_opioid: false,
    on_sedative: false,
    alcohol: false,
    age: 46,
    sleep_apnoea: false,
    drug_allergy: false,
  };
  return [
    {
      kind: "opened",
      occurred: OPENED,
      course: "example",
      ...clinic,
      body: { protocol: { id: protocol.id, version: protocol.version, hash }, zone: ZONE, demonstration: true },
    },
    { kind: "order", occurred: OPENED, ...clinic, body: { standing, reason: "demonstration" } },
    { kind: "record", occurred: OPENED, ...clinic, body: { facts } },
    {
      kind: "lab",
      occurred: "2026-10-20T09:00:00+01:00[Europe/London]",
      recorded: OPENED,
      source: "ehr",
      body: { facts: { egfr: 88 } },
    },
  ];
}

function decisionEvent(protocol: Protocol, lines: readonly EventLine[], products: Ports, moment: string): EventLine {
  const decision = good(decide(protocol, good(historyOf(lines)), at(moment), products));
  const { hash, tick, night, band } = decision;
  return {
    kind: "decision",
    occurred: moment,
    source: "engine",
    body: { decision: hash, tick, ...(night === undefined ? {} : { night }), band },
  };
}

function answersText(protocol: Protocol): string {
  const { slept: _derived, ...values } = morning(protocol, { slept: "poor", woke: true, grog: 2 });
  const rows = Object.entries(values).map(([fact, value]) => `    ${fact}: ${String(value)}`);
  return [
    "# What the person answered about the last night; how the night was is worked out from the diary.",
    "compline: answers/1",
    "nights:",
    `  ${LAST_NIGHT}:`,
    ...rows,
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(OUT, { recursive: true });
  for (const [name, text] of Object.entries(makeExample().files)) writeFileSync(join(OUT, name), text);
  console.log(`wrote ${Object.keys(makeExample().files).join(", ")} to examples/tonight`);
}
