/** A world of virtual people as a file: read, and held against the protocol of the library that it names, its products and models. */
import type { Issue } from "@compline/base";
import { parseWorld, worldFor } from "@compline/simulation";
import { namedProtocol } from "../disk/library.ts";
import { worldPorts } from "./worlds.ts";

export function checkPeopleFile(text: string, file: string): readonly Issue[] {
  const world = parseWorld(text, file);
  if (!world.ok) return world.issues;
  const [protocol, ports] = [namedProtocol(world.value.protocol), worldPorts()];
  if (!protocol.ok) return protocol.issues.map((issue) => ({ ...issue, file }));
  if (!ports.ok) return ports.issues;
  const fitted = worldFor(protocol.value, world.value, ports.value);
  return fitted.ok ? [] : fitted.issues.map((issue) => ({ ...issue, file }));
}
