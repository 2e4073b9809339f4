export { codesOf, good } from "@compline/base/testing";
