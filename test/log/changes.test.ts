import { anAction } from "@panels/testing/action";
import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { connection, type FreshTenant, freshTenant, turnClockTo } from "@panels/testing/world";
import { expect, test } from "vitest";
import { aFollower, readAll } from "./follower.ts";
import { aRelay } from "./relay.ts";

async function twoTenants() {
  const [owner, guest] = await Promise.all([freshTenant("owner"), freshTenant("guest")]);
  return { owner, guest, relay: await aRelay([owner, guest]) };
}

const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };

test("changes are told in order, by kind and id, and neither who made them nor what stands in them", async () => {
  const { owner, relay } = await twoTenants();
  const follower = aFollower(owner, relay);
  const panel = await aPanel(owner);
  await owner.admin.patch(panel.at, { purpose: "Words that stay out of the feed." });
  const added = await owner.admin.post(owner.path("/terms"), term);
  await owner.admin.remove(added.headers.get("Location") ?? "");
  await follower.follow();
  expect(follower.told).toMatchObject([
    { kind: "panel", id: panel.id, panelId: panel.id, action: "created", version: 1 },
    { kind: "panel", id: panel.id, action: "changed", version: 2 },
    { kind: "term", id: added.body.id, action: "created" },
    { kind: "term", id: added.body.id, action: "removed", version: 2 },
  ]);
  expect(JSON.stringify(follower.told)).not.toMatch(/stay out of the feed|per_|purpose/);
});

test("the feed never ends: whoever comes back with the cursor is told what came since, and nothing twice", async () => {
  const { owner, relay } = await twoTenants();
  const first = await owner.admin.get(owner.path("/changes"));
  expect(first.body).toMatchObject({ items: [], caughtUp: true, nextCursor: expect.any(String) });
  const panel = await aPanel(owner);
  await relay.catchUp();
  const from = (cursor: string) => owner.admin.get(owner.path(`/changes?cursor=${cursor}`));
  const second = await from(first.body.nextCursor);
  expect(second.body.items).toMatchObject([{ id: panel.id }]);
  expect((await from(second.body.nextCursor)).body.items).toEqual([]);
  const other = await freshTenant();
  const moved = await other.admin.get(other.path(`/changes?cursor=${second.body.nextCursor}`));
  expect([moved.status, moved.body.code]).toEqual([400, "request.cursor"]);
});

test("a reader waits for an entry that is not to be seen yet, and misses none", async () => {
  const { owner, relay } = await twoTenants();
  const names = ["First", "Second", "Third"];
  for (const name of names) await aPanel(owner, { name });
  await relay.catchUp();
  const all = (await owner.admin.get(owner.path("/changes"))).body.items;
  const { query } = connection;
  const without = async (input: Parameters<typeof query>[0]) => {
    Object.assign(connection, { query });
    const output = await query(input);
    return { ...output, Items: output.Items?.toSpliced(1, 1) };
  };
  Object.assign(connection, { query: without });
  const short = await owner.admin.get(owner.path("/changes"));
  expect(short.body.items).toEqual(all.slice(0, 1));
  const rest = await owner.admin.get(owner.path(`/changes?cursor=${short.body.nextCursor}`));
  expect(rest.body.items).toEqual(all.slice(1));
});

test("a guest is told what its level reaches of a shared panel, of its own people and work there, and of nobody else's", async () => {
  const { owner, guest, relay } = await twoTenants();
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "submit" });
  const member = await guest.person(["member"]);
  const session = await aSession(owner, panel.id);
  const attendance = `/sessions/${session.id}/attendance`;
  const theirs = await owner.admin.post(owner.path(attendance), { name: "Sample", group: "parent-carer" });
  const own = await member.post(guest.path(attendance), { personId: member.personId });
  const draft = await aSubmission(owner, panel.id, { state: "submitted" });
  const accepted = await aSubmission(owner, panel.id, { state: "accepted" });
  const joint = await aSubmission(owner, panel.id, { state: "draft", fields: { togetherWith: [guest.id] } });
  const follower = aFollower(guest, relay);
  await follower.follow();
  const ids = follower.told.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([panel.id, session.id, own.body.id, accepted.id, joint.id]));
  for (const secret of [theirs.body.id, draft.id]) expect(ids).not.toContain(secret);
  expect(follower.told.map(({ kind }) => kind)).not.toContain("grant");
  expect(follower.held).toEqual(await readAll(guest));
});

test("raised, a level is as if the panel were shared anew; ended, the panel goes with all that was in it", async () => {
  const { owner, guest, relay } = await twoTenants();
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, guest, { level: "submit" });
  await aSubmission(owner, panel.id, { state: "submitted" });
  const follower = aFollower(guest, relay);
  await follower.follow();
  expect([...follower.held.keys()]).toEqual([panel.id]);
  await owner.admin.patch(owner.path(`/grants/${grant}`), { level: "facilitate" });
  await follower.follow();
  expect(follower.held.size).toBe(2);
  expect(follower.held).toEqual(await readAll(guest));
  await guest.admin.post(guest.path(`/invitations/${grant}/leave`));
  await anAction(owner, panel.id);
  await follower.follow();
  expect(follower.told.at(-1)).toMatchObject({ kind: "panel", id: panel.id, action: "removed" });
  expect(follower.held.size).toBe(0);
  // Whoever begins now is told that it is gone, and nothing that happened in it.
  const late = aFollower(guest, relay);
  await late.follow();
  expect(late.told.filter(({ panelId }) => panelId === panel.id)).toMatchObject([{ kind: "panel", action: "removed" }]);
});

test("a copy that follows the feed is what a full read gives, whoever writes, and through a share's end and return", async () => {
  const { owner, guest, relay } = await twoTenants();
  const panel = await aPanel(owner);
  const first = await share(owner, panel.id, guest, { level: "facilitate" });
  const follower = aFollower(guest, relay);
  const endAndReturn = async () => {
    await aSession(owner, panel.id, { slotCount: 2 });
    await owner.admin.post(owner.path(`/grants/${first}/revoke`));
    await aSession(owner, panel.id, { slotCount: 1 });
    await share(owner, panel.id, guest, { level: "facilitate" });
    await guest.admin.post(guest.path("/terms"), term);
  };
  const progress = { done: false };
  const writing = Promise.all([
    work(owner, panel.id, 10),
    work(guest, panel.id, 10),
    aSubmission(owner, panel.id, { state: "accepted" }),
    endAndReturn(),
  ]).finally(() => {
    progress.done = true;
  });
  while (!progress.done) await follower.follow(3);
  await writing;
  await follower.follow();
  const whole = await readAll(guest);
  // What the owner made is there for certain; of the guest's, what it made while it was let in.
  expect(whole.size).toBeGreaterThanOrEqual(14);
  expect(follower.held).toEqual(whole);
  expect(follower.told.filter(({ action, kind }) => kind === "panel" && action === "removed")).toHaveLength(1);
});

/** Makes actions, changes them and takes some away; a guest whose share has ended is refused, and tries the next. */
async function work(tenant: FreshTenant, panelId: string, times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    const made = await anAction(tenant, panelId, { what: `Piece ${at}` }).catch(() => undefined);
    if (!made) continue;
    await tenant.admin.patch(made.at, { owner: `Team ${at}` });
    if (at % 3 === 0) await tenant.admin.remove(made.at);
  }
}

test("a share whose last day has passed shows as its panel removed, though nobody wrote anything", async () => {
  turnClockTo("2027-01-15T23:30:00Z");
  const { owner, guest, relay } = await twoTenants();
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "view", until: "2027-01-15" });
  const follower = aFollower(guest, relay);
  await follower.follow();
  expect(follower.held.size).toBe(1);
  turnClockTo("2027-01-16T00:10:00Z");
  await follower.follow();
  expect(follower.told.at(-1)).toMatchObject({ kind: "panel", id: panel.id, action: "removed" });
  expect(follower.held.size).toBe(0);
});
