import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What was tried, and how often it came out as it must. */
export interface Totals {
  readonly tried: number;
  readonly refused: number;
  /** What was seen of another organisation. */
  readonly leaks?: number;
}

const folder = join(import.meta.dirname, "../../node_modules/.isolation");

/** Keeps what a part of the isolation tests counted, for the lines that end a run. A run against a mutant counts for nothing. */
export function keepTotals(part: string, totals: Totals): void {
  if (process.env["MUTANT"]) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${part}.json`), JSON.stringify(totals));
}

/** What the parts counted when they last ran, by part. */
export function readTotals(): Record<string, Totals> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).toSorted();
  return Object.fromEntries(
    files.map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(join(folder, file), "utf8"))]),
  );
}
