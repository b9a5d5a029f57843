import { appendFileSync } from "node:fs";
import { afterAll } from "vitest";
import { heldSoFar } from "./held.ts";

// Told at the end of the run, when every file has added its own: see packages/local/test-engine.ts.
afterAll(() => {
  const totals = process.env["TABLE_CALLS_HELD"];
  if (totals && Object.keys(heldSoFar.calls).length > 0) appendFileSync(totals, `${JSON.stringify(heldSoFar)}\n`);
});
