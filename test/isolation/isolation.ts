import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lines, page, parts } from "./page.ts";
import { readTotals, type Totals } from "./totals.ts";

// Prints what the isolation tests counted when they last ran; with --write writes it down, else holds it against what was.
const folder = join(import.meta.dirname, "../../docs/quality");
const totals = readTotals();
for (const line of lines(totals)) console.log(line);

if (process.argv.includes("--write")) {
  writeFileSync(join(folder, "isolation.json"), `${JSON.stringify(totals, null, 2)}\n`);
  writeFileSync(join(folder, "isolation.md"), page(totals));
} else {
  const written: Record<string, Totals> = JSON.parse(readFileSync(join(folder, "isolation.json"), "utf8"));
  const fallen = Object.keys(parts).filter((part) => {
    const [now, was] = [totals[part], written[part]];
    return !now || (now.leaks ?? 0) > 0 || now.tried < (was?.tried ?? 0) || now.refused < (was?.refused ?? 0);
  });
  if (fallen.length > 0) {
    console.error(
      `Less was tried or refused than docs/quality/isolation.json says, or something leaked: ${fallen.join(", ")}.`,
    );
    console.error("If that is as it should be, run `pnpm isolation` and commit docs/quality.");
    process.exitCode = 1;
  }
}
