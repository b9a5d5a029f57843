import { letTheDayPass } from "@panels/testing/approval";
import { cameFrom, firstYear } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { anybody, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import { Drafts } from "./store.ts";

const words = { title: "Our first year together", highlights: ["The passport comes first."], year: "2024-25" };
const notThis = { because: "A session is missing." };
const inAYear = () => new Date(now().getTime() + 365 * 86_400_000).toISOString().slice(0, 10);

/** A panel whose figures hold people and work of its owner and of two guests, one of which has left since. */
async function aSharedYear() {
  const owner = await freshTenant("owner");
  const [east, west] = [await freshTenant("east"), await freshTenant("west")];
  await keepCalendar(owner);
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, east, { level: "submit" });
  await share(owner, panel.id, west, { level: "submit" });
  await keepFacts(owner, panel.id, [cameFrom(firstYear(panel.id).summer, [owner.id, east.id, west.id])]);
  await east.admin.post(east.path(`/invitations/${grant}/leave`));
  const seen = ({ path }: FreshTenant, id: string) => path(`/impact/drafts/${id}`);
  return { owner, east, west, panel, seen };
}

type SharedYear = Awaited<ReturnType<typeof aSharedYear>>;

async function aDraft({ owner, panel }: SharedYear, fields: object = {}): Promise<{ id: string; at: string }> {
  const body = { ...words, answerBy: inAYear(), ...fields };
  const made = await owner.admin.post(`${panel.at}/impact/drafts`, body);
  expect(made.status, made.text).toBe(201);
  return { id: made.body.id, at: made.headers.get("Location") ?? "" };
}

const publicImpact = (owner: FreshTenant) => `/v1/public/tenants/${owner.id}/impact`;
const partOf = (body: { parts: { tenantId: string }[] }, { id }: FreshTenant) =>
  body.parts.find(({ tenantId }) => tenantId === id);

test("figures with others' people or work are not published before each was asked, and one's own at once", async () => {
  const { owner, panel } = await aSharedYear();
  const publish = (body: object) => owner.admin.post(`${panel.at}/impact/publications`, { kind: "computed", ...body });
  const refused = await publish(words);
  expect([refused.status, refused.body.code]).toEqual([409, "publications.others_counted"]);
  const citation = { words: "Annual report, page 4" };
  const typedIn = { ...words, kind: "historical", figures: { sessions: 7 }, citation };
  expect((await publish(typedIn)).body.code).toBe("publications.others_counted");
  expect((await publish({ ...typedIn, year: "2023-24" })).status).toBe(201);
  expect((await anybody.get(`${publicImpact(owner)}?year=2024-25`)).status).toBe(404);
  // Nobody else was there in the autumn.
  expect((await publish({ ...words, term: "autumn" })).status).toBe(201);
});

test("each organisation that is counted sees its own share of a draft first, and nothing of anybody else", async () => {
  const year = await aSharedYear();
  const { owner, east, west, panel, seen } = year;
  const draft = await aDraft(year);
  const own = await east.admin.get(seen(east, draft.id));
  expect(own.body.parts).toMatchObject([
    { tenantId: east.id, answer: "none", agreed: false, share: { submissions: 10, attendees: { people: 18 } } },
  ]);
  expect(own.body).not.toHaveProperty("report");
  expect(own.text).not.toContain(west.id);
  const listed = await west.admin.get(west.path(`/panels/${panel.id}/impact/drafts`));
  expect(listed.body.items).toMatchObject([{ id: draft.id, state: "draft" }]);
  const drafted = (await owner.admin.get(draft.at)).body;
  expect(drafted.report.figures.submissions).toBe(30);
  expect(partOf(drafted, owner)).toMatchObject({ answer: "approved", agreed: true });
  for (const guest of [east, west]) expect(partOf(drafted, guest)).not.toHaveProperty("share");
  expect((await anybody.get(`${publicImpact(owner)}/publications`)).body.items).toEqual([]);
});

test("what all approved is published whole, with the share of each, as it was frozen", async () => {
  const year = await aSharedYear();
  const { owner, east, west, panel, seen } = year;
  const draft = await aDraft(year);
  await keepFacts(owner, panel.id, [firstYear(panel.id).spring]);
  expect((await owner.admin.post(`${draft.at}/publish`)).body.code).toBe("reports.still_waiting");
  for (const guest of [east, west])
    expect((await guest.admin.post(`${seen(guest, draft.id)}/approve`)).status).toBe(200);
  const { publicationId } = (await owner.admin.post(`${draft.at}/publish`)).body;
  const { body } = await anybody.get(`${publicImpact(owner)}?year=2024-25`);
  expect(body).toMatchObject({ id: publicationId, edition: 1, allAgreed: true, report: { figures: { sessions: 7 } } });
  for (const each of [owner, east, west]) {
    expect(partOf(body, each)).toMatchObject({ agreed: true, share: { submissions: 10 } });
  }
  expect((await owner.admin.get(owner.path(`/impact/publications/${publicationId}`))).body.parts).toEqual(body.parts);
  expect((await west.admin.get(west.path(`/panels/${panel.id}/impact/publications`))).body.items).toMatchObject([
    { id: publicationId, quotes: [] },
  ]);
  expect((await owner.admin.post(`${draft.at}/publish`)).body.code).toBe("reports.already_published");
  const back = await owner.admin.post(`${draft.at}/withdraw`, notThis);
  expect(back.body.code).toBe("publications.draft_published");
});

test("what one form said that came after a draft is in no other draft beside it, until that one is taken back", async () => {
  const year = await aSharedYear();
  const { owner, east, west, panel } = year;
  const said = async (draft: { at: string }) => (await owner.admin.get(draft.at)).body.report.figures.attendees.enough;
  const first = await aDraft(year);
  expect(await said(first)).toBe(true);
  const { people, forms } = cameFrom(firstYear(panel.id).summer, [owner.id, east.id, west.id]);
  const silent = people.find(({ as, token }) => as === "attendee" && !forms.some((form) => form.token === token));
  if (!silent || !forms[0]) throw new Error("Not everybody gave feedback.");
  const late = { ...forms[0], ...silent, id: `${forms[0].id.slice(0, -10)}9999999999` };
  await keepFacts(owner, panel.id, [{ sessions: [], results: [], people: [], forms: [late] }]);
  const second = await aDraft(year);
  expect(await said(second)).toBe(false);
  for (const { at } of [first, second]) expect((await owner.admin.post(`${at}/withdraw`, notThis)).status).toBe(200);
  expect(await said(await aDraft(year))).toBe(true);
});

test("a part that was not approved in time is shown as not agreed, and no figure gives it away", async () => {
  const year = await aSharedYear();
  const { owner, east, west, seen } = year;
  const draft = await aDraft(year);
  await west.admin.post(`${seen(west, draft.id)}/approve`);
  await letTheDayPass(owner, Drafts, draft.id);
  expect((await east.admin.post(`${seen(east, draft.id)}/approve`)).body.code).toBe("reports.answer_late");
  expect((await owner.admin.post(`${draft.at}/publish`)).status).toBe(200);
  const { body } = await anybody.get(`${publicImpact(owner)}?year=2024-25`);
  expect(body.allAgreed).toBe(false);
  expect(body).not.toHaveProperty("report");
  expect(partOf(body, east)).toEqual({ tenantId: east.id, name: "Sample Forum", agreed: false });
  expect(partOf(body, west)).toMatchObject({ agreed: true, share: { submissions: 10 } });
  expect(body.agreedTogether.submissions).toBe(20);
});

test("a quote stands beside a publication where the organisation of whoever said it approved", async () => {
  const year = await aSharedYear();
  const { owner, east, west, panel, seen } = year;
  const consent = { wording: "You may print it.", givenOn: "2025-05-05", givenBy: { who: "self" as const } };
  const { forms } = cameFrom(firstYear(panel.id).summer, [owner.id, east.id, west.id]);
  const quoted = [east, west].map((home) => forms.find(({ homeTenantId }) => homeTenantId === home.id));
  const said = quoted.flatMap((form) => (form ? [{ ...form, quote: `Of ${form.homeTenantId}.`, consent }] : []));
  await keepFacts(owner, panel.id, [{ sessions: [], results: [], people: [], forms: said }]);
  const draft = await aDraft(year, { quoteIds: said.map(({ id }) => id) });
  await west.admin.post(`${seen(west, draft.id)}/approve`);
  await east.admin.post(`${seen(east, draft.id)}/do-not-approve`, notThis);
  const { publicationId } = (await owner.admin.post(`${draft.at}/publish`)).body;
  const { items } = (await anybody.get(`${publicImpact(owner)}/publications/${publicationId}/quotes`)).body;
  expect(items).toEqual([{ quote: `Of ${west.id}.`, as: "attendee" }]);
});

test("that an organisation does not endorse a publication stands wherever it is read, until it is withdrawn", async () => {
  const year = await aSharedYear();
  const { owner, east, west, seen } = year;
  const draft = await aDraft(year);
  for (const guest of [east, west]) await guest.admin.post(`${seen(guest, draft.id)}/approve`);
  const { publicationId } = (await owner.admin.post(`${draft.at}/publish`)).body;
  const endorsement = { endorses: false, words: "This was not co-produced with our families." };
  const said = await east.admin.put(`${seen(east, draft.id)}/endorsement`, endorsement);
  expect(said.status, said.text).toBe(200);
  const at = `${publicImpact(owner)}/publications/${publicationId}`;
  const views = [anybody.get(`${publicImpact(owner)}?year=2024-25`), anybody.get(at), owner.admin.get(draft.at)];
  for (const { body } of await Promise.all(views))
    expect(partOf(body, east)).toMatchObject({ agreed: true, endorsement });
  await owner.admin.post(owner.path(`/impact/publications/${publicationId}/withdraw`), notThis);
  const late = await east.admin.put(`${seen(east, draft.id)}/endorsement`, { endorses: true });
  expect([late.status, late.body.code]).toEqual([409, "publications.already_withdrawn"]);
  expect((await anybody.get(at)).status).toBe(404);
});

test("of an answer and a publication at once, what is public says what was answered", async () => {
  const year = await aSharedYear();
  const { owner, east, west, seen } = year;
  for (let round = 0; round < 3; round += 1) {
    const draft = await aDraft(year);
    for (const guest of [east, west]) await guest.admin.post(`${seen(guest, draft.id)}/approve`);
    const [said] = await Promise.all([
      west.admin.post(`${seen(west, draft.id)}/do-not-approve`, notThis),
      owner.admin.post(`${draft.at}/publish`),
    ]);
    expect([undefined, "reports.already_published"]).toContain(said.body.code);
    const { body } = await anybody.get(`${publicImpact(owner)}?year=2024-25`);
    expect([body.edition, body.allAgreed, "report" in body]).toEqual([
      round + 1,
      said.status !== 200,
      said.status !== 200,
    ]);
  }
});

test("withdrawn, a publication gives way to the one that was published before it, whichever was drafted first", async () => {
  const year = await aSharedYear();
  const { owner, east, west, seen } = year;
  const drafts = [await aDraft(year), await aDraft(year), await aDraft(year)] as const;
  const published = async ({ id, at }: { id: string; at: string }): Promise<string> => {
    for (const guest of [east, west]) await guest.admin.post(`${seen(guest, id)}/approve`);
    return (await owner.admin.post(`${at}/publish`)).body.publicationId;
  };
  const [early, late, last] = drafts;
  await published(late);
  const before = await published(early);
  const withdrawn = await published(last);
  await owner.admin.post(owner.path(`/impact/publications/${withdrawn}/withdraw`), notThis);
  expect((await anybody.get(`${publicImpact(owner)}?year=2024-25`)).body).toMatchObject({ id: before, edition: 2 });
});

test("a draft waits for whoever may approve it, until it is answered or taken back", async () => {
  const year = await aSharedYear();
  const { owner, east, west, seen } = year;
  const waiting = async ({ admin }: FreshTenant) => (await admin.get("/v1/me")).body.tenants[0].waiting;
  const draft = await aDraft(year);
  expect(await waiting(east)).toMatchObject([{ kind: "report", count: 1, href: seen(east, draft.id) }]);
  expect(await waiting(owner)).toEqual([]);
  await east.admin.post(`${seen(east, draft.id)}/approve`);
  expect(await waiting(east)).toEqual([]);
  await owner.admin.post(`${draft.at}/withdraw`, notThis);
  expect(await waiting(west)).toEqual([]);
  expect((await west.admin.post(`${seen(west, draft.id)}/approve`)).body.code).toBe("reports.already_withdrawn");
});

test("a draft is for those it names: to other guests it does not exist, and only the panel's owner publishes it", async () => {
  const year = await aSharedYear();
  const { owner, west, panel, seen } = year;
  const draft = await aDraft(year);
  const other = await freshTenant("other");
  await share(owner, panel.id, other, { level: "facilitate" });
  const steps: [string, unknown?][] = [
    ["/approve"],
    ["/do-not-approve", notThis],
    ["/publish"],
    ["/withdraw", notThis],
  ];
  for (const [step, body] of steps) {
    expect((await other.admin.post(`${seen(other, draft.id)}${step}`, body)).status).toBe(404);
  }
  expect((await other.admin.get(seen(other, draft.id))).status).toBe(404);
  expect((await other.admin.get(other.path(`/panels/${panel.id}/impact/drafts`))).body.items).toEqual([]);
  const drafted = await other.admin.post(other.path(`/panels/${panel.id}/impact/drafts`), {
    ...words,
    answerBy: inAYear(),
  });
  expect(drafted.status).toBe(403);
  for (const [step, body] of steps.slice(2)) {
    const refused = await west.admin.post(`${seen(west, draft.id)}${step}`, body);
    expect([refused.status, refused.body.code]).toEqual([403, "publications.owner_only"]);
  }
});
