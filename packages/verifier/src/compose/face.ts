/**
 * The side of a course that one question looks at: its interface with blocks that the question cannot tell apart made one, its
 * edges as proposals, and loudness only where it is asked about.
 *
 * An end, the door and everything else are always told apart.
 */
import { isWord, type Proposal, type Standing, type Word } from "@compline/course";
import type { HeldGraph } from "./held-search.ts";
import { asked, atomsIn, type JointAtom, type Slice } from "./slice.ts";

export interface FaceEdge {
  readonly proposal: Proposal;
  readonly to: number;
  /** An edge of the graph that shows it. */
  readonly shownBy: number;
}

export interface Face {
  readonly pace: HeldGraph["course"]["pace"];
  readonly blocks: readonly Standing[];
  /** The block in which it opens. */
  readonly first: number;
  readonly edges: readonly (readonly FaceEdge[])[];
}

export function faceOf({ course, interface: whole }: HeldGraph, slice: Slice): Face {
  const atoms = asked(slice).flatMap(atomsIn);
  const tells = slice.fineness === "own" || slice.fineness === "clauses" ? tellsOf(course.at, atoms) : undefined;
  const isLoud = atoms.some((atom) => atom.kind === "is" && atom.course === course.at && atom.words.some(isLoudness));
  const blocks: Standing[] = [];
  const places = new Map<string, number>();
  const merged = whole.blocks.map((standing, i) => {
    const key = tells === undefined ? String(i) : tells(standing);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, blocks.length);
    return blocks.push(standing) - 1;
  });
  const found = blocks.map(() => new Map<string, FaceEdge>());
  whole.edges.forEach((edges, from) => {
    const before = blocks[merged[from] as number] as Standing;
    for (const { seen, to, shownBy } of edges) {
      const target = merged[to] as number;
      const { band, moves, begins, signs, isDown } = seen;
      const alarm = isLoud ? seen.alarm : 0;
      const key = JSON.stringify([band, moves, begins, signs, isDown, alarm, target]);
      const own = found[merged[from] as number] as Map<string, FaceEdge>;
      if (own.has(key)) continue;
      const isBefore = { ...before, tags: isDown ? ["down"] : before.tags.filter((tag) => tag !== "down") };
      const after = { ...(blocks[target] as Standing), alarm };
      const proposal = { course: course.at, band, moves, begins, signs, before: isBefore, after };
      own.set(key, { proposal, to: target, shownBy });
    }
  });
  return { pace: course.pace, blocks, first: merged[0] as number, edges: found.map((one) => [...one.values()]) };
}

const isLoudness = (word: Word): boolean => word === "urgent" || word === "emergency";

/** What the atoms ask of how a course stands, as one text. */
function tellsOf(course: number, atoms: readonly JointAtom[]): (standing: Standing) => string {
  const phases = new Set(atoms.flatMap((atom) => (atom.kind === "in" && atom.course === course ? atom.phases : [])));
  const words = new Set(atoms.flatMap((atom) => (atom.kind === "is" && atom.course === course ? atom.words : [])));
  const levers = new Set(
    atoms
      .flatMap((atom) => (atom.kind === "doses" ? atom.of : []))
      .flatMap((of) => (of.course === course ? [of.lever] : [])),
  );
  return (standing) =>
    JSON.stringify([
      standing.isStart,
      standing.isEnd,
      phases.has(standing.phase) ? standing.phase : "",
      [...words].map((word) => isWord(standing, word)),
      standing.dosed.filter((lever) => levers.has(lever)),
    ]);
}
