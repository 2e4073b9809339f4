export { codesOf, good } from "./good.ts";
export { scaled, SEED } from "./scale.ts";
