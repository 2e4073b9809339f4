export { arbitraryProtocol, protocolFrom, protocolOf, type ProtocolChoices } from "./arbitrary-protocol.ts";
export { conditionFrom, stepOf, topOf, type Readable } from "./arbitrary-condition.ts";
export { drawFrom, type Draw } from "./draw.ts";
export { scaled } from "./scale.ts";
export { broken, lineOf, secondLadder, SMALL_PROTOCOL } from "./small-protocol.ts";
export { redOf } from "./red.ts";
