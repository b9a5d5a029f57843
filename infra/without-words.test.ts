import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withoutWords } from "./without-words.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "panels-words-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a module becomes in a bundle, as one line. */
async function bundled(source: string): Promise<string> {
  const file = join(folder, "module.ts");
  await writeFile(file, source);
  const { outputFiles } = await build({
    entryPoints: [file],
    write: false,
    format: "esm",
    logLevel: "silent",
    plugins: [withoutWords],
  });
  return outputFiles.map(({ text }) => text.replaceAll(/\s+/g, " ").trim()).join();
}

test("an endpoint keeps all but what the document says of it", async () => {
  const source = `import { endpoint as declare } from "@panels/http/endpoint";
    export const read = declare({ name: "readHall", summary: "Read", description: \`It \${1} \` + "reads.", status: 200,
      examples: { body: { name: "Sample" } }, handle: () => answer({ description: "Large." }) });`;
  expect(await bundled(source)).toBe(
    'import { endpoint as declare } from "@panels/http/endpoint"; const read = declare({ name: "readHall", ' +
      'status: 200, handle: () => answer({ description: "Large." }) }); export { read };',
  );
});

test("a field keeps its limits, and a field called description stays", async () => {
  const source = `import { list, object, text } from "@panels/schema/fields";
    export const hall = object(
      { name: text(20, { description: "Its name.", example: "Sample Hall" }), description: text(90, { description: "x" }) },
      { name: "Hall", description: "A hall." },
    );
    export const halls = list(hall, 5, { description: "All." }, 1);`;
  expect(await bundled(source)).toContain(
    "object( { name: text(20, {}), description: text(90, {}) }, {} ); const halls = list(hall, 5, {}, 1);",
  );
});

test("a record keeps its name and fields, and a check stays where a description stood beside it", async () => {
  const source = `import { record } from "@panels/schema/record";
    import * as z from "zod/mini";
    export const Hall = record({ name: "Hall", depth: 1, description: "A hall.", fields: () => ({
      key: z.string().check(z.meta({ id: "Key", description: "Its key." }), z.maxLength(3)),
      floor: z.int().check(z.minimum(0), z.meta({ description: "Its floor." })),
    }) });`;
  const written = await bundled(source);
  expect(written).toContain('record({ name: "Hall", depth: 1, fields: () => ({');
  expect(written).toContain("key: z.string().check(z.maxLength(3)), floor: z.int().check(z.minimum(0))");
});

test("what is not declared for the document stays as it was written", async () => {
  const source = `import { text } from "./words.ts";
    export const event = text(1, { summary: "Panel", description: "In the hall.", example: "x" });
    export const refusals = defineRefusals("halls", { full: { title: "Full", fix: "Choose another.", description: "x" } });`;
  const written = await bundled(source);
  expect(written).toContain('text(1, { summary: "Panel", description: "In the hall.", example: "x" })');
  expect(written).toContain('{ title: "Full", fix: "Choose another.", description: "x" }');
});

test("a module that cannot be read says where", async () => {
  await expect(bundled("const = 1;")).rejects.toThrow("module.ts");
});
