import { defineConfig } from "vitest/config";

/** One run of everything; zone-sensitive files end in `.zones.test.ts` and are run once per zone by scripts/test.ts. */
export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "house/**/*.test.ts", "conformance/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    setupFiles: ["scripts/property-tests.ts"],
    testTimeout: 120_000,
    maxWorkers: 2,
    // Nothing here keeps state in a module, so the files of a worker share what was loaded: half the time of a run was loading.
    isolate: false,
  },
});
