import { aCommission, runUnder, takePart } from "@panels/testing/commission";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { type Answered, type Caller, freshTenant, type FreshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const words = "A seat near the window.";

function done({ status, body, text }: Answered) {
  if (status >= 300) throw new Error(`It was not done: ${text}`);
  return body;
}

/** Somebody who comes and checks in, with what they need recorded on their behalf. */
async function comesTo(of: FreshTenant, sessionId: string, runs: FreshTenant, who: Caller) {
  const { admin, path } = of;
  const needs = path(`/people/${who.personId}/needs`);
  const headers = { "If-Match": (await admin.get(needs)).headers.get("ETag") ?? "" };
  done(await admin.put(needs, { needed: { words } }, { headers }));
  const { id } = done(await who.post(path(`/sessions/${sessionId}/attendance`), { personId: who.personId }));
  done(await runs.admin.post(runs.path(`/attendance/${id}/check-in`)));
  done(await runs.admin.put(runs.path(`/attendance/${id}/needs-met`), { met: "yes" }));
}

async function aYear(people: number) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id);
  await goLive(tenant, session);
  for (let come = 0; come < people; come += 1) {
    await comesTo(tenant, session.id, tenant, await tenant.person(["member"]));
  }
  const { day }: { day: string } = (await tenant.admin.get(session.at)).body;
  const first = Number(day.slice(0, 4)) - (day.slice(5, 7) < "09" ? 1 : 0);
  return {
    tenant,
    panel,
    session,
    year: `${first}-${(first + 1) % 100}`,
    at: tenant.path(`/panels/${panel.id}/needs/summary`),
  };
}

test("the owner counts how needs were recorded, met and reviewed; a few people are told of in no count", async () => {
  const { tenant, at, session, year } = await aYear(5);
  const { body, text } = await tenant.admin.get(at);
  expect(body).toMatchObject({
    year,
    people: 5,
    recorded: { notAsked: 0, noneNeeded: 0, needed: 5 },
    review: { reviewed: 0, notYetDue: 5, overdue: 0 },
    met: { yes: 5, partly: 0, no: 0, notYet: 0 },
  });
  expect(text).not.toContain(words);
  const other = await tenant.person(["member"]);
  const { id } = done(await other.post(`${session.at}/attendance`, { personId: other.personId }));
  done(await tenant.admin.post(tenant.path(`/attendance/${id}/check-in`)));
  const { recorded, review, met, people } = (await tenant.admin.get(at)).body;
  expect([people, recorded, review, met]).toEqual([6, undefined, undefined, undefined]);
  expect((await tenant.admin.get(`${at}?year=2020-21`)).body).toMatchObject({ people: 0 });
});

test("whoever commissions reads counts of all panels together and nothing else, and nobody else reads them", async () => {
  const { tenant, panel, year, at } = await aYear(5);
  const [commissioner, guest] = [await freshTenant("nhs"), await freshTenant("guest")];
  const commission = await aCommission(commissioner);
  await takePart(commissioner, commission, tenant);
  await runUnder(tenant, panel.id, commission);
  await share(tenant, panel.id, guest, { level: "facilitate" });
  const joint = `${commission.at}/needs/summary?year=${year}`;
  const { status, body, text } = await commissioner.admin.get(joint);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ panels: 1, recorded: { needed: 5, panels: 1 }, met: { yes: 5, panels: 1 } });
  expect(text).not.toContain(panel.id);
  expect(text).not.toContain(words);
  const theirs = await tenant.admin.get(tenant.path(`/commissions/${commission.id}/needs/summary?year=${year}`));
  expect([theirs.status, theirs.body.code]).toEqual([403, "commissions.commissioner_only"]);
  expect((await commissioner.admin.get(commissioner.path(`/panels/${panel.id}/needs/summary`))).status).toBe(404);
  expect((await guest.admin.get(guest.path(`/panels/${panel.id}/needs/summary`))).status).toBe(403);
  for (const role of ["observer", "member", "commissioner"] as const) {
    expect((await (await tenant.person([role])).get(at)).status).toBe(403);
  }
});
