import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endpoints } from "@panels/features/features";
import { docsPage } from "./docs-page.ts";
import { documentOf } from "./document.ts";

const manifest: { version: string } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
const document = documentOf(endpoints, manifest.version);
const files = {
  "openapi.json": `${JSON.stringify(document, null, 1)}\n`,
  "docs.html": await docsPage(document),
};

let isStale = false;
for (const [name, text] of Object.entries(files)) {
  const file = join(import.meta.dirname, name);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (read(file) !== text) isStale = true;
}
if (isStale) {
  console.error(
    "The API document is older than the API. Run `pnpm openapi` and commit openapi/openapi.json and openapi/docs.html.",
  );
  process.exitCode = 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
