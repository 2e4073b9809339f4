/**
 * Asks a person at a terminal what the protocol wants to know about last night. An empty answer is no answer.
 *
 * The words come from the library's vocabulary of facts; what is typed is checked against the protocol's own type.
 */
import type { FactBook, FactValue } from "@compline/course";
import type { Fact, Protocol } from "@compline/protocol";
import { createInterface } from "node:readline/promises";
import type { Values } from "./answers-file.ts";

export async function askAbout(
  facts: readonly string[],
  protocol: Protocol,
  book: FactBook,
  heading: string,
): Promise<Values> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const values: Record<string, FactValue> = {};
  process.stderr.write(`${heading} Press Enter where you do not know.\n`);
  try {
    for (const name of facts) {
      const fact = protocol.facts[name];
      if (fact === undefined) continue;
      const value = await askOne(fact, book.get(name)?.ask ?? name, choicesOf(fact), (question) =>
        terminal.question(question),
      );
      if (value !== undefined) values[name] = value;
    }
  } finally {
    terminal.close();
  }
  return values;
}

async function askOne(
  fact: Fact,
  question: string,
  choices: string,
  ask: (question: string) => Promise<string>,
): Promise<FactValue | undefined> {
  for (;;) {
    const text = (await ask(`  ${question} [${choices}] `)).trim().toLowerCase();
    if (text === "") return undefined;
    const value = readAnswer(fact, text);
    if (value !== undefined) return value;
    process.stderr.write(`    Please answer ${choices}, or press Enter.\n`);
  }
}

const choicesOf = ({ type }: Fact): string =>
  type.kind === "bool" ? "yes/no" : type.kind === "int" ? `${type.low} to ${type.high}` : type.words.join("/");

function readAnswer({ type }: Fact, text: string): FactValue | undefined {
  if (type.kind === "bool") return ["yes", "y"].includes(text) ? true : ["no", "n"].includes(text) ? false : undefined;
  if (type.kind === "enum") return type.words.find((word) => word === text || word.replaceAll("_", " ") === text);
  return /^-?\d+$/.test(text) && Number(text) >= type.low && Number(text) <= type.high ? Number(text) : undefined;
}
