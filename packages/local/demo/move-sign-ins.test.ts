import { newId, ownPart } from "@panels/ids/id";
import { lazy } from "@panels/schema/lazy";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { openDemoApi } from "./in-process.ts";
import { loadTenant } from "./load-tenant.ts";
import { moveSignIns } from "./move-sign-ins.ts";
import { demoTenants } from "./tenants.ts";

const table = {
  tableName: process.env["TABLE_NAME"] ?? "",
  region: "eu-west-2",
  endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "",
};
const Me = lazy(() => z.object({ tenants: z.array(z.object({ tenantId: z.string() })) }));

test("after the stack has moved to another port everybody signs in there, and nobody where it was", async () => {
  const [from, to] = ["http://127.0.0.1:1001", "http://127.0.0.1:1002"];
  const id = `moved-${ownPart(newId("x"))}`;
  const before = await openDemoApi(table, from);
  await loadTenant(before, { ...demoTenants.w, id, terms: [] });
  await moveSignIns(table, [id], from, to);
  // Taken up again, as after an interruption, it changes nothing more.
  await moveSignIns(table, [id], from, to);
  const after = await openDemoApi(table, to);
  for (const who of ["admin", "facilitator", "P1", "D1", "S1", "commissioner", "O1"]) {
    expect(await after.as(id, who).get("/v1/me", Me)).toEqual({ tenants: [{ tenantId: id }] });
    expect(await before.as(id, who).get("/v1/me", Me)).toEqual({ tenants: [] });
  }
});
