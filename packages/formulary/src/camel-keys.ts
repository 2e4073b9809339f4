/** Words of a file as names of the code, as base has them. */
export { camelKeys, type CamelKeys } from "@compline/base";
