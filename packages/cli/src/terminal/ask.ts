/**
 * Asks a person at a terminal what the protocol wants to know about last night. An empty answer is no answer.
 *
 * The words come from the library's vocabulary of facts; what is typed is checked against the protocol's own type. The
 * end of the input (Ctrl-D) ends the asking and keeps what was said; Ctrl-C ends the program.
 */
import type { FactBook, FactValue } from "@compline/course";
import type { Fact, Protocol } from "@compline/protocol";
import { createInterface } from "node:readline";
import type { Values } from "../tonight/answers-file.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

export interface Questions {
  readonly facts: readonly string[];
  readonly protocol: Protocol;
  readonly book: FactBook;
  readonly heading: string;
}

/** Questions go to standard error, so that standard output holds the answer alone. */
const THIS_TERMINAL = (): Terminal => ({ input: process.stdin, output: process.stderr });

export async function askAbout(questions: Questions, terminal: Terminal = THIS_TERMINAL()): Promise<Values> {
  const { facts, protocol, book, heading } = questions;
  const reader = createInterface(terminal);
  reader.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const lines = reader[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | undefined> => {
    terminal.output.write(question);
    const { value, done } = await lines.next();
    return done === true ? undefined : value.trim().toLowerCase();
  };
  const values: Record<string, FactValue> = {};
  terminal.output.write(`${heading} Press Enter where you do not know.\n`);
  try {
    for (const name of facts) {
      const fact = protocol.facts[name];
      if (fact === undefined) continue;
      const answer = await askOne(fact, book.get(name)?.ask ?? name, ask);
      if (answer === "ended") break;
      if (answer !== undefined) values[name] = answer.value;
    }
  } finally {
    reader.close();
  }
  return values;
}

type Said = { readonly value: FactValue } | "ended" | undefined;

async function askOne(fact: Fact, text: string, ask: (text: string) => Promise<string | undefined>): Promise<Said> {
  const choices = choicesOf(fact);
  let question = `  ${text} [${choices}] `;
  for (;;) {
    const said = await ask(question);
    if (said === undefined) return "ended";
    if (said === "") return undefined;
    const value = readAnswer(fact, said);
    if (value !== undefined) return { value };
    question = `    Please answer ${choices}, or press Enter: `;
  }
}

const choicesOf = ({ type }: Fact): string =>
  type.kind === "bool" ? "yes/no" : type.kind === "int" ? `${type.low} to ${type.high}` : type.words.join("/");

function readAnswer({ type }: Fact, text: string): FactValue | undefined {
  if (type.kind === "bool") return ["yes", "y"].includes(text) ? true : ["no", "n"].includes(text) ? false : undefined;
  if (type.kind === "enum") return type.words.find((word) => word === text || word.replaceAll("_", " ") === text);
  return /^-?\d{1,9}$/.test(text) && Number(text) >= type.low && Number(text) <= type.high ? Number(text) : undefined;
}
