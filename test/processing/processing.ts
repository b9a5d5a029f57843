import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page.ts";
import { recordOfProcessing } from "./record.ts";

// Writes the record of processing; with --check holds what is written against the code.
const file = join(import.meta.dirname, "../../docs/data-protection/record-of-processing.md");
const now = page(await recordOfProcessing());

if (!process.argv.includes("--check")) writeFileSync(file, now);
else if (readFileSync(file, "utf8") !== now) {
  console.error(
    "docs/data-protection/record-of-processing.md is not what the code says. Run `pnpm processing`, and commit it.",
  );
  process.exitCode = 1;
}
