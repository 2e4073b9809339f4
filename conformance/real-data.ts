/**
 * Where real files lie, for tests against what people's apps and devices really write: the folder in
 * `COMPLINE_REAL_DATA`.
 *
 * None of these files is part of the project. Without the folder the tests that need it say so, and pass nothing off as
 * seen.
 */
export function realData(): string | undefined {
  const folder = process.env["COMPLINE_REAL_DATA"];
  return folder === undefined || folder === "" ? undefined : folder;
}
