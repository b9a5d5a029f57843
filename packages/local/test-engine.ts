import { startEngine } from "./engine.ts";
import { createTable } from "./table.ts";

const TABLE_NAME = "panels-test";

/**
 * Runs once before all tests: one engine in memory with the declared table. Tests read DYNAMODB_ENDPOINT and
 * TABLE_NAME; each keeps to a tenant of its own, so files can run side by side. Gives the function that stops it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const elsewhere = process.env["DYNAMODB_ENDPOINT"];
  const engine = await startEngine();
  await createTable(engine.endpoint, TABLE_NAME);
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: engine.endpoint,
    TABLE_NAME,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  return async () => {
    if (elsewhere === undefined) delete process.env["DYNAMODB_ENDPOINT"];
    await engine.stop();
  };
}
