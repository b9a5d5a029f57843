import { defineConfig } from "vitest/config";
import { ROOT } from "./repository.ts";

/** The tests that need no engine: pure rules and models, the kits without storage, infra, the checks. */
export default defineConfig({
  test: {
    root: ROOT,
    include: [
      "packages/features/**/{rules,model}*.test.ts",
      "packages/{checks,errors,identity,ids,schema}/**/*.test.ts",
      "infra/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/fixtures/**"],
    maxWorkers: 2,
  },
});
