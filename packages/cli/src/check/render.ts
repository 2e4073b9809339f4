/** `compline render`: a protocol as a decision table, in plain words, or as a flow chart. */
import { render as renderProtocol } from "@compline/protocol";
import { good, refused } from "../terminal/answer.ts";
import { libraryPorts, loadProtocol } from "../disk/library.ts";
import { proofStateOf } from "../course/proof-lookup.ts";
import { stateLine } from "../course/proof-state.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

const FORMS = ["table", "text", "flow"] as const;

export const render: Verb = {
  name: "render",
  says: "the protocol as a decision table (Markdown), plain words, or a flow chart (Mermaid)",
  usage: "PROTOCOL [--as table|text|flow]",
  paths: { least: 1, most: 1 },
  options: { as: { type: "string", value: "FORM", says: "table (if left out), text or flow" } },
  run: async ({ paths: [path = ""], text }) => {
    const form = FORMS.find((known) => known === (text("as") ?? "table"));
    if (form === undefined)
      return refused([
        { code: "CL006", at: "--as", message: `"${text("as") ?? ""}" is no form`, expected: FORMS.join(", ") },
      ]);
    const protocol = loadProtocol(path);
    if (!protocol.ok) return refused(protocol.issues);
    const ports = libraryPorts();
    if (!ports.ok) return refused(ports.issues);
    const state = stateLine(proofStateOf(protocol.value, path, ports.value));
    const rendered = renderProtocol(protocol.value, form);
    const shown = form === "text" ? page([rendered]) : rendered;
    return good(
      { as: form, text: rendered, proof: state },
      form === "flow" ? `%% ${state}\n${shown}` : `${shown}\n\n${state}`,
    );
  },
};
