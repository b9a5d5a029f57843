import { aPanel, aSession } from "@panels/testing/panel";
import { aRelay, type Relay } from "./relay.ts";
import { share } from "@panels/testing/sharing";
import { type Caller, connection, type FreshTenant, freshTenant } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

let [owner, home, other]: FreshTenant[] = [];
let relay: Relay;
let session = "";
let attendance = "";
let member: Caller;

const tenants = () => {
  if (!owner || !home || !other) throw new Error("The three tenants are made first.");
  return { owner, home, other };
};

beforeAll(async () => {
  [owner, home, other] = await Promise.all(["owner", "home", "other"].map((each) => freshTenant(each)));
  const all = tenants();
  relay = await aRelay(Object.values(all));
  const panel = await aPanel(all.owner);
  for (const guest of [all.home, all.other]) await share(all.owner, panel.id, guest, { level: "attend" });
  session = (await aSession(all.owner, panel.id)).id;
  member = await all.home.person(["member"], { name: "Alder of the East" });
  const joining = { personId: member.personId, needs: "A seat near the door" };
  const joined = await member.post(all.home.path(`/sessions/${session}/attendance`), joining);
  attendance = joined.body.id;
});

/** The notes of people being read that a tenant finds in its audit log. */
async function notesOf({ admin, path }: FreshTenant) {
  await relay.catchUp();
  const { body } = await admin.get(path("/audit?limit=100&sort=desc"));
  return body.items.filter(({ kind }: { kind: string }) => kind === "people-read");
}

test("nobody notes that an organisation reads its own people", async () => {
  const { home: theirs } = tenants();
  await theirs.admin.get(theirs.path(`/sessions/${session}/attendance`));
  await member.get(theirs.path(`/sessions/${session}/attendance/mine`));
  expect(await notesOf(theirs)).toEqual([]);
});

test("read by who runs the session, their organisation finds which one read them, where and when, and not who", async () => {
  const { owner: runs, home: theirs, other: another } = tenants();
  const list = runs.path(`/sessions/${session}/attendance`);
  expect((await runs.admin.get(list)).text).toContain("Alder of the East");
  // However often in the hour, it is noted once.
  await Promise.all([runs.admin.get(list), runs.admin.get(runs.path(`/attendance/${attendance}`))]);
  const [note, ...more] = await notesOf(theirs);
  expect(more).toEqual([]);
  expect(note).toMatchObject({ id: session, actingTenantId: runs.id, homeTenantId: theirs.id, ownerTenantId: runs.id });
  expect(note.at).toMatch(/^\d{4}-/);
  expect(JSON.stringify(note)).not.toContain(runs.admin.personId);
  expect(await notesOf(runs)).toMatchObject([{ id: session, actor: runs.admin.personId, homeTenantId: theirs.id }]);
  expect(await notesOf(another)).toEqual([]);
});

test("each reader is noted", async () => {
  const { owner: runs, home: theirs } = tenants();
  const facilitator = await runs.person(["facilitator"]);
  const before = (await notesOf(theirs)).length;
  await facilitator.get(runs.path(`/attendance/${attendance}`));
  expect(await notesOf(theirs)).toHaveLength(before + 1);
});

test("what cannot be noted is not read", async () => {
  const { owner: runs } = tenants();
  const facilitator = await runs.person(["facilitator"]);
  const { put } = connection;
  Object.assign(connection, { put: () => Promise.reject(new Error("The engine is away.")) });
  const answer = await facilitator.get(runs.path(`/sessions/${session}/attendance`)).finally(() => {
    Object.assign(connection, { put });
  });
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain("Alder");
});
