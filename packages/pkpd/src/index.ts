export { PARAMETERS, type ParameterName, type Parameters } from "./parameter.ts";
export { type Arm } from "./dosing/arm.ts";
export { type DosingRecord } from "./dosing/record.ts";
export { type Stretch, type WayIn } from "./person.ts";
export { simulate, type Asked, type Curve } from "./simulate.ts";
export { seeGrid } from "./simulate-linear.ts";
export { type Grid } from "./linear/grid.ts";
