/** A coordination of the small ladder and a second one: after a rise of the first, the second waits so many days. */
export const twoLaddersText = (days: number): string => `compline: coordination/1
id: two-ladders
version: 1.0.0
title: Two ladders
status: draft
sources:
  book: { reference: some-book, locator: page 1, grade: low }
courses:
  first: { protocol: small-ladder }
  second: { protocol: second-ladder }
holds:
  - hold: after-first
    course: second
    moves: [rise]
    when: { course: first, moved: [rise], within: ${days} days }
    say: { patient: Not tonight., clinician: The first was raised. }
    cite: [book]
never:
  - never: raised-after-the-first
    that:
      all:
        - { course: second, moved: [rise] }
        - { course: first, moved: [rise], within: ${days} days }
    cite: [book]
`;
