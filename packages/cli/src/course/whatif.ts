/** `compline whatif`: the same nights under another protocol, and where the two first part. */
import type { Issue } from "@compline/base";
import { prepare, unproved, whatIf, type Divergence } from "@compline/course";
import { good, issueText, refused, type Answer } from "../terminal/answer.ts";
import { openCourse } from "./course-files.ts";
import { provedPorts } from "./proof-lookup.ts";
import { warningsOf } from "../terminal/warnings.ts";
import { loadProtocol } from "../disk/library.ts";
import type { Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { COURSE_OPTIONS } from "./course-options.ts";

export const whatif: Verb = {
  name: "whatif",
  says: "the first divergence of a course under another protocol",
  usage: "F.jsonl --protocol OTHER [--own P] [--as-of T]",
  paths: { least: 1, most: 1 },
  options: {
    protocol: { type: "string", value: "OTHER", says: "the other protocol: a file, or a name in the library" },
    own: { type: "string", value: "P", says: "the course's own protocol, where it is not the library's" },
    "as-of": COURSE_OPTIONS["as-of"]!,
  },
  run: async ({ paths: [path = ""], text }) => {
    const other = text("protocol");
    if (other === undefined)
      return refused([
        { code: "CL002", at: "--protocol", message: "the other protocol is needed", expected: "--protocol OTHER" },
      ]);
    const course = openCourse(path, text("own"), text("as-of"));
    const there = loadProtocol(other);
    if (!course.ok) return refused(course.issues);
    if (!there.ok) return refused(there.issues);
    const { protocol, history, asOf, ports } = course.value;
    const otherPorts = provedPorts(() => other);
    if (!otherPorts.ok) return refused(otherPorts.issues);
    const ownCompiled = prepare(protocol, history, ports, asOf);
    const otherCompiled = prepare(there.value, history, ports, asOf);
    const inFile = (issues: readonly Issue[]): Answer => refused(issues.map((issue) => ({ file: path, ...issue })));
    if (!ownCompiled.ok) return inFile(ownCompiled.issues);
    if (!otherCompiled.ok) return inFile(otherCompiled.issues);
    const divergence = whatIf(ownCompiled.value, otherCompiled.value, history, asOf);
    if (!divergence.ok) return inFile(divergence.issues);
    const warnings = warningsOf(path, [
      unproved(protocol, history, ports),
      unproved(there.value, history, otherPorts.value),
    ]);
    return good(
      { divergence: divergence.value ?? null, warnings },
      page([divergenceText(protocol.id, there.value.id, divergence.value), ...warnings.map(issueText)]),
    );
  },
};

function divergenceText(own: string, other: string, divergence: Divergence | undefined): string {
  if (divergence === undefined) return `${own} and ${other} decide alike on every tick of this history.`;
  const side = (name: string, { band, phase, rules, levels }: Divergence["here"]): string => {
    const doses = Object.entries(levels).map(([lever, { value, unit }]) => `${lever} ${value} ${unit}`);
    return `  ${name}: ${band} by ${rules.join(", ") || "no rule"}, phase ${phase}, ${doses.join(", ")}`;
  };
  const when =
    divergence.night === undefined
      ? `tick ${divergence.tick}`
      : `the night of ${divergence.night} (tick ${divergence.tick})`;
  return [`They part at ${when}:`, side(own, divergence.here), side(other, divergence.there)].join("\n");
}
