import { anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const panel = {
  name: "Together for Change",
  purpose: "Work is shaped together.",
  sessionMinutes: 135,
  slotMinutes: 30,
  welcomeMinutes: 15,
  method: "ballot",
  fewestBallots: 3,
  holdDays: 14,
};

test("an admin adds a panel, reads it back and changes it", async () => {
  const { admin, path } = await freshTenant();
  const made = await admin.post(path("/panels"), panel);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ ...panel, relationship: "own" });
  const at = made.headers.get("Location") ?? "";
  const changed = await admin.patch(at, { name: "Panel", summary: "We meet twice a month." });
  expect(changed.status, changed.text).toBe(200);
  expect((await admin.get(at)).body.name).toBe("Panel");
  expect((await admin.get(path("/panels"))).body.items).toHaveLength(1);
});

test("a stale change is refused with 412 and changes nothing", async () => {
  const { admin, path } = await freshTenant();
  const at = (await admin.post(path("/panels"), panel)).headers.get("Location") ?? "";
  const etag = (await admin.get(at)).headers.get("ETag") ?? "";
  await admin.patch(at, { name: "First" });
  const second = await admin.patch(at, { name: "Second" }, { headers: { "If-Match": etag } });
  expect(second.status).toBe(412);
  expect((await admin.get(at)).body.name).toBe("First");
});

test("a retry with the same key makes no second panel, and another body is refused", async () => {
  const { admin, path } = await freshTenant();
  const headers = { "Idempotency-Key": "once" };
  const first = await admin.post(path("/panels"), panel, { headers });
  const again = await admin.post(path("/panels"), panel, { headers });
  expect(again.body.id).toBe(first.body.id);
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
  expect((await admin.post(path("/panels"), { ...panel, name: "Other" }, { headers })).status).toBe(422);
  expect((await admin.get(path("/panels"))).body.items).toHaveLength(1);
});

test("each wrong field is named and nothing is kept", async () => {
  const { admin, path } = await freshTenant();
  const refused = await admin.post(path("/panels"), { ...panel, name: " ", sessionMinutes: 1, colour: "red" });
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map((error: { pointer: string }) => error.pointer).toSorted()).toEqual([
    "/colour",
    "/name",
    "/sessionMinutes",
  ]);
  expect((await admin.get(path("/panels"))).body.items).toHaveLength(0);
});

test("another tenant's panel answers as one that does not exist, and nobody gets in without signing in", async () => {
  const [one, other] = [await freshTenant(), await freshTenant()];
  const at = (await one.admin.post(one.path("/panels"), panel)).headers.get("Location") ?? "";
  expect((await other.admin.get(at)).status).toBe(404);
  expect((await other.admin.get(at.replace(one.id, other.id))).status).toBe(404);
  expect((await anybody.get(at)).status).toBe(401);
});

test("a member may look and not change, and is told which scope it takes", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  expect((await member.get(tenant.path("/panels"))).status).toBe(200);
  const refused = await member.post(tenant.path("/panels"), panel);
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("panels:manage");
});
