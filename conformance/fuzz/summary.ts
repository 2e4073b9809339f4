/** What came of many broken files, as a small table for whoever runs the test. */

export interface Broken {
  readonly seed: number;
  readonly kind: string;
  readonly call: string;
  /** Undefined where it threw. */
  readonly exit: Answered | undefined;
  readonly bytes: number;
  readonly cpuMs: number;
  readonly faults: readonly string[];
}

type Answered = 0 | 1 | 2;

export function summaryOf(seen: readonly Broken[]): string {
  const kinds = [...new Set(seen.map(({ kind }) => kind))].toSorted();
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      seen.filter((one) => one.kind === kind),
    ),
  );
  const head = "kind                        files   good     no  refused  slowest";
  return ["", head, ...rows, rowOf("all", seen)].join("\n");
}

function rowOf(kind: string, seen: readonly Broken[]): string {
  const count = (exit: Answered): string => String(seen.filter((one) => one.exit === exit).length);
  const slowest = seen.toSorted((a, b) => b.cpuMs - a.cpuMs)[0];
  const cells = [String(seen.length).padStart(7), count(0).padStart(7), count(1).padStart(7), count(2).padStart(9)];
  const { cpuMs, call, seed } = slowest ?? { cpuMs: 0, call: "", seed: 0 };
  return `${kind.padEnd(26)}${cells.join("")}  ${Math.round(cpuMs)} ms (${call} ${seed})`;
}
