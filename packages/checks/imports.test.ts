import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importRules } from "./import-rules.ts";
import { breaches } from "./imports.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const planted = globSync("packages/**/*.ts", { cwd: fixtures });
const found = await breaches(fixtures, planted);
// Third parties are not installed for the fixtures, so only a lost file of our own counts as lost.
const seen = found.filter(({ rule, to }) => rule !== "imports-exist" || to.startsWith("."));

test("each import rule sees the violation planted for it, and nothing else", () => {
  expect(seen.map(({ rule, from }) => `${rule}: ${from}`).toSorted()).toEqual([
    "environment-is-read-at-the-edge: packages/ids/reads-environment.ts",
    "identity-alone-imports-jose: packages/http/reads-token.ts",
    "imports-exist: packages/schema/lost.ts",
    "inside-knows-no-outside: packages/errors/names-local.ts",
    "kits-know-no-feature: packages/errors/names-feature.ts",
    "model-is-shape-only: packages/features/scoring/model.ts",
    "no-cycles: packages/schema/first.ts",
    "pages-ask-the-api: packages/pages/reads-service.ts",
    "routes-only-call: packages/features/scoring/routes.ts",
    "rules-are-pure: packages/features/scoring/rules.ts",
    "service-knows-no-http: packages/features/scoring/close-round.ts",
    "service-meets-features-by-service-or-model: packages/features/scoring/service.ts",
    "store-keeps-to-its-table: packages/features/scoring/store.ts",
    "table-alone-imports-dynamodb: packages/errors/calls-dynamodb.ts",
    "table-alone-makes-keys: packages/http/makes-key.ts",
  ]);
});

test("no import rule goes without a planted violation", () => {
  expect(new Set(seen.map(({ rule }) => rule))).toEqual(new Set(importRules.map(({ name }) => name)));
});

test("seeing no import at all is an error, not a pass", async () => {
  await expect(breaches(fixtures, ["packages/table/commit.ts"])).rejects.toThrow("0 imports were read");
});
