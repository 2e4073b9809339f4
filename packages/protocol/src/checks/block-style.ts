/**
 * PR120: rules are written in block style, one key to a line.
 *
 * A rule on one line in braces is hard to read and to compare, and a comma in its text would end the text. Only the text of the
 * document shows it, so that the check is not made of a protocol without one.
 */
import { isMap, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { finding, type Check } from "./check.ts";

export const rulesAreBlocks: Check = {
  code: "PR120",
  name: "rules are written in block style",
  run: (_, { document }) => {
    if (document === undefined) return [];
    const lines = new LineCounter();
    const rules = parseDocument(document.text, { version: "1.2", schema: "core", lineCounter: lines }).get("rules");
    if (!isSeq(rules)) return [];
    return rules.items.flatMap((rule, i) =>
      isBlock(rule as Node) ? [] : [finding(["rules", i], "a rule stands on one line, in braces", "one key to a line")],
    );
  },
};

const isBlock = (rule: Node): boolean => !isMap(rule) || rule.flow !== true;
