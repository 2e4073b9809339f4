/**
 * `--switch-to E --table T`: over to another drug by one named table, then down with it.
 *
 * The table is always named, since tables disagree by a factor of two and more; without it the refusal says what each of
 * them answers (CL147). CL148 the other drug is the same. CL151 the products are from a file, whose tablets are of one drug.
 */
import { failWith, ok, type Result } from "@compline/base";
import { convert, fraction, MARKETS, single, type EquivalenceTable, type Monograph } from "@compline/formulary";
import type { ChangeOver, Strategy } from "@compline/planner";
import { equivalenceTables } from "../disk/library.ts";
import { drugNamed, drugOption } from "../drugs/drug-named.ts";
import { doseText } from "../drugs/exact-dose.ts";
import { requestOf } from "./request.ts";
import { shelfOf } from "./stock.ts";
import type { Call } from "../verb.ts";

/** Half and half, a week each, where no strategy says otherwise. */
const USUAL = { stages: 2, stageDays: 7 };

/** The other drug's name, where there is a change of drug at all. */
export const otherDrug = (call: Call, strategy: Strategy | undefined): string | undefined =>
  call.text("switch-to") ?? strategy?.switch?.to;

export function changeOf(call: Call, strategy: Strategy | undefined): Result<ChangeOver> {
  const other = otherDrug(call, strategy) ?? "";
  const [drug, to] = [drugOption(call), drugNamed(other, "--switch-to")];
  if (!drug.ok) return drug;
  if (!to.ok) return to;
  if (drug.value.drug === to.value.drug)
    return failWith("CL148", "--switch-to", `it is ${drug.value.drug} already`, "another drug than --drug");
  const [request, table, shelf] = [
    requestOf({ ...call, text: (name) => (name === "drug" ? to.value.drug : call.text(name)) }, strategy),
    tableOf(call, drug.value, to.value),
    shelfOf(call, drug.value),
  ];
  if (!request.ok) return request;
  if (!table.ok) return table;
  if (!shelf.ok) return shelf;
  if (shelf.value.market === undefined)
    return failWith(
      "CL151",
      "--products",
      "a file does not say which of its products are of which drug",
      MARKETS.join(", "),
    );
  const { from, times } = request.value;
  const { stages, stageDays } = stagesOf(strategy);
  const answer = (ng: number) =>
    convert(table.value, single(fraction(BigInt(Math.floor(ng)))), drug.value.drug, to.value.drug);
  const unverified = answer(1)?.unverified === true;
  return ok({
    first: {
      drug: drug.value.drug,
      stock: shelf.value.stock,
      times,
      start: from,
    },
    then: request.value,
    stages,
    stageDays,
    equal: (ng) => {
      const low = answer(ng)?.low;
      return low === undefined ? undefined : Number(low.over / low.under);
    },
    unverified: unverified
      ? [{ what: `equivalents by ${table.value.table}`, lead: "its rows of these two drugs" }]
      : [],
  });
}

function stagesOf(strategy: Strategy | undefined): typeof USUAL {
  const over = strategy?.switch;
  if (over === undefined) return USUAL;
  return { stages: over.stages.value, stageDays: Math.floor(over.over.value / over.stages.value) };
}

function tableOf(call: Call, { drug }: Monograph, { drug: to }: Monograph): Result<EquivalenceTable> {
  const tables = equivalenceTables();
  if (!tables.ok) return tables;
  const named = tables.value.get(call.text("table") ?? "");
  if (named !== undefined) return ok(named);
  const answers = [...tables.value.values()].flatMap((table) => {
    const answer = convert(table, single(fraction(1_000_000n)), drug, to);
    return answer === undefined ? [] : [`${table.table} (1 mg is ${doseText(answer.low)})`];
  });
  const message = "tables of equivalents disagree, so one is to be named";
  return failWith("CL147", "--table", message, answers.join(", ") || "none has both drugs");
}
