import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "@panels/infra/bundle";
import { newId, ownPart } from "@panels/ids/id";
import { openDemoApi } from "@panels/local/demo/in-process";
import { loadTenant } from "@panels/local/demo/load-tenant";
import { goRound } from "@panels/local/demo/loop/loop";
import { demoTenants } from "@panels/local/demo/tenants";
import { type LambdaFunction, loadFunction } from "@panels/local/lambda";
import { startPump } from "@panels/local/pump";
import { createTable } from "@panels/local/table";
import { declaredEdges } from "@panels/local/template";
import { afterAll, beforeAll, expect, test } from "vitest";

const tenantId = `loop-${ownPart(newId("x"))}`;
const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
const tableName = process.env["TABLE_NAME"] ?? "";
let folder = "";
let pump: { stop(): Promise<void> } | undefined;

// Other tests write to the same table at the same time, and their tenants are none of ours.
const ownRecords =
  (relay: LambdaFunction): LambdaFunction =>
  (event, context) => {
    const { Records } = event as { Records: object[] };
    return relay({ Records: Records.filter((record) => JSON.stringify(record).includes(`T#${tenantId}#`)) }, context);
  };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "panels-loop-"));
  const dist = await bundle(join(folder, "dist"));
  const streamArn = await createTable(endpoint, tableName);
  const relay = ownRecords(loadFunction(dist, "relay"));
  pump = await startPump({ endpoint, streamArn, relay, mapping: declaredEdges(dist).mapping, dataDir: folder });
});
afterAll(async () => {
  await pump?.stop();
  await rm(folder, { recursive: true });
});

test("the loop goes round, from work that is brought to a report that anybody reads", {
  timeout: 120_000,
}, async () => {
  const api = await openDemoApi({ tableName, region: "eu-west-2", endpoint }, "https://issuer.test");
  await loadTenant(api, { ...demoTenants.w, id: tenantId });
  const as = (who: string) => api.as(tenantId, who);
  const told: string[] = [];
  await goRound({
    admin: as("admin"),
    facilitator: as("facilitator"),
    submitter: as("S1"),
    member: as("P1"),
    professional: as("D1"),
    observer: as("O1"),
    holding: (pass) => api.holding(tenantId, pass),
    tenantId,
    say: (who) => void told.push(who),
  });
  expect(told).toEqual(expect.arrayContaining(["Submitter", "Facilitator", "Four phones", "Every screen", "Anybody"]));
});
