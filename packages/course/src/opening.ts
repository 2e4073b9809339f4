/**
 * What is known when a course opens, from its first event and its standing order: doses, plans, products, maxima.
 *
 * Quantities become whole numbers in the base unit of their lever; one that does not fit the lever's unit is an issue (CO021).
 */
import { all, failWith, fromQuantityJson, ok, type Instant, type QuantityJson, type Result } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { leverAmount } from "./amount-json.ts";
import type { OrderBody } from "./event.ts";
import type { Event, History } from "./history.ts";

/** What is known of a person's course when it opens, in base units. */
export interface Opening {
  readonly start: Readonly<Record<string, number>>;
  /** Doses by place; place 0 is the opening dose. */
  readonly plans: Readonly<Record<string, readonly number[]>>;
  /** Products prescribed for a lever, where they narrow what the protocol allows. */
  readonly products: Readonly<Record<string, readonly string[]>>;
}

export const EMPTY_OPENING: Opening = { start: {}, plans: {}, products: {} };

/** Of standing orders only those that were recorded by a moment are known. */
export function openingOf(protocol: Protocol, history: History, asOf?: Instant): Result<Opening> {
  const { opening } = history;
  const start = amounts(protocol, opening.start ?? {}, "start");
  const plans = Object.entries(opening.plans ?? {}).map(([lever, doses]) => planOf(protocol, lever, doses));
  const planned = all(plans);
  if (!start.ok) return start;
  if (!planned.ok) return planned;
  return ok({ start: start.value, plans: Object.fromEntries(planned.value), products: productsOf(history, asOf) });
}

function amounts(
  protocol: Protocol,
  doses: Readonly<Record<string, QuantityJson>>,
  at: string,
): Result<Readonly<Record<string, number>>> {
  const read = all(Object.entries(doses).map(([lever, dose]) => entry(protocol, lever, dose, `${at}.${lever}`)));
  return read.ok ? ok(Object.fromEntries(read.value)) : read;
}

function entry(protocol: Protocol, lever: string, dose: QuantityJson, at: string): Result<readonly [string, number]> {
  const read = fromQuantityJson(dose, at);
  if (!read.ok) return read;
  const amount = leverAmount(protocol, lever, read.value);
  return amount === undefined ? failWith("CO021", at, `${lever} is no lever of this unit`) : ok([lever, amount]);
}

function planOf(
  protocol: Protocol,
  lever: string,
  doses: readonly QuantityJson[],
): Result<readonly [string, readonly number[]]> {
  const read = all(doses.map((dose, i) => entry(protocol, lever, dose, `plans.${lever}[${i}]`)));
  return read.ok ? ok([lever, read.value.map(([, amount]) => amount)]) : read;
}

/** What may be handed out: the opening's products, and of those what the last order names. A dose is never made of what a person does not have. */
function productsOf({ opening, events }: History, asOf: Instant | undefined): Opening["products"] {
  const products: Record<string, readonly string[]> = { ...opening.products };
  const isKnown = ({ recorded }: Event): boolean => asOf === undefined || recorded.epochMs <= asOf.epochMs;
  const order = events.findLast(
    (event) =>
      event.kind === "order" && !event.byPatient && isKnown(event) && (event.body as OrderBody).standing !== undefined,
  );
  for (const [lever, { products: ordered }] of Object.entries(
    (order?.body as OrderBody | undefined)?.standing?.levers ?? {},
  )) {
    products[lever] = products[lever]?.filter((product) => ordered.includes(product)) ?? ordered;
  }
  return products;
}
