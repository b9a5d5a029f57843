import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEngine } from "./engine.ts";
import { createTable } from "./table.ts";
import { type DeclaredRole, declaredRoles, policyTable } from "./template.ts";

const TABLE_NAME = "panels-test";

/**
 * Runs once before all tests: one engine in memory with the declared table. Tests read DYNAMODB_ENDPOINT and
 * TABLE_NAME; each keeps to a tenant of its own, so files can run side by side. Gives the function that stops it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const elsewhere = process.env["DYNAMODB_ENDPOINT"];
  const starting = startEngine();
  const { api, relay, jobs } = declaredRoles();
  const engine = await starting;
  const totals = join(mkdtempSync(join(tmpdir(), "panels-held-")), "totals");
  await createTable(engine.endpoint, TABLE_NAME);
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: engine.endpoint,
    TABLE_NAME,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    TABLE_ROLES_DECLARED: JSON.stringify({ table: policyTable, policies: policiesOf({ ...api, ...relay, ...jobs }) }),
    TABLE_CALLS_HELD: totals,
  });
  return async () => {
    if (elsewhere === undefined) delete process.env["DYNAMODB_ENDPOINT"];
    await engine.stop();
    tell(totals);
  };
}

function policiesOf(roles: Readonly<Record<string, DeclaredRole>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(roles).map(([name, { policy }]) => [name, policy]));
}

/** Tells how many of the product's calls were held to the deployed policies, and how many of them those denied. */
function tell(totals: string): void {
  if (existsSync(totals)) {
    const files = readFileSync(totals, "utf8").trim().split("\n");
    const held: { calls: Record<string, number>; denied: string[] }[] = files.map((line) => JSON.parse(line));
    const calls = held.flatMap((file) => Object.values(file.calls)).reduce((sum, count) => sum + count, 0);
    const denied = held.flatMap((file) => file.denied);
    console.log(`Held to the deployed policies of the table: ${calls} calls, ${denied.length} denied.`);
    for (const line of new Set(denied)) console.log(`  ${line}`);
  }
  rmSync(dirname(totals), { recursive: true });
}
