import { expect, test } from "vitest";
import { wordFindings } from "./words.ts";

test.each([
  ["a folder of one machine", 'const folder = "/tmp/panels";'],
  ["a folder of one machine", "cd /work/panels"],
  ["a folder of one machine", "/root/.config"],
  ["a package registry", "https://registry.example.org/zod"],
  ["a package registry", "registry=http://127.0.0.1:4873"],
  ["work left for later", "// TODO: the rest"],
])("%s is found", (_what, line) => {
  expect(wordFindings("packages/ids/id.ts", `first\n${line}\n`)).toMatchObject([{ line: 2 }]);
});

test.each([
  ["an address of the product", "GET /v1/tenants/wspcf/work/items"],
  ["a path in the repository", "packages/local/tmp/file"],
  ["the register of trusted issuers", "the registry = those we trust, see https://example.org/registry"],
])("%s is left alone", (_what, line) => {
  expect(wordFindings("packages/ids/id.ts", `first\n${line}\n`)).toEqual([]);
});

test("a file of 251 lines is too long, a test or a generated document of that length is not", () => {
  const long = "line\n".repeat(251);
  expect(wordFindings("packages/ids/id.ts", long)).toHaveLength(1);
  expect(wordFindings("packages/ids/id.test.ts", long)).toEqual([]);
  expect(wordFindings("openapi/openapi.json", long)).toEqual([]);
  expect(wordFindings("packages/ids/id.ts", "line\n".repeat(250))).toEqual([]);
});

test("a folder whose name says nothing is found", () => {
  expect(wordFindings("packages/http/utils/page.ts", "")).toHaveLength(1);
  expect(wordFindings("packages/http/page.ts", "")).toEqual([]);
});
