import { newId } from "@panels/ids/id";
import { anOperator, anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const another = {
  name: "Sample Forum",
  kind: "parent-carer-forum",
  areas: [{ code: "E06000043" }],
  codes: [],
  safeguarding: { role: "Safeguarding lead", contact: "safeguarding@example.org" },
  admin: { name: "Sample Admin", signIn: { issuer: "https://issuer.test", subject: "somebody" } },
};

test("an operator opens a tenant, lists ids and reads nobody's data", async () => {
  const { id, path, admin } = await freshTenant();
  const operator = await anOperator();
  expect((await operator.get("/v1/tenants")).body.items).toContainEqual({ id });
  for (const closed of ["", "/people", "/panels"]) expect((await operator.get(path(closed))).status).toBe(404);
  expect((await admin.get("/v1/tenants")).status).toBe(403);
});

test("a tenant's id is its own for good", async () => {
  const { id } = await freshTenant();
  const operator = await anOperator();
  const taken = await operator.post("/v1/tenants", { id, ...another });
  expect(taken.status).toBe(409);
  expect(taken.body.code).toBe("tenants.id_taken");
});

test("an organisation's codes are dated, with who came before and after, and anybody may know them", async () => {
  const { id, admin, path } = await freshTenant();
  const codes = [
    { scheme: "ods", code: "QNX", name: "NHS Sussex", from: "2022-07-01", until: "2026-03-31", successor: "S9B9J" },
    { scheme: "ods", code: "S9B9J", from: "2026-04-01", predecessor: "QNX" },
  ];
  expect((await admin.patch(path(""), { codes })).body.codes).toEqual(codes);
  expect((await admin.get(path(""))).body.codes).toEqual(codes);
  expect((await anybody.get(`/v1/public/tenants/${id}`)).body.codes).toEqual(codes);
});

test("codes that do not follow each other are refused by field, when a tenant is opened and when it is changed", async () => {
  const { admin, path } = await freshTenant();
  const codes = [
    { scheme: "ods", code: "QNX", from: "2022-07-01", successor: "QNX" },
    { scheme: "ods", code: "S9B9J", from: "2026-04-01", predecessor: "QNY" },
  ];
  const changed = await admin.patch(path(""), { codes });
  expect(changed.status).toBe(422);
  expect(changed.body.code).toBe("tenants.codes_disagree");
  expect(changed.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/codes/0/until",
    "/codes/0/successor",
    "/codes/0/successor",
    "/codes/1/predecessor",
  ]);
  const opened = await (await anOperator()).post("/v1/tenants", {
    id: newId("t").replace("_", "-"),
    ...another,
    codes,
  });
  expect(opened.body.code).toBe("tenants.codes_disagree");
  expect((await admin.get(path(""))).body.codes).toEqual([]);
});

test("a member reads their organisation and does not change it", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  expect((await member.get(tenant.path(""))).body.safeguarding.role).toBe("Safeguarding lead");
  expect((await member.patch(tenant.path(""), { name: "Ours" })).body.detail).toContain("tenant:manage");
});
