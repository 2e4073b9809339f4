/** `npm run lint`: lint and format, judged; with `-- --fix`, mended where a tool can mend it. */
import { FORMAT, FORMAT_WRITE, LINT, LINT_FIX } from "./checks.ts";
import { runStep } from "./step.ts";

const steps = process.argv.includes("--fix") ? [LINT_FIX, FORMAT_WRITE] : [LINT, FORMAT];
process.exitCode = steps.map(runStep).some((code) => code !== 0) ? 1 : 0;
