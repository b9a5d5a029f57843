import { beforeAll, expect, test } from "vitest";
import { operations } from "@panels/testing/operations";
import { aPeopledTenant, callerOf, type Peopled, send } from "./world.ts";

let world: Peopled;
beforeAll(async () => {
  world = await aPeopledTenant();
});

test.for(operations)("its own example is answered as the document says: $name", async (operation) => {
  const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids);
  expect(answer.status, answer.text).toBeLessThan(500);
  // An example that holds credentials holds nobody's.
  const wrong = operation.declared.protocol ? [400, 403, 415] : [400, 401, 403, 415];
  expect(wrong, answer.text).not.toContain(answer.status);
  // The body is the document's own example, so that no field of it can be wrong.
  expect([answer.status, answer.body?.code]).not.toEqual([422, "request.fields"]);
});

test.for(operations.filter(({ method }) => method === "GET"))(
  "a reader who has the current version is spared it, and may ask for the headers alone: $name",
  async (operation) => {
    const caller = callerOf(world, operation);
    const first = await send(caller, operation, world.tenant.id, world.ids);
    if (first.status !== 200) return;
    const etag = first.headers.get("ETag") ?? "";
    const again = await send(caller, operation, world.tenant.id, world.ids, { headers: { "If-None-Match": etag } });
    expect([again.status, again.text, again.headers.get("ETag")]).toEqual([304, "", etag]);
    const garbled = await send(caller, operation, world.tenant.id, world.ids, {
      headers: { "If-None-Match": "garbage" },
    });
    expect(garbled.status).toBe(200);
  },
);

test.for(operations.filter(({ declared: { access } }) => !("public" in access)))(
  "what is not for everybody is not kept by caches on the way: $name",
  async (operation) => {
    const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids);
    expect(answer.headers.get("Cache-Control")).toMatch(/^(no-store$|private,)/);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  },
);
