/**
 * A protocol's levers held against the monographs of their drugs: a protocol may only be stricter than the library
 * knows.
 *
 * CL062 a drug or product that is not there, CL063 a product of another drug, CL064 a maximum above every maximum of
 * the drug that was read in a source, CL065 a drug that must not be stopped at once declared harmless, CL066 a larger dose to stop from,
 * CL067 (a warning) no maximum that anybody read.
 */
import type { Issue } from "@compline/base";
import { isVerified, quantityOf, type Monograph } from "@compline/formulary";
import type { Lever, Protocol } from "@compline/protocol";

export function leverIssues(protocol: Protocol, monographs: ReadonlyMap<string, Monograph>): readonly Issue[] {
  return Object.entries(protocol.levers).flatMap(([name, lever]) => {
    if (lever.drug === undefined) return [];
    const drug = monographs.get(lever.drug);
    const at = `levers.${name}`;
    if (drug === undefined)
      return [{ code: "CL062", at: `${at}.drug`, message: `the library has no drug "${lever.drug}"` }];
    return [...productIssues(lever, drug, at), ...limitIssues(lever, drug, at)];
  });
}

function productIssues(lever: Lever, drug: Monograph, at: string): readonly Issue[] {
  const known = drug.products.map(({ id }) => id);
  return lever.stock.flatMap((entry, i) =>
    "product" in entry && !known.includes(entry.product)
      ? [
          {
            code: "CL063",
            at: `${at}.stock[${i}]`,
            message: `"${entry.product}" is no product of ${drug.drug}`,
            expected: known.join(", "),
          },
        ]
      : [],
  );
}

function limitIssues(lever: Lever, { drug, limits, stop }: Monograph, at: string): readonly Issue[] {
  const read = limits.filter(({ maxPerDay }) => isVerified(maxPerDay));
  const most = Math.max(0, ...(read.length > 0 ? read : limits).map(({ maxPerDay }) => quantityOf(maxPerDay).amount));
  const stopFrom = stop.stopFrom === undefined ? Number.POSITIVE_INFINITY : quantityOf(stop.stopFrom).amount;
  const found: Issue[] = [];
  if (read.length === 0 && limits.length > 0)
    found.push({
      code: "CL067",
      severity: "warning",
      at: `${at}.max`,
      message: `nobody has read a maximum of ${drug} in a source; what the library has is a lead`,
    });
  if (typeof lever.max === "number" && lever.max > most) {
    found.push({
      code: "CL064",
      at: `${at}.max`,
      message: `is more than any maximum of ${drug} in the library`,
      expected: `at most ${most / 1_000_000} mg`,
    });
  }
  if (stop.prone && !lever.prone)
    found.push({
      code: "CL065",
      at: `${at}.prone`,
      message: `${drug} must not be stopped at once`,
      expected: "prone: true",
    });
  if (lever.prone && lever.stopFrom > stopFrom) {
    found.push({
      code: "CL066",
      at: `${at}.stop_from`,
      message: `is more than the library's for ${drug}`,
      expected: `at most ${stopFrom / 1_000_000} mg`,
    });
  }
  return found;
}
