/** What happened in several courses side by side, as a table of the days on which something did, and as a paragraph. */
import { standing, type Coordinated, type Coordination, type Proposal } from "@compline/course";

export interface Told {
  readonly day: number;
  readonly decided: Coordinated;
  /** What must never be, and was. */
  readonly broken: readonly string[];
}

export function jointStory(
  coordination: Coordination,
  told: readonly Told[],
  never: string,
): { readonly table: string; readonly story: string } {
  const width = Math.max(...coordination.courses.map(({ name }) => name.length));
  const lines = told.flatMap(({ day, decided, broken }): readonly string[] => {
    const did = didOf(decided);
    if (did.length === 0 && broken.length === 0) return [];
    const name = coordination.courses[decided.proposal.course]?.name ?? "";
    return [
      `day ${String(day).padStart(3)}  ${name.padEnd(width)}  ${did.join(", ")}${broken.length === 0 ? "" : "   ✗"}`,
    ];
  });
  const sentences = told.flatMap(({ day, decided }) => {
    const did = didOf(decided);
    const name = coordination.courses[decided.proposal.course]?.name ?? "";
    return did.length === 0 ? [] : [`On day ${day} in the ${name}: ${did.join(", ")}.`];
  });
  const end = `So what must never be is: ${never.replaceAll("-", " ")}.`;
  return { table: lines.join("\n"), story: [...sentences, end].join(" ") };
}

function didOf(decided: Coordinated): readonly string[] {
  const now = standing(decided);
  const held = decided.stands === "held" ? [`held by ${decided.because.map(({ hold }) => hold).join(" and ")}`] : [];
  return [...wordsOf(now), ...held];
}

export function wordsOf({ band, moves, begins, signs, before, after }: Proposal): readonly string[] {
  return [
    ...(signs.length === 0 ? [] : [`${signs.join(" and ")} reported`]),
    ...(band === "emergency" ? ["an emergency"] : after.alarm > 0 ? ["an urgent call"] : []),
    ...moves.map(
      ({ lever, move, isFirst }) => `${lever} ${isFirst ? "is begun" : move === "rise" ? "rises" : "falls"} (${band})`,
    ),
    ...(begins && moves.length === 0 ? ["the course begins"] : []),
    ...(before.phase !== "" && before.phase !== after.phase ? [`goes to ${after.phase}`] : []),
  ];
}
