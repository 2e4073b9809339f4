/** The checks that read the sources without running them: types, lint, format. */
import type { Step } from "./step.ts";

export const TYPES: Step = { title: "types (tsc -b)", argv: ["node_modules/typescript-native/bin/tsc", "-b"] };

export const LINT: Step = { title: "lint (oxlint)", argv: ["node_modules/oxlint/bin/oxlint", "--deny-warnings"] };
export const FORMAT: Step = { title: "format (oxfmt)", argv: ["node_modules/oxfmt/bin/oxfmt", "--check"] };

export const LINT_FIX: Step = { title: "lint --fix (oxlint)", argv: ["node_modules/oxlint/bin/oxlint", "--fix"] };
export const FORMAT_WRITE: Step = { title: "format (oxfmt)", argv: ["node_modules/oxfmt/bin/oxfmt", "--write"] };
