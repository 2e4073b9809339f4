/**
 * What a static check is: a code, a name, and a function from a protocol to what it finds.
 *
 * A finding stands at a path of the document as written; `check-protocol.ts` adds the line. What a check cannot know by itself (which
 * doses can be built, which references and paragraphs there are) it asks of ports; a port that is absent means the question
 * is not asked.
 */
import type { Path } from "@compline/base";
import type { ProtocolDocument } from "../parse-protocol.ts";
import type { Lever, Protocol } from "../protocol.ts";

export interface CheckPorts {
  /** Whether the lever's stock can make the amount; undefined where it is not known. */
  readonly buildable?: (lever: Lever, amount: number) => boolean | undefined;
  /** Whether library/references has the key. */
  readonly hasReference?: (key: string) => boolean;
  /** The anchors of the paragraphs in rationale.md. */
  readonly rationaleAnchors?: readonly string[];
  /** The document the protocol was read from: its text is checked too, and findings have lines. */
  readonly document?: ProtocolDocument;
}

export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly expected: string;
  readonly severity?: "warning";
}

export interface Check {
  readonly code: string;
  readonly name: string;
  readonly run: (protocol: Protocol, ports: CheckPorts) => readonly Finding[];
}

export const finding = (path: Path, message: string, expected: string): Finding => ({ path, message, expected });
export const warning = (path: Path, message: string, expected: string): Finding => ({
  path,
  message,
  expected,
  severity: "warning",
});
