import { letTheDayPass } from "@panels/testing/approval";
import { aReport, runUnder, takePart } from "@panels/testing/commission";
import { commissioned } from "@panels/testing/commissioned";
import { firstYear } from "@panels/testing/facts";
import { keepFacts } from "@panels/testing/kept-facts";
import { anybody, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { Reports } from "./store-report.ts";

const year = "year=2024-25";

const publicly = (nhs: FreshTenant, id: string) => anybody.get(`/v1/public/tenants/${nhs.id}/commission-reports/${id}`);
const notThis = { because: "A session is missing." };

test("whoever commissions reads all panels together, a participant its own alone", async () => {
  const { nhs, commission, west } = await commissioned();
  const all = await nhs.admin.get(`${commission.at}/impact?${year}`);
  expect(all.body.joint).toMatchObject({ panels: 2, combined: { sessions: 8, submissions: 4 } });
  expect(all.body.own).toBeUndefined();
  expect(all.body.joint.seasons).toMatchObject([{ season: "autumn", combined: { sessions: 8 } }, {}, {}]);
  const own = await west.tenant.admin.get(west.tenant.path(`/commissions/${commission.id}/impact?${year}`));
  expect(own.body).toMatchObject({ own: { panels: 1, figures: { sessions: 3 } } });
  expect(own.body.joint).toBeUndefined();
  for (const { text } of [all, own]) expect(text).not.toContain(west.panel.id);
});

test.for(["the panel", "the forum"])(
  "figures are out as soon as %s leaves, and do not come back unawares",
  async (who) => {
    const { nhs, commission, west } = await commissioned();
    const { tenant, panel } = west;
    const leaving =
      who === "the panel"
        ? tenant.admin.remove(`${panel.at}/commission`, { headers: { "If-Match": await etag(tenant, panel.at) } })
        : tenant.admin.post(tenant.path(`/commissions/${commission.id}/leave`));
    expect((await leaving).status).toBeLessThan(300);
    const panels = async () => (await nhs.admin.get(`${commission.at}/impact?${year}`)).body.joint.panels;
    expect(await panels()).toBe(1);
    if (who === "the forum") await takePart(nhs, commission, tenant);
    expect(await panels()).toBe(1);
    await runUnder(tenant, panel.id, commission);
    expect(await panels()).toBe(2);
  },
);

test("figures are of the commission's years only, and for those who take part", async () => {
  const { nhs, commission } = await commissioned();
  for (const other of ["2019-20", "2024-26", "2024/25"]) {
    const { body } = await nhs.admin.get(`${commission.at}/impact?year=${other}`);
    expect([other, body.code]).toEqual([other, "reports.year_outside"]);
  }
  const invited = await freshTenant("invited");
  await takePart(nhs, commission, invited, { accepted: false });
  const early = await invited.admin.get(invited.path(`/commissions/${commission.id}/impact?${year}`));
  expect([early.status, early.body.code]).toEqual([409, "commissions.not_taking_part"]);
});

test("each organisation sees its own figures of a draft first, and nothing of anybody else", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  const own = await west.tenant.admin.get(seen(west, report.id));
  expect(own.body.parts).toMatchObject([
    { tenantId: west.tenant.id, answer: "none", agreed: false, figures: { figures: { sessions: 3 } } },
  ]);
  expect(own.body.joint).toBeUndefined();
  expect(own.text).not.toContain(east.tenant.id);
  const listed = await west.tenant.admin.get(west.tenant.path(`/commissions/${commission.id}/reports`));
  expect(listed.body.items).toMatchObject([{ id: report.id, state: "draft" }]);
  expect(listed.text).not.toContain(east.tenant.id);
  const drafted = (await nhs.admin.get(report.at)).body;
  expect(drafted.joint.combined.sessions).toBe(8);
  for (const part of drafted.parts) {
    expect(part).toMatchObject({ answer: "none", agreed: false });
    expect(part.figures).toBeUndefined();
  }
  expect((await publicly(nhs, report.id)).status).toBe(404);
});

test("what all approved is published as it was frozen, whatever came to the panels since", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  await keepFacts(west.tenant, west.panel.id, [firstYear(west.panel.id).spring]);
  expect((await nhs.admin.post(`${report.at}/publish`)).body.code).toBe("reports.still_waiting");
  for (const forum of [west, east]) {
    expect((await forum.tenant.admin.post(`${seen(forum, report.id)}/approve`)).status).toBe(200);
  }
  expect((await nhs.admin.post(`${report.at}/publish`)).body.state).toBe("published");
  const { body } = await publicly(nhs, report.id);
  expect(body).toMatchObject({ allAgreed: true, joint: { combined: { sessions: 8 } } });
  const parts = body.parts.map((part: { tenantId: string; figures: { figures: { sessions: number } } }) => [
    part.tenantId,
    part.figures.figures.sessions,
  ]);
  expect(new Map(parts)).toEqual(
    new Map([
      [west.tenant.id, 3],
      [east.tenant.id, 5],
    ]),
  );
  const [first] = (await east.tenant.admin.get(seen(east, report.id))).body.parts;
  expect(first.tenantId).toBe(east.tenant.id);
  const lines = (await anybody.get(`/v1/public/tenants/${nhs.id}/commission-reports`)).body.items;
  expect(lines).toMatchObject([{ id: report.id, title: "Our first year across Sussex" }]);
});

test("a part that was not approved is shown as not agreed, and no other figure gives it away", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  await west.tenant.admin.post(`${seen(west, report.id)}/approve`);
  const declined = await east.tenant.admin.post(`${seen(east, report.id)}/do-not-approve`, notThis);
  expect(declined.body.parts).toMatchObject([{ answer: "not-approved", ...notThis }]);
  await nhs.admin.post(`${report.at}/publish`);
  const read = await publicly(nhs, report.id);
  expect(read.body.allAgreed).toBe(false);
  expect(read.body.joint).toBeUndefined();
  const part = read.body.parts.find(({ tenantId }: { tenantId: string }) => tenantId === east.tenant.id);
  expect(part).toEqual({ tenantId: east.tenant.id, name: "Sample Forum", agreed: false });
  const { figures } = read.body.parts.find(({ tenantId }: { tenantId: string }) => tenantId === west.tenant.id).figures;
  expect(read.body.agreedTogether).toMatchObject({ submissions: figures.submissions, attendees: { people: 12 } });
  expect(read.text).not.toContain(notThis.because);
  const theirs = await west.tenant.admin.get(seen(west, report.id));
  expect(theirs.body.joint).toBeUndefined();
  expect(theirs.text).not.toContain(notThis.because);
  expect((await nhs.admin.get(report.at)).text).toContain(notThis.because);
});

test("whoever has not answered by the last day counts as not agreed, and can answer no more", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  await west.tenant.admin.post(`${seen(west, report.id)}/approve`);
  await letTheDayPass(nhs, Reports, report.id);
  const late = await east.tenant.admin.post(`${seen(east, report.id)}/approve`);
  expect(late.body.code).toBe("reports.answer_late");
  expect((await nhs.admin.post(`${report.at}/publish`)).status).toBe(200);
  const { parts } = (await publicly(nhs, report.id)).body;
  expect(parts.filter(({ agreed }: { agreed: boolean }) => agreed)).toMatchObject([{ tenantId: west.tenant.id }]);
  expect(parts).toHaveLength(2);
});

test("an invitation, then a report to approve, waits for whoever answers for the organisation until it is answered", async () => {
  const { nhs, commission, west, seen } = await commissioned();
  const invited = await freshTenant("invited");
  await takePart(nhs, commission, invited, { accepted: false });
  const waiting = async (tenant: FreshTenant) => (await tenant.admin.get("/v1/me")).body.tenants[0].waiting;
  expect(await waiting(invited)).toMatchObject([{ kind: "commission", count: 1 }]);
  const report = await aReport(nhs, commission);
  const href = seen(west, report.id);
  expect(await waiting(west.tenant)).toMatchObject([{ kind: "report", count: 1, href }]);
  await west.tenant.admin.post(`${href}/do-not-approve`, notThis);
  expect(await waiting(west.tenant)).toEqual([]);
  const another = await aReport(nhs, commission);
  expect(await waiting(west.tenant)).toMatchObject([{ href: seen(west, another.id) }]);
  await nhs.admin.post(`${another.at}/withdraw`, notThis);
  expect(await waiting(west.tenant)).toEqual([]);
  expect((await west.tenant.admin.get(seen(west, another.id))).body.state).toBe("withdrawn");
});

test("that an organisation does not endorse a report shows at once wherever it is read, also once it has left", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  for (const forum of [west, east]) await forum.tenant.admin.post(`${seen(forum, report.id)}/approve`);
  await nhs.admin.post(`${report.at}/publish`);
  await east.tenant.admin.post(east.tenant.path(`/commissions/${commission.id}/leave`));
  const before = (await publicly(nhs, report.id)).body;
  const endorsement = { endorses: false, words: "This was not co-produced with our families." };
  expect((await east.tenant.admin.put(`${seen(east, report.id)}/endorsement`, endorsement)).status).toBe(200);
  const views = [publicly(nhs, report.id), nhs.admin.get(report.at), west.tenant.admin.get(seen(west, report.id))];
  for (const { body } of await Promise.all(views)) {
    const part = body.parts.find(({ tenantId }: { tenantId: string }) => tenantId === east.tenant.id);
    expect(part).toMatchObject({ agreed: true, endorsement });
    expect(body.joint).toEqual(before.joint);
  }
});

test("of answers and a publication at once, the public report says what was answered", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  for (let round = 0; round < 3; round += 1) {
    const report = await aReport(nhs, commission);
    for (const forum of [west, east]) await forum.tenant.admin.post(`${seen(forum, report.id)}/approve`);
    const [said] = await Promise.all([
      west.tenant.admin.post(`${seen(west, report.id)}/do-not-approve`, notThis),
      nhs.admin.post(`${report.at}/publish`),
    ]);
    const answered = said.status === 200;
    expect([undefined, "reports.already_published"]).toContain(said.body.code);
    const { body } = await publicly(nhs, report.id);
    expect([body.allAgreed, "joint" in body]).toEqual([!answered, !answered]);
  }
});

test("a report is for those it names: to others it does not exist, and only whoever commissions publishes it", async () => {
  const { nhs, commission, west, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  const late = await freshTenant("late");
  await takePart(nhs, commission, late);
  const steps: [string, unknown?][] = [
    ["/approve"],
    ["/do-not-approve", notThis],
    ["/publish"],
    ["/withdraw", notThis],
  ];
  for (const [step, body] of steps) {
    expect((await late.admin.post(late.path(`/commission-reports/${report.id}${step}`), body)).status).toBe(404);
  }
  expect((await late.admin.get(late.path(`/commission-reports/${report.id}`))).status).toBe(404);
  expect((await late.admin.get(late.path(`/commissions/${commission.id}/reports`))).body.items).toEqual([]);
  for (const [step, body] of steps.slice(2)) {
    const refused = await west.tenant.admin.post(`${seen(west, report.id)}${step}`, body);
    expect(refused.body.code).toBe("commissions.commissioner_only");
  }
});

test("a report that is withdrawn is gone from every public view, and takes no more answers", async () => {
  const { nhs, commission, west, east, seen } = await commissioned();
  const report = await aReport(nhs, commission);
  for (const forum of [west, east]) await forum.tenant.admin.post(`${seen(forum, report.id)}/approve`);
  await nhs.admin.post(`${report.at}/publish`);
  expect((await nhs.admin.post(`${report.at}/withdraw`, notThis)).body.state).toBe("withdrawn");
  expect((await publicly(nhs, report.id)).status).toBe(404);
  expect((await anybody.get(`/v1/public/tenants/${nhs.id}/commission-reports`)).body.items).toEqual([]);
  const late = await west.tenant.admin.put(`${seen(west, report.id)}/endorsement`, { endorses: true });
  expect(late.body.code).toBe("reports.already_withdrawn");
});

async function etag(tenant: FreshTenant, at: string): Promise<string> {
  return (await tenant.admin.get(at)).headers.get("ETag") ?? "";
}
