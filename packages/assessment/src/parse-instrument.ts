/** An instrument read from its file: the shape first (DO010), then whether its parts fit together (AS001 to AS009). */
import { admit, camelKeys, fail, ok, readYaml, type Result } from "@compline/base";
import { instrumentIssues } from "./instrument-check.ts";
import { instrumentShape, type Instrument } from "./instrument.ts";

export function parseInstrument(text: string, file?: string): Result<Instrument> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(instrumentShape, source.value);
  if (!admitted.ok) return admitted;
  const value: Instrument = camelKeys(admitted.value);
  const issues = instrumentIssues(value, source.value);
  return issues.length > 0 ? fail(issues) : ok(value);
}
