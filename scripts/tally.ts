/**
 * How many passed and how many failed: vitest's JSON reports and the check steps added up.
 *
 * A file that could not be loaded has no test that failed, and a run that crashed may have no report at all; both count
 * as a failure, so that the last line never says "0 failed" of a run that went wrong. What was skipped is a failure too:
 * nothing here is switched off in silence.
 */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The parts of vitest's JSON report that are counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export const NOTHING: Tally = { passed: 0, failed: 0 };

export const add = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), NOTHING);

/** One step counted as one test. */
export const tallyOfStep = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** One run of vitest; `report` is undefined when it left none. */
export function tallyOfRun(report: VitestReport | undefined, exitCode: number): Tally {
  const counted = add((report?.testResults ?? []).map(tallyOfFile));
  const isSilentFailure = counted.failed === 0 && (exitCode !== 0 || counted.passed === 0);
  return isSilentFailure ? { ...counted, failed: 1 } : counted;
}

function tallyOfFile({ status, assertionResults }: VitestReport["testResults"][number]): Tally {
  const passed = assertionResults.filter((test) => test.status === "passed").length;
  const failed = assertionResults.length - passed;
  return { passed, failed: failed === 0 && status !== "passed" ? 1 : failed };
}

/** The last line of `npm test`. */
export const lastLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;
