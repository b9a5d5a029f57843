import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel } from "@panels/testing/panel";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const photo = {
  purpose: "photo",
  about: "The photograph at the table in May.",
  wording: "You may print this photograph in the yearly report.",
  givenOn: "2025-05-01",
  givenBy: { who: "guardian", relationship: "mother" },
};
const form = { as: "attendee", usefulness: 9, again: true, recommend: true };
const quoted = { ...form, quote: "They asked me first.", quoteConsent: true };

test("a consent says for what, in which words, when and by whom, and stays with the day it was taken back", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const made = await tenant.admin.post(`${panel.at}/consents`, photo);
  expect(made.body, made.text).toMatchObject({ ...photo, homeTenantId: tenant.id });
  const at = made.headers.get("Location") ?? "";
  const back = await tenant.admin.post(`${at}/withdraw`);
  expect(back.body, back.text).toMatchObject({ ...photo, withdrawnOn: expect.any(String) });
  expect((await tenant.admin.post(`${at}/withdraw`)).body.code).toBe("consents.already_withdrawn");
  expect((await tenant.admin.get(`${panel.at}/consents`)).body.items).toMatchObject([{ id: made.body.id }]);
});

test("a guardian says what they are to the young person, and nobody consents in the future", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const send = (more: object) => tenant.admin.post(`${panel.at}/consents`, { ...photo, ...more });
  expect((await send({ givenBy: { who: "guardian" } })).body.code).toBe("consents.relationship_missing");
  expect((await send({ givenOn: "2199-01-01" })).body.code).toBe("consents.later_than_today");
  expect((await tenant.admin.get(`${panel.at}/consents`)).body.items).toEqual([]);
});

test("each organisation sees and takes back the consents that it asked for, and no other's", async () => {
  const [owner, guest] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "attend" });
  const theirs = await guest.admin.post(guest.path(`/panels/${panel.id}/consents`), photo);
  expect((await owner.admin.get(`${panel.at}/consents`)).body.items).toEqual([]);
  expect((await owner.admin.get(owner.path(`/consents/${theirs.body.id}`))).status).toBe(404);
  expect((await owner.admin.post(owner.path(`/consents/${theirs.body.id}/withdraw`))).status).toBe(404);
  expect((await guest.admin.get(guest.path(`/consents/${theirs.body.id}`))).body).not.toHaveProperty("withdrawnOn");
});

test("a young person's quote needs to say whether they or a guardian agree", async () => {
  const tenant = await freshTenant();
  const { session } = await aLiveSession(tenant);
  const { phone } = await aCheckedInAttendee(tenant, session.id, { group: "young-person" });
  const at = `${session.at}/feedback`;
  expect((await phone.post(at, quoted)).body.code).toBe("consents.giver_unclear");
  expect((await tenant.admin.get(at)).body.items).toEqual([]);
  const unsaid = await phone.post(at, { ...quoted, consentBy: { who: "guardian" } });
  expect(unsaid.body.code).toBe("consents.relationship_missing");
  const given = await phone.post(at, { ...quoted, consentBy: { who: "guardian", relationship: "father" } });
  expect(given.body, given.text).toMatchObject({ quoteConsent: true });
  expect(given.text).not.toContain("father");
});

test("a quote that is taken back is gone from the very next public read, and no count changes", async () => {
  const tenant = await freshTenant();
  const { panel, session } = await aLiveSession(tenant);
  const { phone } = await aCheckedInAttendee(tenant, session.id);
  const { body: kept } = await phone.post(`${session.at}/feedback`, quoted);
  const day = (await tenant.admin.get(session.at)).body.day;
  const published = await tenant.admin.post(`${panel.at}/impact/publications`, {
    kind: "computed",
    title: "What the panel changed",
    from: day,
    to: day,
    highlights: [],
    quoteIds: [kept.id],
  });
  expect(published.status, published.text).toBe(201);
  const at = `/v1/public/tenants/${tenant.id}/impact/publications/${published.body.id}`;
  const shown = await anybody.get(`${at}/quotes`);
  expect(shown.body.items).toEqual([{ quote: "They asked me first.", as: "attendee" }]);
  expect(shown.headers.get("Cache-Control")).toBe("no-store");
  const [frozen, counted] = [await anybody.get(at), await tenant.admin.get(`${session.at}/feedback/summary`)];

  const taken = await phone.patch(tenant.path(`/feedback/${kept.id}`), { quoteConsent: false });
  expect(taken.body, taken.text).toMatchObject({ quoteConsent: false });
  expect((await anybody.get(`${at}/quotes`)).body.items).toEqual([]);
  expect((await anybody.get(at)).body).toEqual(frozen.body);
  expect((await tenant.admin.get(`${session.at}/feedback/summary`)).body).toEqual(counted.body);
});

test("whoever is erased takes back what they agreed to, on others' panels too, with the day, and nothing they took back before", async () => {
  const [owner, home] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, home, { level: "attend" });
  const person = await home.person(["member"]);
  const consent = async (givenOn: string) => {
    const sent = { ...photo, givenOn, personId: person.personId };
    return (await home.admin.post(home.path(`/panels/${panel.id}/consents`), sent)).headers.get("Location") ?? "";
  };
  const [standing, before] = [await consent("2025-05-01"), await consent("2024-05-01")];
  const back = (await home.admin.post(`${before}/withdraw`)).body;
  await home.admin.remove(home.path(`/people/${person.personId}`));
  const gone = (await home.admin.get(standing)).body;
  expect(gone).toMatchObject({ about: photo.about, withdrawnOn: expect.any(String) });
  expect(gone).not.toHaveProperty("personId");
  expect((await home.admin.get(before)).body.withdrawnOn).toBe(back.withdrawnOn);
  expect((await home.admin.post(`${standing}/withdraw`)).body.code).toBe("consents.already_withdrawn");
});
