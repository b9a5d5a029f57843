import { newId } from "@panels/ids/id";
import { callerWith, freshTenant, now, signer, tokenFor, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

const inSeconds = (seconds: number) => new Date(now().getTime() + seconds * 1000).toISOString();

test("a person is added with or without a sign-in, changed and removed", async () => {
  const { admin, path } = await freshTenant();
  const added = await admin.post(path("/people"), { name: "Sample Parent", group: "parent-carer", roles: ["member"] });
  expect(added.status, added.text).toBe(201);
  const at = added.headers.get("Location") ?? "";
  expect((await admin.patch(at, { phone: "01273 000000" })).body.phone).toBe("01273 000000");
  expect((await admin.patch(at, { phone: null })).body).not.toHaveProperty("phone");
  expect((await admin.remove(at)).body.erased).toEqual([{ what: "You in the directory", count: 1 }]);
  expect((await admin.get(at)).status).toBe(404);
});

test("somebody whose membership is withdrawn is refused within a minute", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  expect((await member.get(tenant.path("/panels"))).status).toBe(200);
  await tenant.admin.patch(tenant.path(`/people/${member.personId}`), { signIn: null });
  turnClockTo(inSeconds(60));
  expect((await member.get(tenant.path("/panels"))).status).toBe(404);
  expect((await member.get("/v1/me")).body.tenants).toEqual([]);
});

test("a role that is taken away is gone within a minute", async () => {
  const tenant = await freshTenant();
  const facilitator = await tenant.person(["facilitator"]);
  expect((await facilitator.get(tenant.path("/people"))).status).toBe(200);
  await tenant.admin.patch(tenant.path(`/people/${facilitator.personId}`), { roles: ["member"] });
  turnClockTo(inSeconds(60));
  expect((await facilitator.get(tenant.path("/people"))).body.detail).toContain("people:read");
});

test("somebody who is let in need not wait for it", async () => {
  const { admin, path, id } = await freshTenant();
  const subject = newId("subject");
  const newcomer = callerWith(await tokenFor(subject));
  expect((await newcomer.get(path("/panels"))).status).toBe(404);
  const signIn = { issuer: signer.trusted.issuer, subject };
  await admin.post(path("/people"), { name: "Sample Parent", group: "parent-carer", roles: ["member"], signIn });
  expect((await newcomer.get(path("/panels"))).status).toBe(200);
  expect((await newcomer.get("/v1/me")).body.tenants).toMatchObject([{ tenantId: id, roles: ["member"] }]);
});

test("one sign-in is one person in a tenant, and may be another in the next", async () => {
  const [one, other] = [await freshTenant(), await freshTenant()];
  const signIn = { issuer: signer.trusted.issuer, subject: newId("subject") };
  const person = { name: "Sample Parent", group: "parent-carer", roles: ["member"], signIn };
  expect((await one.admin.post(one.path("/people"), person)).status).toBe(201);
  expect((await one.admin.post(one.path("/people"), person)).body.code).toBe("people.signed_in_elsewhere");
  expect((await other.admin.post(other.path("/people"), person)).status).toBe(201);
  const both = callerWith(await tokenFor(signIn.subject));
  expect((await both.get("/v1/me")).body.tenants).toHaveLength(2);
});

test("an admin cannot lock themselves out", async () => {
  const { admin, path } = await freshTenant();
  const own = path(`/people/${admin.personId}`);
  expect((await admin.patch(own, { roles: ["member"], group: "parent-carer" })).body.code).toBe("people.last_admin");
  expect((await admin.remove(own)).body.code).toBe("people.last_admin");
});

test("a panel member speaks as somebody", async () => {
  const { admin, path } = await freshTenant();
  const nobody = await admin.post(path("/people"), { name: "Sample Person", roles: ["member"] });
  expect(nobody.body.code).toBe("people.group_missing");
});

test("a name that holds an NHS number is refused kindly, and so is the same number spelt otherwise", async () => {
  const { admin, path } = await freshTenant();
  for (const name of ["Sam 943 476 5919", "9434765919"]) {
    const refused = await admin.post(path("/people"), { name, roles: [] });
    expect(refused.body.errors[0]).toMatchObject({ pointer: "/name", code: "nhs_number" });
  }
});

test("members do not read the directory, and no other tenant finds anybody in it", async () => {
  const [tenant, other] = [await freshTenant(), await freshTenant()];
  const member = await tenant.person(["member"]);
  expect((await member.get(tenant.path("/people"))).body.detail).toContain("people:read");
  expect((await other.admin.get(other.path(`/people/${member.personId}`))).status).toBe(404);
});
