/**
 * A taper with constraints that couple its steps: at most so many different products, at most so many bottles.
 *
 * The solver finds the fewest steps, and then the flattest way of so many steps. Which products it chose is kept, the rest
 * is asked of the exact search again over those products alone: of several best ways that a solver may give, it is then
 * always the same one. Where bottles are counted the solver's own builds are kept. PL040 once a day only, PL041 not within
 * a time, PL042 not with a floor.
 */
import { failWith, ok, type Result } from "@compline/base";
import { buildsFor, type Build } from "@compline/formulary";
import { assemble, productOf } from "./assemble.ts";
import { stages, type Descent, type Way } from "./descent.ts";
import { bottlesOf } from "./dispense.ts";
import type { Graph } from "./graph.ts";
import {
  buildIn,
  lpText,
  overOf,
  wayIn,
  type Goal,
  type Model,
  type NodeBuild,
  type Side,
  type Solver,
} from "./milp.ts";
import { brokenIn } from "./nearest.ts";
import { onceADay, onceADayOver, type GivenUp } from "./once-a-day.ts";
import { NOTHING_GIVEN_UP } from "./several-times.ts";
import type { Plan, PlanBound } from "./plan.ts";
import { sealed } from "./plan-json.ts";
import { descentOf, planTaper, type TaperAnswer, type TaperRequest } from "./taper.ts";

/** Ways to make one dose that are weighed against each other, the best first. */
const MOST_WAYS = 40;

export async function planWithSide(request: TaperRequest, side: Side, solver: Solver): Promise<Result<TaperAnswer>> {
  const free = planTaper(request);
  if (!free.ok || !free.value.found) return free;
  const descent = descentOf(request);
  if (!descent.ok) return descent;
  if (descent.value.start.length > 1)
    return failWith("PL040", "--times", "products and bottles are counted for one dose a day only", "one time");
  if (request.aim.kind === "within")
    return failWith("PL041", "--end", "products and bottles are not counted within a time", "--steps, or neither");
  if (request.floorNg > 0)
    return failWith("PL042", "--floor", "products and bottles are counted only where every bound is kept", "neither");
  for (const given of stages(descent.value)) {
    const graph = graphIn(descent.value, given);
    const solved = await solve(modelOf(request, graph, side), request, solver);
    if (solved !== undefined) return ok({ found: true, plan: planOf(request, solved, side) });
  }
  return ok({ found: false, stuck: { kind: "side", ...side }, wouldHelp: [] });
}

function graphIn({ lattice, bounds, start, end }: Descent, given: GivenUp): Graph {
  const ends = { fromNg: start[0]!, toNg: end[0]! };
  return given === NOTHING_GIVEN_UP ? onceADay(lattice, bounds, ends) : onceADayOver(lattice, bounds, ends, given);
}

interface Solved {
  readonly way: Way;
  readonly builds: ReadonlyMap<number, Build>;
}

interface Weighed extends Model {
  /** The builds that the model's are of. */
  readonly made: readonly (readonly Build[])[];
}

function modelOf({ stock, handling, days }: TaperRequest, graph: Graph, side: Side): Weighed {
  const items = stock.map(({ item }) => item);
  const made = graph.doses.map((ng, node) =>
    node === 0 || ng === 0 ? [] : withoutIdle(buildsFor(items, handling, ng, MOST_WAYS), side),
  );
  const builds = made.map((ways) => ways.map((build) => nodeBuild(build, stock, days)));
  return { graph, builds, side, made };
}

/** With only products to count, of ways with the same products the first is as good as any. */
function withoutIdle(builds: readonly Build[], { mostPacks }: Side): readonly Build[] {
  if (mostPacks !== undefined) return builds;
  const keyed = new Map(builds.toReversed().map((build) => [productsOf(build).join(" "), build]));
  return [...keyed.values()].toReversed();
}

const productsOf = ({ items }: Build): readonly string[] => [...new Set(items.map(({ id }) => id))].toSorted();

function nodeBuild(build: Build, stock: TaperRequest["stock"], days: number): NodeBuild {
  const packs = build.items.reduce((sum, { id, volumeNl }) => {
    const product = stock.find(({ item }) => item.id === id);
    const opened =
      volumeNl === undefined || product === undefined ? 0 : bottlesOf([{ days, volumeNl }], productOf(product));
    return sum + (opened ?? 0);
  }, 0);
  return { products: productsOf(build), packs };
}

/** The least over what is not asked, then the fewest steps, unless a number is asked, then the flattest of so many. */
async function solve(model: Weighed, { aim }: TaperRequest, solver: Solver): Promise<Solved | undefined> {
  const asked = aim.kind === "steps" ? aim.steps : undefined;
  const least = await nodesBy(model, { least: "over", steps: asked }, solver);
  if (least === undefined) return undefined;
  const over = overOf(model, least.nodes);
  const shortest = asked === undefined ? await nodesBy(model, { least: "steps", over }, solver) : least;
  if (shortest === undefined) return undefined;
  const best = await nodesBy(model, { least: "flat", over, steps: shortest.nodes.length - 1 }, solver);
  return best === undefined ? undefined : asSolved(model, best);
}

interface Nodes {
  readonly nodes: readonly number[];
  readonly values: ReadonlyMap<string, number>;
}

async function nodesBy(model: Weighed, goal: Goal, solver: Solver): Promise<Nodes | undefined> {
  const answer = await solver.solve(lpText(model, goal));
  if (answer.kind === "infeasible") return undefined;
  return { nodes: wayIn(model, answer.values), values: answer.values };
}

function asSolved(model: Weighed, { nodes, values }: Nodes): Solved {
  const builds = nodes.flatMap((node): (readonly [number, Build])[] => {
    const build = model.made[node]?.[buildIn(model, node, values)];
    return build === undefined ? [] : [[model.graph.doses[node]!, build]];
  });
  return { way: nodes.map((node) => [model.graph.doses[node]!]), builds: new Map(builds) };
}

function planOf(request: TaperRequest, { way, builds }: Solved, side: Side): Plan {
  const { bounds } = request;
  const used = new Set([...builds.values()].flatMap(productsOf));
  const stock = request.stock.filter(({ item }) => used.has(item.id));
  const again = planTaper({ ...request, stock });
  const stated = [
    ...request.stated,
    ...bound("most-distinct", "the most different products over the whole plan", side.mostDistinct, "products"),
    ...bound(
      "most-packs",
      "the most bottles over the whole plan, each step with a fresh one",
      side.mostPacks,
      "bottles",
    ),
  ];
  if (side.mostPacks === undefined && again.ok && again.value.found) return restated(again.value.plan, stated);
  const lattice = { doses: [...builds.keys()].toSorted((a, b) => a - b), builds };
  return assemble({ ...request, stated }, way, {
    lattice,
    aim: request.aim,
    broken: brokenIn(bounds, way),
    ed50: bounds.ed50,
  });
}

/** The plan with the constraints that it kept beside its bounds. */
const restated = (plan: Plan, bounds: readonly PlanBound[]): Plan => sealed({ ...plan, bounds });

const bound = (
  name: "most-distinct" | "most-packs",
  says: string,
  value: number | undefined,
  unit: string,
): readonly PlanBound[] => (value === undefined ? [] : [{ bound: name, says, value, unit, source: null }]);
