import { aPanel, aSession } from "@panels/testing/panel";
import { drawTurns, needRoles } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { type Answered, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { aRelay } from "./relay.ts";

interface Part {
  kind: string;
  pieces: { fields: { name: string; value: unknown }[] }[];
}

/** What an export has of one kind of thing. */
function partOf({ body }: Answered, kind: string): Part["pieces"] {
  return (body.parts as Part[]).find((part) => part.kind === kind)?.pieces ?? [];
}

test("what the audit log says of somebody names nobody else who acted, of their own organisation or another's", async () => {
  const [owner, home] = [await freshTenant("owner"), await freshTenant("home")];
  const relay = await aRelay([owner, home]);
  const panel = await aPanel(owner);
  await share(owner, panel.id, home, { level: "attend" });
  const session = await aSession(owner, panel.id);
  const member = await home.person(["member"]);
  const seat = { personId: member.personId };
  const { body: down } = await home.admin.post(home.path(`/sessions/${session.id}/attendance`), seat);
  await member.patch(home.path(`/attendance/${down.id}`), { state: "coming" });
  await owner.admin.patch(owner.path(`/attendance/${down.id}`), { mode: "online" });
  await owner.admin.get(owner.path(`/sessions/${session.id}/attendance`));
  await relay.catchUp();
  const exported = await member.get(home.path(`/people/${member.personId}/export`));
  const entries = partOf(exported, "log-entry");
  const actors = entries.map(({ fields }) => fields.find(({ name }) => name === "actor")?.value);
  expect(entries.length).toBeGreaterThan(4);
  expect(new Set(actors)).toEqual(new Set([member.personId, undefined]));
  expect(exported.text).not.toContain(owner.admin.personId);
  expect(exported.text).not.toContain(home.admin.personId);
  expect(exported.text).toContain(`"value":"${owner.id}"`);
});

test("whoever put others on the rota reads of the turns drawn none but their own", async () => {
  const tenant = await freshTenant();
  const relay = await aRelay([tenant]);
  const panel = await aPanel(tenant);
  await needRoles(tenant, panel.id, { dsco: 1, health: 1 });
  const health = { group: "professional", professionalRole: "health" };
  const keeper = await tenant.person(["admin", "professional"], health);
  const putForward = async (personId: string, role: string) => {
    const member = { personId, role, away: [] };
    const added = await keeper.post(tenant.path(`/panels/${panel.id}/rota/members`), member);
    expect(added.status, added.text).toBe(201);
    return added.body.id;
  };
  const other = await tenant.person(["professional"], { group: "professional", professionalRole: "dsco" });
  const mine = await putForward(keeper.personId, "health");
  const theirs = await putForward(other.personId, "dsco");
  await aSession(tenant, panel.id);
  await drawTurns(tenant, panel.id);
  await relay.catchUp();
  const turns = partOf(await keeper.get(tenant.path(`/people/${keeper.personId}/export`)), "session-turns");
  expect(JSON.stringify(turns)).toContain(mine);
  expect(JSON.stringify(turns)).not.toContain(theirs);
});
