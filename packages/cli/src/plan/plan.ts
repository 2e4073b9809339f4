/** `compline plan`: tapers, ladders, and plans made again. What follows the verb says which. */
import { failWith } from "@compline/base";
import { refused, type Answer } from "../terminal/answer.ts";
import { nearest } from "../terminal/arguments.ts";
import { unreadIssues } from "./conflicts.ts";
import { PLAN_OPTIONS } from "./options.ts";
import type { Call, Verb } from "../verb.ts";
import { planAgainVerb } from "./again.ts";
import { planLadderVerb } from "./ladder.ts";
import { planTaperVerb } from "./taper.ts";

/** One row a kind of plan. */
const KINDS: Readonly<Record<string, (call: Call) => Promise<Answer>>> = {
  taper: planTaperVerb,
  again: planAgainVerb,
  ladder: planLadderVerb,
};

export const plan: Verb = {
  name: "plan",
  says: "an exact taper over the doses that can be made, or why there is none",
  usage: "taper --drug D --from Q [--strategy NAME,…] [--protocol P] | again PLAN --dose Q | ladder --protocol P",
  paths: { least: 1, most: 2 },
  options: PLAN_OPTIONS,
  run: async (call) => {
    const [kind = ""] = call.paths;
    const run = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    const unread = unreadIssues(call, kind);
    if (unread.length > 0) return refused(unread);
    if (run !== undefined) return run(call);
    const names = Object.keys(KINDS);
    const issue = failWith("CL146", kind, "there is no such plan", `${nearest(kind, names)}; all: ${names.join(", ")}`);
    return refused(issue.ok ? [] : issue.issues);
  },
};
