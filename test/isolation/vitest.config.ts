import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { mutants } from "./mutants.ts";

const root = join(import.meta.dirname, "../..");
const mutant = mutants.find(({ name }) => name === process.env["MUTANT"]);
if (!mutant) throw new Error("Say in MUTANT which mutant to try: the names are in test/isolation/mutants.ts.");
const { from, to, killer } = mutant;
const file = join(root, mutant.file);

/** One test file against the product with one guard taken away. No file is touched: the change is made as it is loaded. */
export default defineConfig({
  root,
  plugins: [
    {
      name: "mutant",
      enforce: "pre",
      // What is made of the changed file must not be taken for what is made of the file itself.
      configureVitest({ defineCacheKeyGenerator }) {
        defineCacheKeyGenerator(({ id }) => (id === file ? false : undefined));
      },
      transform(code, id) {
        if (id !== file) return undefined;
        const [before, after, ...more] = code.split(from);
        if (before === undefined || after === undefined || more.length > 0) {
          throw new Error(`The code that this mutant changes must stand in ${mutant.file} exactly once: ${from}`);
        }
        return { code: before + to + after, map: null };
      },
    },
  ],
  // An engine of its own: a table that every other test wrote to takes minutes to look through.
  test: {
    globalSetup: ["packages/local/test-engine.ts"],
    include: [killer],
    pool: "forks",
    maxWorkers: 1,
    bail: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
