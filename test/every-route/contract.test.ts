import { anOperator, anybody, type Caller } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { type Operation, operations } from "./operations.ts";
import { aPeopledTenant, type Peopled, send } from "./world.ts";

let world: Peopled;
let operator: Caller;
beforeAll(async () => {
  [world, operator] = [await aPeopledTenant(), await anOperator()];
});

/** Whom the endpoint is for. */
function callerOf({ declared: { access } }: Operation): Caller {
  if ("public" in access) return anybody;
  if ("operator" in access) return operator;
  if ("scope" in access || "signedIn" in access) return world.tenant.admin;
  const holder = world.holding[access.pass];
  if (!holder)
    throw new Error(`Nobody here holds a pass for ${access.pass}: give somebody one in test/every-route/world.ts.`);
  return holder;
}

test.for(operations)("its own example is answered as the document says: $name", async (operation) => {
  const answer = await send(callerOf(operation), operation, world.tenant.id, world.ids);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect([400, 401, 403, 415], answer.text).not.toContain(answer.status);
  // The body is the document's own example, so that no field of it can be wrong.
  if (answer.status === 422) expect(answer.body.code).not.toBe("request.fields");
});

test.for(operations.filter(({ method }) => method === "GET"))(
  "a reader who has the current version is spared it, and may ask for the headers alone: $name",
  async (operation) => {
    const caller = callerOf(operation);
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
    const answer = await send(callerOf(operation), operation, world.tenant.id, world.ids);
    expect(answer.headers.get("Cache-Control")).toMatch(/^(no-store$|private,)/);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  },
);
