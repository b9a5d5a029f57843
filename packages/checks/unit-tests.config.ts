import { defineConfig } from "vitest/config";
import { ROOT } from "./repository.ts";

/** The tests that need no engine: pure rules and models, the pure kits, and the checks themselves. */
export default defineConfig({
  test: {
    root: ROOT,
    include: ["packages/features/**/{rules,model}*.test.ts", "packages/{checks,errors,ids,schema}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/fixtures/**"],
    maxWorkers: 2,
  },
});
