/**
 * Prints a protocol as its canonical document: reading it gives the same protocol, and printing that the same text.
 *
 * The order of keys is fixed; the author's order of rules, facts, phases and levers stays.
 */
import type { Protocol } from "./protocol.ts";
import { writtenProtocol } from "./written-protocol.ts";
import { printed, styled } from "./yaml-style.ts";

export const printProtocol = (protocol: Protocol): string => printed(styled(writtenProtocol(protocol)));
