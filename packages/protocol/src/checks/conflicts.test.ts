import { describe, expect, it } from "vitest";
import { broken, lineOf, redOf, SMALL_PROTOCOL } from "../../testing/index.ts";

describe("PR111", () => {
  it("passes rules that contradict each other, or write the same", () => {
    expect(redOf("PR111", SMALL_PROTOCOL)).toEqual([]);
    const same = broken("do: [goto down]", "do: [raise alpha by 5 mg]");
    expect(redOf("PR111", same)).toEqual([]);
  });

  it("warns of two rules of one band that write a lever differently", () => {
    const text = broken("do: [goto down]", "do: [lower alpha by 5 mg]", broken("and slept = well", "and not rf"));
    expect(redOf("PR111", text)).toEqual([`warning ${lineOf("  - rule: settled")} rules[4]`]);
    expect(redOf("PR111", text.replace("and not rf", "and slept = well"))).toEqual([]);
  });

  it("warns of flags and gates that lead to different phases", () => {
    const flag = broken(
      "\nsilence:",
      "\n  - flag: seizure\n    when: rf\n    level: emergency\n    to: on-call\n    goto: climb\n    say: { clinician: A fit. }\n    cite: [label]\n    rationale: breathing\n\nsilence:",
    );
    expect(redOf("PR111", flag)).toEqual([`warning ${lineOf("  - flag: seizure", flag)} red_flags[1]`]);
  });

  it("takes a rule that fires on unknown for exclusive with none", () => {
    const text = broken("unknown: skip\n    when: clinician = resume", "unknown: fire\n    when: clinician = resume");
    expect(redOf("PR111", text)).toEqual([`warning ${lineOf("  - rule: resume")} rules[6]`]);
  });
});
