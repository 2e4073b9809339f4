/** Properties that the static checks of the protocol language already settle: their findings, in the property's words. */
import { CHECKS, type CheckPorts } from "@compline/protocol";
import type { Subject, Violation } from "./property.ts";

/** Errors of the checks with these codes. The stock is what the protocol was compiled with. */
export function foundBy(codes: readonly string[], { protocol, explored }: Subject): readonly Violation[] {
  const { limits } = explored.model.compiled;
  const ports: CheckPorts = {
    buildable: (lever, amount) => limits.find((one) => protocol.levers[one.lever] === lever)?.makes(amount),
  };
  return CHECKS.filter(({ code }) => codes.includes(code)).flatMap(({ code, run }) =>
    run(protocol, ports)
      .filter(({ severity }) => severity !== "warning")
      .map(({ message, path }) => ({ says: `${code} ${path.join(".")}: ${message}` })),
  );
}
