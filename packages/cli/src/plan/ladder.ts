/**
 * `compline plan ladder --protocol P`: every dose that the rules of a protocol can lead to, and what each is made of.
 *
 * A rung that the declared products cannot make is named, and the answer is then no (exit 1). CL150 no lever is a drug's.
 */
import { failWith, ok, printQuantity, quantity, toQuantityJson, type Result } from "@compline/base";
import { buildItemsJson, buildWords, leverStock } from "@compline/course";
import { latticeOf, USUAL_BOUNDS, type StockItem } from "@compline/formulary";
import { rungsOf, type Rung } from "@compline/planner";
import type { Effect, Lever, Protocol } from "@compline/protocol";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { libraryPorts, loadProtocol } from "../disk/library.ts";
import type { Call } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

interface Ladder {
  readonly lever: string;
  readonly drug: string;
  readonly rungs: readonly Rung[];
  readonly items: readonly StockItem[];
}

export async function planLadderVerb(call: Call): Promise<Answer> {
  const ladders = laddersOf(call);
  if (!ladders.ok) return refused(ladders.issues);
  const json = { rungs: ladders.value.flatMap(rungsJson) };
  const text = page(ladders.value.flatMap(ladderText));
  const isWhole = ladders.value.every(({ rungs }) => rungs.every(({ build }) => build !== undefined));
  return isWhole ? good(json, text) : no(json, text);
}

function laddersOf(call: Call): Result<readonly Ladder[]> {
  const named = call.text("protocol");
  if (named === undefined)
    return failWith("CL002", "--protocol", "a protocol is needed", "--protocol baclofen-bedtime-ladder");
  const [protocol, ports] = [loadProtocol(named), libraryPorts()];
  if (!protocol.ok) return protocol;
  if (!ports.ok) return ports;
  const ladders = Object.entries(protocol.value.levers).flatMap(([name, lever]) =>
    lever.drug === undefined || lever.stock.length === 0
      ? []
      : [ladderOf(protocol.value, name, lever, ports.value.product)],
  );
  const found = ladders.filter(({ rungs }) => rungs.length > 0);
  return found.length > 0 ? ok(found) : failWith("CL150", "--protocol", "no lever of it is a ladder of a drug");
}

function ladderOf(
  protocol: Protocol,
  name: string,
  lever: Lever,
  product: (id: string) => StockItem | undefined,
): Ladder {
  const items = leverStock(name, lever, product);
  const bounds = { mostPieces: lever.pieces?.most ?? USUAL_BOUNDS.mostPieces, mostCuts: lever.pieces?.cuts ?? 0 };
  const mostNg = typeof lever.max === "number" ? lever.max : Number.MAX_SAFE_INTEGER;
  const effects = protocol.rules
    .flatMap((rule) => rule.do)
    .filter((effect) => "lever" in effect && effect.lever === name);
  const lattice = latticeOf(items, bounds);
  return { lever: name, drug: lever.drug ?? name, items, rungs: rungsOf({ ...movesOf(effects), mostNg }, lattice) };
}

const movesOf = (effects: readonly Effect[]) => ({
  sets: effects.flatMap((effect) => (effect.kind === "set" && typeof effect.to === "number" ? [effect.to] : [])),
  raises: effects.flatMap((effect) => (effect.kind === "raise" ? [effect.by] : [])),
  lowers: effects.flatMap((effect) => (effect.kind === "lower" ? [effect.by] : [])),
});

const rungsJson = ({ lever, drug, rungs }: Ladder) =>
  rungs.map(({ doseNg, build }) => ({
    lever,
    drug,
    dose: toQuantityJson(quantity("mass", doseNg)),
    build: build === undefined ? null : buildItemsJson(build),
  }));

function ladderText({ lever, drug, rungs, items }: Ladder): readonly string[] {
  const formOf = (id: string): string => items.find((item) => item.id === id)?.form ?? "tablet";
  const width = Math.max(...rungs.map(({ doseNg }) => printQuantity(quantity("mass", doseNg)).length));
  return [
    `${lever === drug ? drug : `${lever} (${drug})`}: ${rungs.length} rungs`,
    ...rungs.map(({ doseNg, build }) => {
      const made = build === undefined ? "CANNOT BE MADE of the declared products" : buildWords(build, formOf);
      return `  ${printQuantity(quantity("mass", doseNg)).padEnd(width)}  ${made}`;
    }),
  ];
}
