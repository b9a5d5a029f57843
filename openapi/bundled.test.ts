import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as written from "@panels/features/features";
import type { Endpoint } from "@panels/http/endpoint";
import { withoutWords } from "@panels/infra/without-words";
import type { Lazy } from "@panels/schema/lazy";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";

/** Every endpoint, with the zod that its schemas are made of. */
interface Endpoints {
  endpoints: readonly Endpoint[];
  z: typeof z;
}

let folder = "";
let code = "";
let bundled: Endpoints;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "panels-words-"));
  const outfile = join(folder, "endpoints.js");
  const contents = 'export { endpoints } from "@panels/features/features"; export * as z from "zod/mini";';
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    plugins: [withoutWords],
  });
  code = await readFile(outfile, "utf8");
  bundled = createRequire(import.meta.url)(outfile) as Endpoints;
});
afterAll(() => rm(folder, { recursive: true }));

/** What every endpoint takes, gives and refuses, by name, without a word about it. */
function contracts({ endpoints, z: { toJSONSchema, registry } }: Endpoints) {
  const shape = (schema?: Lazy) => schema && toJSONSchema(schema(), { io: "input", metadata: registry() });
  return endpoints.map(
    ({ summary: _summary, description: _description, examples: _examples, handle: _handle, ...declared }) => ({
      ...declared,
      params: Object.entries<Lazy>(declared.params ?? {}).map(([name, schema]) => [name, shape(schema)]),
      query: shape(declared.query),
      body: shape(declared.body),
      response: shape(declared.response),
      refusals: declared.refusals?.map(({ code, kind, title, fix }) => ({ code, kind, title, fix })),
    }),
  );
}

test("without its words, every endpoint takes, gives and refuses what it did", () => {
  expect(bundled.endpoints.length).toBeGreaterThan(100);
  expect(contracts(bundled)).toEqual(contracts({ ...written, z }));
});

test("no endpoint says in a bundle what it is for", () => {
  for (const declared of bundled.endpoints) {
    for (const word of ["summary", "description", "examples"]) expect(declared, declared.name).not.toHaveProperty(word);
  }
});

test("of what the document says of fields, a bundle keeps no more than what features hand on by a shorthand of theirs", async () => {
  const document = await readFile(join(import.meta.dirname, "openapi.json"), "utf8");
  const said = new Set<string>();
  JSON.parse(document, (name, value: unknown) => {
    if (name === "description" && typeof value === "string") said.add(value);
  });
  const kept = [...said].filter((words) => code.includes(JSON.stringify(words)));
  expect(kept.length / said.size).toBeLessThan(0.1);
});
