import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

async function aMeetingOfTwo() {
  const [owner, guest] = [await freshTenant(), await freshTenant()];
  const { panel, session } = await aLiveSession(owner);
  await share(owner, panel.id, guest, { level: "attend" });
  const attend = (tenant: FreshTenant, who: Record<string, unknown>) => aCheckedInAttendee(tenant, session.id, who);
  await attend(owner, { name: "By phone", hearBack: "phone", contact: "01273 000000" });
  await attend(owner, { name: "By post", hearBack: "post", contact: "1 Sample Street" });
  await attend(owner, { name: "By e-mail", hearBack: "email", contact: "sam@example.org" });
  await attend(owner, { name: "Not at all", hearBack: "none" });
  const invited = await guest.admin.post(guest.path(`/sessions/${session.id}/attendance`), {
    name: "The guest's own",
    group: "parent-carer",
    hearBack: "phone",
    contact: "01903 000000",
  });
  expect(invited.status, invited.text).toBe(201);
  await owner.admin.post(owner.path(`/attendance/${invited.body.id}/check-in`));
  const action = await anAction(owner, panel.id, { sessionId: session.id });
  const of = (tenant: FreshTenant) => tenant.path(`/actions/${action.id}/report-back`);
  const tell = (tenant: FreshTenant, way: string, told: number, notReached = 0) =>
    tenant.admin.post(`${of(tenant)}/told`, { way, told, notReached });
  const close = () => owner.admin.post(`${action.at}/complete`, { weDid: "The words now come first." });
  return { owner, guest, panel, session, action, of, tell, close };
}

test("each organisation tells its own people, and the action shows how many were told and not reached", async () => {
  const { owner, guest, action, tell, close } = await aMeetingOfTwo();
  expect((await close()).body.reportBack).toMatchObject({ toTell: 4, notToTell: 1, told: 0, notReached: 0 });
  await tell(owner, "phone", 0, 1);
  const mine = await tell(owner, "phone", 1);
  expect(mine.body.ways, mine.text).toContainEqual({ way: "phone", toTell: 1, told: 1, notReached: 0 });
  const theirs = await tell(guest, "phone", 0, 1);
  expect(theirs.body.ways).toContainEqual({ way: "phone", toTell: 1, told: 0, notReached: 1 });
  const shown = await owner.admin.get(action.at);
  expect(shown.body.reportBack).toMatchObject({ toTell: 4, told: 1, notReached: 1 });
});

test("whoever chose telephone or post is on the list of their own organisation, with where to reach them", async () => {
  const { owner, guest, of } = await aMeetingOfTwo();
  const mine = await owner.admin.get(`${of(owner)}/people`);
  expect(mine.body.items).toMatchObject([
    { way: "phone", name: "By phone", contact: "01273 000000" },
    { way: "post", name: "By post", contact: "1 Sample Street" },
  ]);
  const theirs = await guest.admin.get(`${of(guest)}/people`);
  expect(theirs.body.items).toMatchObject([{ way: "phone", name: "The guest's own", contact: "01903 000000" }]);
  expect(theirs.body.items).toHaveLength(1);
});

test("nothing is said to have been told before the action is closed, or of more people than chose that way", async () => {
  const { owner, action, tell, close } = await aMeetingOfTwo();
  expect((await tell(owner, "phone", 1)).body.code).toBe("telling.still_open");
  await close();
  expect((await tell(owner, "phone", 1, 1)).body.code).toBe("telling.more_than_asked");
  expect((await owner.admin.get(action.at)).body.reportBack).toMatchObject({ told: 0, notReached: 0 });
});

test("two organisations that tell at the same moment are both counted", async () => {
  const { owner, guest, action, tell, close } = await aMeetingOfTwo();
  await close();
  const told = await Promise.all([tell(owner, "phone", 1), tell(guest, "phone", 1), tell(owner, "email", 1)]);
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await owner.admin.get(action.at)).body.reportBack).toMatchObject({ told: 3, notReached: 0 });
});

test("members, and organisations that only look on, are not told whom to reach", async () => {
  const { owner, panel, of } = await aMeetingOfTwo();
  const member = await owner.person(["member"]);
  const watching = await freshTenant();
  await share(owner, panel.id, watching, { level: "view" });
  for (const path of ["", "/people"]) {
    expect((await member.get(`${of(owner)}${path}`)).status).toBe(403);
    expect((await watching.admin.get(`${of(watching)}${path}`)).status).toBe(403);
    expect((await (await freshTenant()).admin.get(`${of(owner)}${path}`)).status).toBe(404);
  }
});
