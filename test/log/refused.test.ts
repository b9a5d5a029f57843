import { aClient, asClient, askToken } from "@panels/testing/client";
import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, ledger, logged, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";
import { aRelay, type Relay } from "./relay.ts";

afterEach(() => turnClockTo(new Date().toISOString()));

async function twoTenants() {
  const [owner, other] = await Promise.all([freshTenant("owner"), freshTenant("other")]);
  return { owner, other, relay: await aRelay([owner, other]) };
}

/** The refusals that a tenant finds in its audit log. */
async function refusalsOf({ admin, path }: FreshTenant, relay: Relay) {
  await relay.catchUp();
  const { body } = await admin.get(path("/audit?kind=refusal&limit=100"));
  return body.items;
}

test("a member whom a role does not let in finds the refusal noted in their own organisation's log, with who asked for what", async () => {
  const { owner, other, relay } = await twoTenants();
  const member = await owner.person(["member"]);
  const refused = await member.get(owner.path("/people?limit=100"));
  expect(refused.status).toBe(403);
  const [entry, ...more] = await refusalsOf(owner, relay);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    actor: member.personId,
    actingTenantId: owner.id,
    action: "refused",
    operation: "listPeople",
    code: "access.scope_missing",
    requestId: refused.headers.get("X-Request-Id"),
  });
  expect(entry).not.toHaveProperty("id");
  expect(await refusalsOf(other, relay)).toEqual([]);
  const { body } = await owner.admin.get(owner.path("/changes?limit=100"));
  expect(body.items.filter(({ kind }: { kind: string }) => kind === "refusal")).toEqual([]);
});

test("another's thing and one that is not there leave the same note, in the log of whoever asked and in no other", async () => {
  const { owner, other, relay } = await twoTenants();
  const panel = await aPanel(owner);
  const looks = await other.person(["facilitator"]);
  const seeks = await other.person(["facilitator"]);
  const ask = (path: string) => other.path(`/panels/${path}`);
  for (const [who, id] of [
    [looks, panel.id],
    [seeks, "pnl_zzzzzzzzzz"],
  ] as const) {
    ledger.start();
    expect((await who.get(ask(id))).status).toBe(404);
    // As many calls, so that the time tells nothing either; the membership was read just before or not.
    expect(ledger.stop().calls.filter((call) => call !== "GetItem")).toEqual(["PutItem"]);
  }
  const notes = await refusalsOf(other, relay);
  expect(notes.map(({ operation, code, id }: Record<string, string>) => [operation, code, id])).toEqual([
    ["getPanel", "request.not_found", panel.id],
    ["getPanel", "request.not_found", "pnl_zzzzzzzzzz"],
  ]);
  expect(await refusalsOf(owner, relay)).toEqual([]);
});

test("a guest whose part does not go far enough finds it in its own log, and the owner's says nothing of it", async () => {
  const { owner, other, relay } = await twoTenants();
  const panel = await aPanel(owner);
  await share(owner, panel.id, other, { level: "view" });
  const session = await aSession(owner, panel.id);
  const refused = await other.admin.post(other.path(`/sessions/${session.id}/publish`));
  expect(refused.body.code).toBe("panels.level_too_low");
  expect(await refusalsOf(other, relay)).toMatchObject([{ code: "panels.level_too_low", id: session.id }]);
  expect(await refusalsOf(owner, relay)).toEqual([]);
});

test("however often somebody tries in an hour, it is noted once for each operation, and again in the next", async () => {
  turnClockTo("2027-01-15T10:50:00Z");
  const { owner, relay } = await twoTenants();
  const member = await owner.person(["member"]);
  const tries = Array.from({ length: 20 }, (_each, at) => owner.path(`/people/per_00000000${at + 10}`));
  await Promise.all(tries.map((path) => member.get(path)));
  await member.get(owner.path("/clients"));
  expect(await refusalsOf(owner, relay)).toHaveLength(2);
  turnClockTo("2027-01-15T11:05:00Z");
  await member.get(owner.path("/clients"));
  expect(await refusalsOf(owner, relay)).toHaveLength(3);
});

test("whoever does not belong to an organisation, or holds no account, writes nothing into its log by being refused", async () => {
  const { owner, other, relay } = await twoTenants();
  ledger.start();
  expect((await other.admin.get(owner.path("/people"))).status).toBe(404);
  expect((await other.admin.get(owner.path("/panels/pnl_zzzzzzzzzz"))).status).toBe(404);
  expect((await other.admin.get("/v1/tenants")).status).toBe(403);
  expect(ledger.stop().calls).not.toContain("PutItem");
  expect(await refusalsOf(owner, relay)).toEqual([]);
  expect(await refusalsOf(other, relay)).toEqual([]);
});

test("what a caller typed in the place of an id is no id, and stands in no log", async () => {
  const { owner, relay } = await twoTenants();
  const typed = "Sample%20Person%20of%20the%20East";
  expect((await owner.admin.get(owner.path(`/panels/${typed}`))).status).toBe(404);
  const [note] = await refusalsOf(owner, relay);
  expect(note).toMatchObject({ operation: "getPanel", code: "request.not_found" });
  expect(JSON.stringify(note)).not.toContain("Sample");
});

test("a sign-in that fails in a partner system's name, and what it may not ask for, is in the log of whoever lets it in", async () => {
  turnClockTo("2027-01-15T10:50:00Z");
  const { owner, relay } = await twoTenants();
  const made = await aClient(owner);
  const client = await asClient(made);
  expect(await refusalsOf(owner, relay)).toEqual([]);
  for (const secret of ["wrong", "wrong again"]) {
    expect((await askToken({ client_id: made.id, client_secret: secret })).body.error).toBe("invalid_client");
  }
  expect((await client.get(owner.path("/people"))).status).toBe(403);
  expect(await refusalsOf(owner, relay)).toMatchObject([
    { actor: made.id, id: made.id, operation: "getToken", code: "oauth.invalid_client" },
    { actor: made.id, operation: "listPeople", code: "access.scope_missing" },
  ]);
});

test("what succeeds costs no call more, and a refusal that cannot be noted stands and is seen", async () => {
  const { owner, relay } = await twoTenants();
  const member = await owner.person(["member"]);
  await member.get(owner.path("/panels"));
  ledger.start();
  await member.get(owner.path("/panels"));
  expect(ledger.stop().calls).not.toContain("PutItem");
  const { put } = connection;
  Object.assign(connection, { put: () => Promise.reject(new Error("The engine is away.")) });
  const refused = await member.get(owner.path("/people")).finally(() => Object.assign(connection, { put }));
  expect(refused.body.code).toBe("access.scope_missing");
  const lines = logged.map((line) => JSON.parse(line)).filter(({ alarm }) => alarm === "refusal not noted");
  expect(lines).toMatchObject([{ level: "error", operation: "listPeople", tenant: owner.id }]);
  expect(await refusalsOf(owner, relay)).toEqual([]);
});
