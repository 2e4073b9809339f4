/**
 * One call of the command line inside the test's own process: what it answers as JSON, as text, and with which exit
 * code.
 *
 * The same call is made twice, with `--json` and without. Whatever a verb prints by itself while it runs is kept apart:
 * nothing may be, since `main.ts` alone prints.
 */
import { answerTo, printed } from "../src/command-line.ts";

export interface Ran {
  readonly exit: number;
  /** What `--json` prints, read back. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What `--json` prints, as it stands. */
  readonly document: string;
  readonly text: string;
  /** What was written to the streams behind the answer's back. */
  readonly leaked: string;
}

export async function runLine(...argv: readonly string[]): Promise<Ran> {
  const streams = watchStreams();
  try {
    const plain = await answerTo([...argv, "--debug"], false);
    const asJson = await answerTo([...argv, "--debug", "--json"], false);
    const document = printed(asJson, true);
    const json = JSON.parse(document) as Readonly<Record<string, unknown>>;
    if (plain.exit !== asJson.exit) throw new Error(`exit ${plain.exit} as text, ${asJson.exit} as JSON`);
    return { exit: plain.exit, json, document, text: printed(plain, false), leaked: streams.written() };
  } finally {
    streams.restore();
  }
}

/** The issues of an answer. */
export interface SeenIssue {
  readonly code: string;
  readonly at: string;
  readonly message: string;
  readonly expected?: string;
  readonly file?: string;
  readonly line?: number;
  readonly severity?: string;
}

export const issuesOf = ({ json }: Pick<Ran, "json">): readonly SeenIssue[] =>
  (json["issues"] ?? []) as readonly SeenIssue[];

export const codesOf = (ran: Pick<Ran, "json">): readonly string[] => issuesOf(ran).map(({ code }) => code);

interface Streams {
  readonly written: () => string;
  readonly restore: () => void;
}

function watchStreams(): Streams {
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.write);
  const seen: string[] = [];
  for (const stream of streams) {
    stream.write = ((chunk: unknown): boolean => {
      seen.push(String(chunk));
      return true;
    }) as typeof stream.write;
  }
  return {
    written: () => seen.join(""),
    restore: () => streams.forEach((stream, i) => Object.assign(stream, { write: before[i] })),
  };
}
