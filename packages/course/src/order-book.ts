/**
 * The standing order: what a prescriber signed when the course opened, and whether it holds at a moment.
 *
 * The latest order that was not revoked since counts, by when it occurred. It holds only for the protocol it names, to the letter, from when
 * it was given until it ends; a lever it does not name is allowed nothing. An order that does not hold never changes a level: no
 * new number is given, and a person is called (`explain.ts`).
 */
import { fromQuantityJson } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { leverAmount } from "./amount-json.ts";
import type { Compiled } from "./compile.ts";
import type { StandingOrder } from "./event.ts";
import { MISSING } from "./fact-value.ts";
import { isPast, type Event, type History } from "./history.ts";
import { forget, insert, type Item } from "./item.ts";
import type { Input } from "./step.ts";

export type OrderFault = "expired" | "revoked" | "other-protocol" | "by-the-patient";

export interface Standing {
  readonly order: StandingOrder;
  readonly event: Event;
  /** Why it does not hold, if it does not. */
  readonly fault?: OrderFault;
}

export interface OrderBook {
  readonly learn: (item: Item) => void;
  readonly forget: (name: string) => void;
  readonly standing: (moment: number) => Standing | undefined;
  /** Writes the most that the order allows of each lever, and whether it fails, into the input. */
  readonly read: (moment: number, input: Input) => void;
}

export function orderBookOf(compiled: Compiled, history: History): OrderBook {
  const { layout } = compiled;
  const places = layout.levers.map((lever) => layout.ordered(lever));
  const items: Item[] = [];
  /** What was found last: it stands for as long as no order comes or goes, and none begins or stops to count. */
  let found: Found | undefined;
  const learn = (item: Item): void => {
    if (item.standing === undefined && !item.revokes) return;
    insert(items, item);
    found = undefined;
  };
  const forgetOrder = (name: string): void => {
    if (forget(name, [items])) found = undefined;
  };
  const findAt = (moment: number): Found => {
    if (found === undefined || moment < found.from || moment >= found.until) found = lastOrder(compiled, items, moment);
    return found;
  };
  const standing = (moment: number): Standing | undefined => {
    if (items.length === 0) return undefined;
    const { order, event, isRevoked } = findAt(moment);
    if (order === undefined || event === undefined) return undefined;
    const fault = isRevoked ? "revoked" : faultOf(compiled, history, order, event, moment);
    return { order, event, ...(fault === undefined ? {} : { fault }) };
  };
  const read = (moment: number, input: Input): void => {
    const held = standing(moment);
    input[layout.unauthorised] = held?.fault === undefined ? 0 : 1;
    for (let i = 0; i < places.length; i++)
      input[places[i] as number] = held === undefined ? MISSING : (findAt(moment).most[i] as number);
  };
  return { learn, forget: forgetOrder, standing, read };
}

/** The order that counts between two moments, and the most that it allows of each lever. */
interface Found {
  readonly from: number;
  readonly until: number;
  readonly order: StandingOrder | undefined;
  readonly event: Event | undefined;
  readonly isRevoked: boolean;
  readonly most: readonly number[];
}

function lastOrder({ layout, protocol }: Compiled, items: readonly Item[], moment: number): Found {
  const known = items.filter(({ event }) => event.occurred.epochMs <= moment);
  const last = known.findLast((item) => item.standing !== undefined);
  const order = last?.standing;
  return {
    from: known.at(-1)?.event.occurred.epochMs ?? Number.NEGATIVE_INFINITY,
    until: items[known.length]?.event.occurred.epochMs ?? Number.POSITIVE_INFINITY,
    order,
    event: last?.event,
    isRevoked: last !== undefined && known.indexOf(last) < known.findLastIndex(({ revokes }) => revokes),
    most: order === undefined ? [] : layout.levers.map((lever) => mostOrdered(protocol, lever, order)),
  };
}

function faultOf(
  { documentHash }: Compiled,
  history: History,
  order: StandingOrder,
  event: Event,
  moment: number,
): OrderFault | undefined {
  if (event.byPatient || order.role === "patient") return "by-the-patient";
  if (order.protocol !== documentHash) return "other-protocol";
  return isPast(order.expires, history, moment) ? "expired" : undefined;
}

/** The most that an order allows of a lever: nothing at all of one it does not name, or of which it says no amount. */
export function mostOrdered(protocol: Protocol, lever: string, order: StandingOrder): number {
  const max = Object.hasOwn(order.levers, lever) ? order.levers[lever]?.max : undefined;
  if (max === undefined) return 0;
  const read = fromQuantityJson(max);
  return (read.ok ? leverAmount(protocol, lever, read.value) : undefined) ?? 0;
}
