/** Two ladders of nobody's medicine for one person, and the coordination between them. */
import { bind, readCoordination, type Coordination, type Ports } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { secondLadder } from "@compline/protocol/testing";
import { changed, GOOD_PROTOCOL, type Change } from "./good-protocol.ts";
import { good } from "@compline/base/testing";

const FIRST = GOOD_PROTOCOL;
const SECOND = secondLadder(GOOD_PROTOCOL);

export const NO_PRODUCTS: Ports = { product: () => undefined };

export const TWO_LADDERS = `
compline: coordination/1
id: two-ladders
version: 1.0.0
title: Two ladders
status: draft
sources:
  book: { reference: some-book, locator: page 1, grade: low }
courses:
  first: { protocol: small-ladder }
  second: { protocol: second-ladder }
signs:
  ill: { first: rf, second: rf }
holds:
  - hold: after-first
    course: second
    moves: [rise]
    when: { course: first, moved: [rise], within: 3 days }
    say: { patient: Not tonight., clinician: The first was raised. }
    cite: [book]
  - hold: after-second
    course: first
    moves: [rise]
    when: { course: second, moved: [rise], within: 3 days }
    say: { patient: Not tonight., clinician: The second was raised. }
    cite: [book]
  - hold: ill
    course: second
    moves: [rise]
    when:
      any:
        - { sign: ill, within: 3 days }
        - { course: first, is: [waiting, withheld] }
    say: { patient: Not tonight., clinician: Ill. }
    cite: [book]
never:
  - never: both-raised
    that:
      any:
        - all:
            - { course: second, moved: [rise] }
            - { course: first, moved: [rise], within: 3 days }
        - all:
            - { course: first, moved: [rise] }
            - { course: second, moved: [rise], within: 3 days }
    cite: [book]
  - never: raised-beside-an-emergency
    that:
      all:
        - { course: second, moved: [rise] }
        - { course: first, is: [withheld, emergency] }
    cite: [book]
`;

export function twoLadders(...changes: readonly Change[]): Coordination {
  const document = good(readCoordination(changed(TWO_LADDERS, ...changes)));
  return good(bind(document, [good(parseProtocol(FIRST)), good(parseProtocol(SECOND))]));
}

/** The same without one of its clauses. */
export const without = (coordination: Coordination, name: string): Coordination => ({
  ...coordination,
  holds: coordination.holds.filter(({ hold }) => hold !== name),
});
