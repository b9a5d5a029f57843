import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cost } from "@panels/table/ledger";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

const folder = join(import.meta.dirname, "../../docs/quality");

/** The figures as they were last written down. */
export function writtenFigures(): Record<string, Cost> {
  const figures: Record<string, Cost> = JSON.parse(readFileSync(join(folder, "ledger.json"), "utf8"));
  return figures;
}

/** Writes the figures down, for the check and for readers. */
export function writeFigures(operations: readonly Operation[], figures: Record<string, Cost>): void {
  writeFileSync(join(folder, "ledger.json"), `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(join(folder, "ledger.md"), page(operations, figures));
}
