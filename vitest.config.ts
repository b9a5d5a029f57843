import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{packages,functions,infra,openapi,test}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/fixtures/**"],
    globalSetup: ["packages/local/test-engine.ts"],
    setupFiles: ["packages/testing/held-totals.ts", "packages/testing/secrecy-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
