import { firstYear } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel, type Made } from "@panels/testing/panel";
import { anybody, type FreshTenant, freshTenant, ledger } from "@panels/testing/world";
import { expect, test } from "vitest";

const words = {
  kind: "computed",
  title: "Our first year together",
  highlights: ["The passport speaks in its owner's words."],
};
const historical = {
  kind: "historical",
  title: "The year before",
  highlights: [],
  year: "2023-24",
  figures: { sessions: 14, mean: 3.1, attendees: { people: 40, rate: 75 } },
  citation: { words: "Annual report 2023-24, page 4", link: "https://example.org/report" },
};

async function aYear(): Promise<{
  tenant: FreshTenant;
  panel: Made;
  publish: (body: object) => ReturnType<FreshTenant["admin"]["post"]>;
}> {
  const tenant = await freshTenant();
  await keepCalendar(tenant);
  const panel = await aPanel(tenant);
  await keepFacts(tenant, panel.id, [firstYear(panel.id).autumn]);
  return { tenant, panel, publish: (body) => tenant.admin.post(`${panel.at}/impact/publications`, body) };
}

const publicImpact = (tenant: FreshTenant) => `/v1/public/tenants/${tenant.id}/impact`;

test("a published year is read by anybody, as it was frozen, in one read", async () => {
  const { tenant, panel, publish } = await aYear();
  const made = await publish({ ...words, year: "2024-25" });
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ edition: 1, state: "published", digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await tenant.admin.get(made.headers.get("Location") ?? "")).body).toEqual(made.body);

  await keepFacts(tenant, panel.id, [firstYear(panel.id).spring]);
  ledger.start();
  const read = await anybody.get(`${publicImpact(tenant)}?year=2024-25&utm_source=leaflet`);
  expect(ledger.stop().calls).toEqual(["GetItem"]);
  expect(read.status, read.text).toBe(200);
  expect(read.body).toMatchObject({ id: made.body.id, title: words.title, digest: made.body.digest });
  expect(read.body.report.figures.attendees).toMatchObject({ people: 17, gaveFeedback: 13, rate: 76 });
  expect(read.body.report.method.length).toBeGreaterThan(3);
  expect(read.headers.get("Cache-Control")).toBe("public, max-age=300");
  expect(read.headers.get("Access-Control-Allow-Origin")).toBe("*");
});

test("a correction is a new edition, in front of the first; withdrawn, the first is public again", async () => {
  const { tenant, publish } = await aYear();
  const first = (await publish({ ...words, year: "2024-25" })).body;
  const second = (await publish({ ...words, title: "Corrected", year: "2024-25" })).body;
  expect(second.edition).toBe(2);
  const shown = async () => (await anybody.get(`${publicImpact(tenant)}?year=2024-25`)).body.id;
  expect(await shown()).toBe(second.id);

  const back = tenant.path(`/impact/publications/${second.id}/withdraw`);
  const withdrawn = await tenant.admin.post(back, { because: "A session was missing." });
  expect(withdrawn.body, withdrawn.text).toMatchObject({
    state: "withdrawn",
    withdrawnBecause: "A session was missing.",
  });
  expect(await shown()).toBe(first.id);
  expect((await tenant.admin.post(back, { because: "Again." })).body.code).toBe("publications.already_withdrawn");
  expect((await anybody.get(`${publicImpact(tenant)}/publications/${second.id}`)).status).toBe(404);

  await tenant.admin.post(tenant.path(`/impact/publications/${first.id}/withdraw`), { because: "All of it." });
  expect((await anybody.get(`${publicImpact(tenant)}?year=2024-25`)).status).toBe(404);
  expect((await publish({ ...words, year: "2024-25" })).body.edition).toBe(3);
});

test("each panel's publication of a year is kept in front of its own, and the tenant's newest in front of all", async () => {
  const { tenant, panel, publish } = await aYear();
  const other = await aPanel(tenant, { name: "Another" });
  const ours = (await publish({ ...words, year: "2024-25" })).body;
  const theirs = (await tenant.admin.post(`${other.at}/impact/publications`, { ...words, year: "2024-25" })).body;
  const at = `${publicImpact(tenant)}?year=2024-25`;
  expect((await anybody.get(at)).body.id).toBe(theirs.id);
  expect((await anybody.get(`${at}&panelId=${panel.id}`)).body.id).toBe(ours.id);
  expect((await tenant.admin.get(`${panel.at}/impact/publications`)).body.items).toHaveLength(1);
  expect((await tenant.admin.get(tenant.path("/impact/publications"))).body.items).toHaveLength(2);
});

test("what one form said that came after a year was published is in no later edition, and that it came is counted", async () => {
  const { tenant, panel, publish } = await aYear();
  const first = (await publish({ ...words, year: "2024-25" })).body;
  expect(first.report.figures.attendees).toMatchObject({ forms: 13, behind: 13, usefulness: 9.7 });
  const { people, forms, ...rest } = firstYear(panel.id).autumn;
  const [silent] = people.filter(({ as, token }) => as === "attendee" && !forms.some((form) => form.token === token));
  if (!silent || !forms[0]) throw new Error("Not everybody gave feedback.");
  const late = { ...forms[0], ...silent, id: `${forms[0].id.slice(0, -10)}9999999999` };
  await keepFacts(tenant, panel.id, [{ ...rest, sessions: [], results: [], people: [], forms: [late] }]);
  const second = (await publish({ ...words, year: "2024-25" })).body;
  expect(second.report.figures.attendees).toEqual({ people: 17, gaveFeedback: 14, forms: 14, rate: 82, enough: false });
  expect(second.report.figures.submitters).toEqual(first.report.figures.submitters);
  expect(second.report.method.at(-1)).toContain("published once");
});

test("a past year known only from print is published with its figures and where they come from", async () => {
  const { tenant, publish } = await aYear();
  const made = await publish(historical);
  expect(made.status, made.text).toBe(201);
  const read = (await anybody.get(`${publicImpact(tenant)}?year=2023-24`)).body;
  expect(read).toMatchObject({ kind: "historical", figures: historical.figures, citation: historical.citation });
  expect(read).not.toHaveProperty("report");
  const { citation: _left, ...uncited } = historical;
  expect((await publish(uncited)).body.code).toBe("publications.historical_incomplete");
  expect((await publish({ ...words, year: "2024-25", citation: historical.citation })).body.code).toBe(
    "publications.computed_only",
  );
});

test("a quote stands beside a publication only while its giver consents", async () => {
  const { tenant, panel, publish } = await aYear();
  const { forms, ...rest } = firstYear(panel.id).autumn;
  const [said, unsaid] = forms;
  if (!said || !unsaid) throw new Error("There are no forms.");
  const consent = { wording: "You may print it.", givenOn: "2024-11-05", givenBy: { who: "self" as const } };
  const none = { ...rest, sessions: [], results: [], people: [] };
  await keepFacts(tenant, panel.id, [{ ...none, forms: [{ ...said, quote: "My voice was heard.", consent }] }]);
  const made = await publish({ ...words, term: "autumn", year: "2024-25", quoteIds: [said.id] });
  const at = `${publicImpact(tenant)}/publications/${made.body.id}/quotes`;
  expect((await anybody.get(at)).body).toEqual({ items: [{ quote: "My voice was heard.", as: "attendee" }] });
  await keepFacts(tenant, panel.id, [
    { ...none, forms: [{ ...said, quote: "My voice was heard.", consent: { ...consent, withdrawnOn: "2024-12-01" } }] },
  ]);
  expect((await anybody.get(at)).body).toEqual({ items: [] });
  const refused = await publish({ ...words, year: "2024-25", quoteIds: [unsaid.id] });
  expect([refused.status, refused.body.code]).toEqual([422, "publications.quote_not_open"]);
});

test("the public list has a line for each publication and none that was withdrawn", async () => {
  const { tenant, publish } = await aYear();
  await publish(historical);
  await publish({ ...words, term: "autumn", year: "2024-25" });
  const mistake = (await publish({ ...words, title: "A mistake", year: "2024-25" })).body;
  await tenant.admin.post(tenant.path(`/impact/publications/${mistake.id}/withdraw`), { because: "A mistake." });
  const { body, headers } = await anybody.get(`${publicImpact(tenant)}/publications`);
  expect(body.items.map(({ period }: { period: { label: string } }) => period.label)).toEqual([
    "2023-24",
    "Autumn 2024-25",
  ]);
  expect(Object.keys(body.items[0]).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "edition",
    "generatedAt",
    "id",
    "kind",
    "period",
    "title",
  ]);
  expect(headers.get("Cache-Control")).toBe("public, max-age=300");
});

test("a retry makes no second edition", async () => {
  const { tenant, panel } = await aYear();
  const headers = { "Idempotency-Key": "once" };
  const body = { ...words, year: "2024-25" };
  const first = await tenant.admin.post(`${panel.at}/impact/publications`, body, { headers });
  const again = await tenant.admin.post(`${panel.at}/impact/publications`, body, { headers });
  expect([again.body.id, again.headers.get("Idempotency-Replayed")]).toEqual([first.body.id, "true"]);
  expect((await tenant.admin.get(`${panel.at}/impact/publications`)).body.items).toHaveLength(1);
});

test("only who may publish does, and another tenant finds neither panel nor publication", async () => {
  const { tenant, panel, publish } = await aYear();
  const facilitator = await tenant.person(["facilitator"]);
  const refused = await facilitator.post(`${panel.at}/impact/publications`, { ...words, year: "2024-25" });
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("impact:publish")]);
  const made = (await publish({ ...words, year: "2024-25" })).body;
  const other = await freshTenant();
  expect((await other.admin.get(other.path(`/impact/publications/${made.id}`))).status).toBe(404);
  expect(
    (await other.admin.post(other.path(`/panels/${panel.id}/impact/publications`), { ...words, year: "2024-25" }))
      .status,
  ).toBe(404);
  expect((await anybody.get(`${publicImpact(other)}?year=2024-25`)).status).toBe(404);
  expect((await anybody.get(`${publicImpact(other)}/publications/${made.id}`)).status).toBe(404);
});

test("what anybody may know of a tenant is its name, areas, codes and safeguarding lead, as they stand now", async () => {
  const { admin, id, path } = await freshTenant();
  await admin.patch(path(""), { name: "Sample Forum, renamed" });
  const { status, body, headers } = await anybody.get(`/v1/public/tenants/${id}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    id,
    name: "Sample Forum, renamed",
    kind: "parent-carer-forum",
    areas: [{ code: "E10000032", name: "West Sussex" }],
    codes: [],
    safeguarding: {
      role: "Safeguarding lead",
      contact: "safeguarding@example.org",
      notice: expect.stringContaining("999"),
    },
  });
  expect(headers.get("Cache-Control")).toBe("public, max-age=300");
  expect((await anybody.get("/v1/public/tenants/nobody-here")).status).toBe(404);
});
