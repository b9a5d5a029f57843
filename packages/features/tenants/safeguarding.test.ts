import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession } from "@panels/testing/round";
import { anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const lead = {
  role: "Safeguarding lead",
  contact: "safeguarding@example.org",
  notice: expect.stringContaining("takes in no worries"),
};

test("whoever joins, looks at their place, fills in a form or signs in is told whom to tell of a worry, and that it is not here", async () => {
  const tenant = await freshTenant();
  const { session } = await aLiveSession(tenant);
  const { body: lobby } = await tenant.admin.post(`${session.at}/code`);
  const joined = await anybody.post("/v1/join", { code: lobby.code, name: "Sam", group: "parent-carer" });
  expect(joined.body.safeguarding, joined.text).toEqual(lead);

  const { phone } = await aCheckedInAttendee(tenant, session.id);
  expect((await phone.get(tenant.path("/attendance/mine"))).body.safeguarding).toEqual(lead);
  const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };
  const { body: given } = await phone.post(`${session.at}/feedback`, form);
  expect(given.safeguarding).toEqual(lead);
  expect((await phone.get(tenant.path(`/feedback/${given.id}`))).body.safeguarding).toEqual(lead);

  const member = await tenant.person(["member"]);
  await aCheckedInAttendee(tenant, session.id, { personId: member.personId });
  expect((await member.get(`${session.at}/attendance/mine`)).body.safeguarding).toEqual(lead);
  expect((await member.get("/v1/me")).body.tenants).toMatchObject([{ safeguarding: lead }]);
  expect((await member.get(tenant.path(`/people/${member.personId}/needs`))).body.safeguarding).toEqual(lead);
  expect((await anybody.get(`/v1/public/tenants/${tenant.id}`)).body.safeguarding).toEqual(lead);
  const page = await member.get(`${session.at}/agenda.html`);
  expect(page.text).toContain("safeguarding@example.org");
  expect(page.text).toContain("takes in no");
});
