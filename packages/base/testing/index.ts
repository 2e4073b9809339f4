export { codesOf, good } from "./good.ts";
export { isFullSize, scaled, SEED } from "./scale.ts";
