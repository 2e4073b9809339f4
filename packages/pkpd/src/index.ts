export { PARAMETERS, type ParameterName, type Parameters } from "./parameter.ts";
export { type Arm } from "./dosing/arm.ts";
export { type DosingRecord } from "./dosing/record.ts";
export { type Stretch, type WayIn } from "./person.ts";
export { simulate, type Asked, type Curve } from "./simulate.ts";
export { sigmoid, turnoverOf, type Sigmoid, type Turnover } from "./effect.ts";
export { seeGrid } from "./simulate-linear.ts";
export { tickSteps, type TickAsked, type TickLevels, type TickSteps } from "./linear/tick-steps.ts";
export { type Grid } from "./linear/grid.ts";
export { type PkModel } from "./model/model.ts";
export { parseModel } from "./model/parse-model.ts";
export { individual, type Individual } from "./model/individual.ts";
export {
  isModelFact,
  MODEL_FACTS,
  MODEL_FACT_NAMES,
  unitOfModelFact,
  wordsOfModelFact,
  type ModelFact,
  type ModelPerson,
} from "./model/person-facts.ts";
export { rangeText, validityOf, type Outside, type Validity } from "./model/valid-for.ts";
export { toMgPerL } from "./model/parameter-units.ts";
export { draw } from "./people/draw.ts";
export { bandOf, quantile, type Band, type BandAsked } from "./people/band.ts";
export { above, evenly, highest, type Above, type CurveAt, type Highest } from "./curve/exposure.ts";
export { ec50Of, occupancyOf, type Interval } from "./curve/occupancy.ts";
