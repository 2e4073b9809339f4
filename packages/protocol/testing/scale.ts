export { scaled } from "@compline/base/testing";
