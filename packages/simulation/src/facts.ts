/**
 * What is said at a tick: of the latents and traits of a person, the answers a protocol asks for.
 *
 * A number is rounded and kept within what the fact can be; words rise with a sum; a red flag happens by chance and is told by
 * candour; what was taken is told by candour too. The value itself stands in the vector as `said.<fact>` from then on.
 */
import type { FactValue } from "@compline/course";
import type { Fact, Protocol } from "@compline/protocol";
import { LEVELS } from "@compline/protocol";
import type { Life } from "./life.ts";
import { normalAt, purposeOf, unitAt } from "./stream.ts";
import { logistic, weighted, type Variables, type Weighted } from "./variables.ts";
import type { FactMaker, World } from "./world/world.ts";

export interface Answer {
  readonly fact: string;
  readonly from: Fact["from"];
  readonly group: string | undefined;
  /** Its group's place among those of the protocol, −1 for none. */
  readonly groupAt: number;
  /** How often it is not known at the opening. */
  readonly unknown: number;
  /** Said again every so many ticks, where not as the clinic renews. */
  readonly every: number | undefined;
  /** Place of what must be above nothing for it to be said at all. */
  readonly only: number | undefined;
  readonly purpose: number;
  readonly make: (life: Life) => FactValue;
}

/** A red flag of the world: whether it happens at a tick, and how loud the engine should answer. */
export interface Danger {
  readonly fact: string;
  readonly chance: Weighted;
  readonly purpose: number;
  readonly needs: number;
}

export function dangersOf({ facts }: World, variables: Variables): readonly Danger[] {
  return Object.entries(facts).flatMap(([fact, maker]): Danger[] =>
    maker.kind === "event"
      ? [
          {
            fact,
            chance: weighted(maker.of, variables),
            purpose: purposeOf(`event ${fact}`),
            needs: LEVELS.indexOf(maker.needs),
          },
        ]
      : [],
  );
}

export function answersOf(world: World, { facts, groups }: Protocol, variables: Variables): readonly Answer[] {
  const order = Object.keys(groups);
  const dangers = dangersOf(world, variables).map(({ fact }) => fact);
  const drugs = Object.keys(world.drugs ?? {});
  return Object.entries(world.facts).flatMap(([name, maker]): Answer[] => {
    const fact = facts[name];
    if (fact === undefined) return [];
    const said = variables.at(`said.${name}`);
    const tell = tellerOf({ name, maker, fact, variables, dangers, drugs, world });
    const make = (life: Life): FactValue => {
      const value = tell(life);
      life.v[said] = typeof value === "number" ? value : Number(value === true);
      return value;
    };
    const unknown = "unknown" in maker ? (maker.unknown ?? 0) : 0;
    const every = "every" in maker ? maker.every?.value : undefined;
    const only = "only" in maker && maker.only !== undefined ? variables.at(maker.only) : undefined;
    return [
      {
        fact: name,
        from: fact.from,
        group: fact.group,
        groupAt: fact.group === undefined ? -1 : order.indexOf(fact.group),
        unknown,
        every,
        only,
        purpose: purposeOf(`unknown ${name}`),
        make,
      },
    ];
  });
}

interface Telling {
  readonly name: string;
  readonly maker: FactMaker;
  readonly fact: Fact;
  readonly variables: Variables;
  readonly dangers: readonly string[];
  readonly drugs: readonly string[];
  readonly world: World;
}

type Teller = (life: Life) => FactValue;

function tellerOf(telling: Telling): Teller {
  const { name, maker, variables } = telling;
  switch (maker.kind) {
    case "one":
      return () => maker.word;
    case "yes": {
      const at = variables.at(maker.of);
      return ({ v }) => (v[at] as number) > 0;
    }
    case "chance": {
      const [sum, purpose] = [weighted(maker.of, variables), purposeOf(`fact ${name}`)];
      return ({ v, luck, tick }) => unitAt(luck, purpose, tick) < logistic(sum(v));
    }
    case "number":
      return numberTeller(telling, noisy(name, maker, variables));
    case "words":
      return wordTeller(maker, noisy(name, maker, variables));
    case "taken":
      return takenTeller(telling, maker);
    case "event": {
      const place = telling.dangers.indexOf(name);
      const [told, purpose] = [variables.at(maker.told), purposeOf(`told ${name}`)];
      return ({ v, luck, tick, happened }) =>
        happened[place] === 1 && unitAt(luck, purpose, tick) < (v[told] as number);
    }
  }
}

function noisy(
  name: string,
  maker: Extract<FactMaker, { kind: "number" | "words" }>,
  variables: Variables,
): (life: Life) => number {
  const sum = weighted(maker.of, variables);
  const { sd = 0 } = maker;
  if (sd === 0) return ({ v }) => sum(v);
  const purpose = purposeOf(`fact ${name}`);
  return ({ v, luck, tick }) => sum(v) + sd * normalAt(luck, purpose, tick);
}

function numberTeller({ fact: { type } }: Telling, of: (life: Life) => number): Teller {
  const [low, high] =
    type.kind === "int" ? [type.low, type.high] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return (life) => Math.min(high, Math.max(low, Math.round(of(life))));
}

function wordTeller(maker: Extract<FactMaker, { kind: "words" }>, of: (life: Life) => number): Teller {
  const { words, cuts } = maker;
  return (life) => {
    const x = of(life);
    let place = 0;
    while (place < cuts.length && x > (cuts[place] as (typeof cuts)[number]).value) place++;
    return words[place] as string;
  };
}

function takenTeller({ name, variables, drugs, world }: Telling, maker: Extract<FactMaker, { kind: "taken" }>): Teller {
  const place = drugs.indexOf(maker.drug);
  const words = (world.drugs?.[maker.drug]?.instead ?? []).map(({ word }) => word);
  const [told, purpose] = [variables.at(maker.told), purposeOf(`told ${name}`)];
  return ({ v, luck, tick, dosed }) => {
    const took = dosed[place]?.took ?? -1;
    if (took < 0 || unitAt(luck, purpose, tick) >= (v[told] as number)) return maker.agreed;
    return words[took] as string;
  };
}
