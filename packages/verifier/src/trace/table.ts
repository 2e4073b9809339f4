/** A trace as a table of runs, a line for every step: what a reader of protocols wants to see. */
import type { FactValue } from "@compline/course";
import type { Trace, TraceStep } from "./trace.ts";

export function traceTable({ property, says, statement, opening, steps, loop, governor }: Trace): string {
  const width = Math.max(...steps.map(({ n }) => n.length), 1);
  const opened = Object.entries(opening).map(([lever, doses]) => `  opened with ${lever} ${doses}`);
  const rows = steps.map((step, i) => rowOf(step, steps[i - 1], width));
  const back = loop === undefined ? [] : [`  ${"".padStart(width)}  ↺ back to tick ${loop.from}, for ever`];
  const stopped =
    governor === undefined
      ? []
      : [`  the governor would refuse at tick ${governor.tick}: ${governor.refuses.join(", ")}`];
  return [`✗ ${property}: ${says}`, `  ${statement}`, ...opened, ...rows, ...back, ...stopped].join("\n");
}

function rowOf(step: TraceStep, before: TraceStep | undefined, width: number): string {
  const said = sameAs(step, before) ? "…" : inputText(step);
  const won = step.won.length === 0 ? "nothing answers" : step.won.join(", ");
  const marks = [
    ...Object.entries(step.diff ?? {}).map(([name, change]) => changeText(name, change)),
    ...(step.called === undefined ? [] : [`calls: ${step.called}`]),
    ...(step.conflict === true ? ["conflict"] : []),
    ...(step.provisional === true ? ["said before the tick closed"] : []),
  ];
  return `  ${step.n.replace("-", "–").padStart(width)}  ${said}  ⇒ [${won}]${marks.length === 0 ? "" : ` ${marks.join("; ")}`}`;
}

const sameAs = (step: TraceStep, before: TraceStep | undefined): boolean =>
  before !== undefined &&
  JSON.stringify([step.in, step.arrived, step.silent]) === JSON.stringify([before.in, before.arrived, before.silent]);

function inputText({ in: read, arrived = [], silent = [] }: TraceStep): string {
  const told = Object.entries(read).map(([name, value]) => `${name}=${String(value)}`);
  const missing = silent.map((group) => `no ${group} report`);
  const all = [...told, ...missing];
  if (all.length > 0) return all.join(" ");
  return arrived.length === 0 ? "nothing told" : "an ordinary report";
}

const changeText = (name: string, [before, after]: readonly [FactValue, FactValue]): string =>
  typeof after === "boolean" ? `${name} ${after ? "set" : "lifted"}` : `${name} ${String(before)} → ${String(after)}`;
