export { scaled, SEED } from "@compline/base/testing";
