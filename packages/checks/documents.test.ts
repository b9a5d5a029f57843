import { expect, test } from "vitest";
import { documentFindings } from "./documents.ts";
import { ROOT } from "./repository.ts";

const findingsIn = (...lines: string[]) =>
  documentFindings("docs/page.md", lines.join("\n"), ROOT, new Set(["start", "token"])).map(({ line }) => line);

test("a page may name what is there", () => {
  expect(
    findingsIn(
      "Run `npm start`, then `pnpm --silent token wspcf admin`; `pnpm install` is pnpm's own.",
      "The kits are `packages/table` and `packages/{errors,ids}/`; each feature is `packages/<name>/package.json`.",
      "`GET /v1/tenants/wspcf/panels` is an address and `application/json` a type; neither is a file.",
      "[The licence](../LICENSE), [elsewhere](https://example.org/none), [below](#below).",
    ),
  ).toEqual([]);
});

test("a path, a link or a script that does not exist is found, in a fenced block too", () => {
  expect(
    findingsIn(
      "See `packages/absent/file.ts`.",
      "See [the plan](./absent.md).",
      "```sh",
      "pnpm absent",
      "node packages/*/absent.ts",
      "```",
    ),
  ).toEqual([2, 1, 4, 5]);
});

test("a change that a page proposes may name files to come", () => {
  expect(findingsIn("```diff", "+++ packages/features/absent/model.ts", "```")).toEqual([]);
});
