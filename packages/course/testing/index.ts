export { twoLaddersText } from "./two-ladders.ts";
