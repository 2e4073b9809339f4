export { all, fail, failWith, ok, unreachable, type Issue, type Result } from "./result.ts";
export {
  dimensionOf,
  fromQuantityJson,
  isSameDimension,
  massIn,
  parseQuantity,
  printQuantity,
  quantity,
  toQuantityJson,
  UNIT_CODES,
  type Dimension,
  type Quantity,
  type QuantityJson,
} from "./quantity.ts";
export {
  admit,
  issueAt,
  MAX_CHARS,
  MAX_DEPTH,
  pathIn,
  printPath,
  type Path,
  type Place,
  type Source,
} from "./document.ts";
export { readJson } from "./read-json.ts";
export { MAX_YAML_CHARS, readYaml } from "./read-yaml.ts";
export { logGamma } from "./log-gamma.ts";
export { studentBelow, studentQuantile } from "./student.ts";
export { random, type Random } from "./random.ts";
export { canonicalJson, type Json } from "./canonical-json.ts";
export { hashOf, isSha256, sha256, type Sha256 } from "./sha256.ts";
export { epochDayOf, parseDate, printDate, type EpochDay } from "./civil-date.ts";
export {
  localTime,
  MIN_PER_DAY,
  MS_PER_DAY,
  MS_PER_MIN,
  parseInstant,
  parseMinute,
  printInstant,
  printMinute,
  printOffset,
  utcMidnight,
  type Instant,
  type LocalTime,
} from "./instant.ts";
export { zoneClock, type ZoneClock } from "./zone-clock.ts";
export { nightLengthMin, nightOf, nightOfLocal, NOON } from "./night.ts";
export { isVerified, said, sourced, type Cite, type Standing } from "./standing.ts";
export { camelKeys, type CamelKeys } from "./camel-keys.ts";
export { fileNameIssues } from "./file-name.ts";
export { isSlug, slug, words } from "./slug.ts";
export { grouped } from "./grouped.ts";
export { nearest, nearestNames } from "./nearest.ts";
