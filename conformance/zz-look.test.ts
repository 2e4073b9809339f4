import fc from "fast-check";
import { it } from "vitest";
import { arbitraryHistory } from "./naive/arbitrary-history.ts";
import { arbitrarySmallProtocol } from "./naive/arbitrary-small-protocol.ts";
import { naiveDecide } from "./naive/naive-decide.ts";
import { naiveCourse } from "./naive/naive-state.ts";
it("look", () => {
  const courses = arbitrarySmallProtocol.chain((protocol) => arbitraryHistory(protocol).map((course) => ({ protocol, ...course })));
  const n: Record<string, number> = {};
  let ticks = 0;
  for (const { protocol, events, asOf } of fc.sample(courses, { seed: 9, numRuns: 300 })) {
    const course = naiveCourse(protocol, events);
    if (!course) { n["none"] = (n["none"] ?? 0) + 1; continue; }
    const t0 = performance.now();
    const d = naiveDecide(protocol, course, events, asOf, { governor: true, buildable: () => true });
    ticks += performance.now() - t0;
    if (!d) continue;
    n[`tick ${d.tick}`] = (n[`tick ${d.tick}`] ?? 0) + 1;
    n[`clock ${JSON.stringify(protocol.clock.tick)}`] = (n[`clock ${JSON.stringify(protocol.clock.tick)}`] ?? 0) + 1;
    if (d.phase.before === "door") for (const w of d.winners) { const k = `${d.band} ${w.replace(/-.*/, "")}`; n[k] = (n[k] ?? 0) + 1; }
  }
  console.log(n, ticks);
});
