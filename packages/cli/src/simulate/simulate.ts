/**
 * `compline simulate`: virtual people driven through the real engine, and what became of them; or two protocols over the
 * same people. Nothing is written before everything is lived, so that a run that is broken off leaves nothing.
 */
import type { Issue } from "@compline/base";
import { compareOutcomes, type Prepared } from "@compline/simulation";
import { chartPath, writeCharts, type Chart } from "../disk/chart-files.ts";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { now } from "../terminal/now.ts";
import { page } from "../terminal/wrap.ts";
import type { Verb } from "../verb.ts";
import { chartsOf } from "./charts.ts";
import { compareText } from "./compare-text.ts";
import { comparisonJson, sideJson } from "./json.ts";
import { sideOf, type Side } from "./side.ts";
import { personFile } from "./person-file.ts";
import { liveAll, usefulJobs } from "./pool.ts";
import { progressTo } from "./progress.ts";
import { questionOf, SIMULATE_OPTIONS, type Question } from "./question.ts";
import { exampleLines, examplesOf } from "./examples.ts";
import { sideText } from "./text.ts";
import { preparedWorld } from "./worlds.ts";

export const simulate: Verb = {
  name: "simulate",
  says: "lives virtual people through a protocol, and says what it did and what it missed",
  usage:
    "--protocol P [--against P2] [--people N] [--nights K] [--seed S] [--jobs J] [--svg DIR] | --person I --out FILE",
  paths: { least: 0, most: 0 },
  options: SIMULATE_OPTIONS,
  run: async (call) => {
    const asked = questionOf(call);
    if (!asked.ok) return refused(asked.issues);
    const question = asked.value;
    const prepared = preparedWorld(question);
    if (!prepared.ok) return refused(prepared.issues);
    if (question.person !== undefined) return personFile(prepared.value, { ...question, ...question.person });
    return question.against === undefined
      ? alone(question, prepared.value)
      : against(question, prepared.value, question.against);
  },
};

/** One side lived, and how many courses of it a second. */
type SideAnswer = { readonly side: Side; readonly seconds: number } | { readonly issues: readonly Issue[] };

async function lived(question: Question, prepared: Prepared, protocol: string): Promise<SideAnswer> {
  const { people, nights, seed, world } = question;
  const jobs = usefulJobs(question.jobs, people, nights);
  const began = now();
  const progress = progressTo(process.stderr, prepared.protocol.id, people);
  const answer = await liveAll({ task: { protocol, world, seed, nights }, prepared, people, jobs }, progress);
  if ("issues" in answer) return answer;
  return { side: sideOf(prepared, answer.population), seconds: Math.max(0.001, (now() - began) / 1000) };
}

const perSecond = (question: Question, seconds: number): number => Math.round((10 * question.people) / seconds) / 10;

async function alone(question: Question, prepared: Prepared): Promise<Answer> {
  const answer = await lived(question, prepared, question.protocol);
  if ("issues" in answer) return refused(answer.issues);
  const { side, seconds } = answer;
  const { people, nights, seed } = question;
  const charts = question.svg === undefined ? [] : chartsOf(side);
  const failed = question.svg === undefined ? undefined : writeCharts(question.svg, charts);
  if (failed !== undefined) return refused([failed]);
  const examples = examplesOf(side.population.outcomes);
  return good(
    {
      ...sideJson(side),
      people,
      nights,
      seed,
      examples,
      charts: pathsOf(question, charts),
      perSecond: perSecond(question, seconds),
    },
    page([...sideText(side, question), ...exampleLines(examples), ...chartLines(question, charts)]),
  );
}

async function against(question: Question, prepared: Prepared, other: string): Promise<Answer> {
  const second = preparedWorld({ protocol: other, world: question.world });
  if (!second.ok) return refused(second.issues.map((issue) => ({ file: other, ...issue })));
  const [one, two] = [await lived(question, prepared, question.protocol), await lived(question, second.value, other)];
  if ("issues" in one) return refused(one.issues);
  if ("issues" in two) return refused(two.issues);
  const comparison = compareOutcomes(one.side.population.outcomes, two.side.population.outcomes);
  if (!comparison.ok) return refused(comparison.issues);
  const charts = question.svg === undefined ? [] : [...chartsOf(one.side, "first-"), ...chartsOf(two.side, "second-")];
  const failed = question.svg === undefined ? undefined : writeCharts(question.svg, charts);
  if (failed !== undefined) return refused([failed]);
  const { people, nights, seed } = question;
  return good(
    {
      ...sideJson(one.side),
      people,
      nights,
      seed,
      against: sideJson(two.side),
      comparison: comparisonJson(comparison.value),
      charts: pathsOf(question, charts),
      perSecond: perSecond(question, (one.seconds + two.seconds) / 2),
    },
    page([...compareText(one.side, two.side, comparison.value, question), ...chartLines(question, charts)]),
  );
}

const pathsOf = ({ svg }: Question, charts: readonly Chart[]): readonly string[] =>
  svg === undefined ? [] : charts.map((chart) => chartPath(svg, chart));

const chartLines = (question: Question, charts: readonly Chart[]): readonly string[] =>
  charts.length === 0 ? [] : [`Pictures: ${pathsOf(question, charts).join(", ")}.`];
