import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { aRelay } from "./relay.ts";

const [needed, other] = [{ adjustments: ["step-free"] }, { informationFormat: ["braille"], words: "A ramp." }];
const content = /step-free|braille|ramp|adjustments|informationFormat|broken/;

interface Entry {
  readonly kind: string;
  readonly changed?: readonly string[];
}

test("the logs tell who recorded needs to the person's own organisation, and what they are to nobody", async () => {
  const [owner, guest, running] = await Promise.all(["owner", "guest", "helper"].map((name) => freshTenant(name)));
  if (!owner || !guest || !running) throw new Error("Three tenants are made first.");
  const relay = await aRelay([owner, guest, running]);
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "attend" });
  await share(owner, panel.id, running, { level: "facilitate" });
  const session = await aSession(owner, panel.id);

  const member = await guest.person(["member"]);
  const needs = guest.path(`/people/${member.personId}/needs`);
  const headers = { "If-Match": (await member.get(needs)).headers.get("ETag") ?? "" };
  await member.put(needs, { needed }, { headers });
  await member.post(`${needs}/review`, { needed: other });
  const come = await member.post(guest.path(`/sessions/${session.id}/attendance`), { personId: member.personId });
  await goLive(owner, session);
  expect((await owner.admin.get(`${session.at}/needs`)).text).toContain("braille");
  const because = "The lift was broken.";
  const met = await owner.admin.put(owner.path(`/attendance/${come.body.id}/needs-met`), { met: "no", because });
  expect(met.status, met.text).toBe(200);
  await relay.catchUp();

  const read = async ({ admin, path }: FreshTenant, what: string) => {
    const { body, text } = await admin.get(path(`/${what}?limit=100`));
    expect(text).not.toMatch(content);
    const items: Entry[] = body.items;
    return items.filter(({ kind }) => kind.startsWith("needs"));
  };
  for (const each of [owner, guest, running]) expect(await read(each, "changes")).toEqual([]);
  expect((await read(owner, "audit")).map(({ kind }) => kind)).toEqual(["needs-met"]);
  expect(await read(running, "audit")).toEqual([]);
  const theirs = await read(guest, "audit");
  expect(theirs.map(({ kind }) => kind).toSorted()).toEqual(["needs", "needs", "needs-met"]);
  expect(theirs.flatMap(({ changed = [] }) => changed)).toContain("needed");
  expect((await guest.admin.get(guest.path("/audit?limit=100"))).text).toContain("people-read");
});
