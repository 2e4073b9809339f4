export { arbitraryProtocol, protocolFrom, protocolOf, type ProtocolChoices } from "./arbitrary-protocol.ts";
export { conditionFrom, stepOf, topOf, type Readable } from "./arbitrary-condition.ts";
export { drawFrom, type Draw } from "./draw.ts";
