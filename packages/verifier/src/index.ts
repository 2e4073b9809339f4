export { explore, type Budget, type Explored, type Group } from "./search/explore.ts";
export { modelOf, type Model } from "./model.ts";
export { shapesOf, type Shape } from "./openings.ts";
export { CATALOGUE } from "./properties/catalogue.ts";
export type { Property, Subject, Violation } from "./properties/property.ts";
