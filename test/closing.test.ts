import { eraseTenant } from "@panels/features/holdings/erase";
import { listTenants } from "@panels/features/tenants/service";
import { erasingSpaces } from "@panels/table/space";
import { firstYear } from "@panels/testing/facts";
import { aClosedTenant } from "@panels/testing/closing";
import { crashingAt } from "@panels/testing/crash";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel, aSession, type Made } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { anybody, connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { beforeAll, describe, expect, test } from "vitest";
import { digestOf, itemsNaming } from "./every-route/digest.ts";

/** One round of the jobs, so many days after a tenant was closed; gives whether all was done. */
async function erasing(tenant: FreshTenant, days = 0, most = 10_000): Promise<boolean> {
  const at = new Date(now().getTime() + days * 86_400_000);
  const stamp = { actor: "jobs", tenant: tenant.id, requestId: "round-1", now: at };
  const closed = (await listTenants(connection)).find((each) => each.tenant === tenant.id)?.closed;
  if (!closed) throw new Error("The tenant is not closed, or all is erased.");
  return eraseTenant(erasingSpaces(connection, tenant.id), closed, stamp, { left: most });
}

/** What of the table still names a tenant and was not erased: its partition, what it is, and what it says. */
async function left(tenant: FreshTenant) {
  const items = await itemsNaming(tenant.id);
  return items
    .filter((item) => item["gone"] !== true)
    .map(({ pk, sk, kind, data }) => ({ pk: String(pk), sk, kind: String(kind), data }));
}

async function published(tenant: FreshTenant, panel: Made): Promise<string> {
  const sent = { kind: "computed", title: "Our first year", highlights: [], year: "2024-25" };
  const answer = await tenant.admin.post(`${panel.at}/impact/publications`, sent);
  if (answer.status !== 201) throw new Error(answer.text);
  return `/v1/public/tenants/${tenant.id}/impact/publications/${answer.body.id}`;
}

async function aPanelWithFacts(tenant: FreshTenant, name: string): Promise<Made> {
  const panel = await aPanel(tenant, { name });
  await keepFacts(tenant, panel.id, [firstYear(panel.id).autumn]);
  return panel;
}

describe("a tenant that is closed and erased", () => {
  let [leaver, partner, bystander]: FreshTenant[] = [];
  const who = () => ({ leaver: leaver as FreshTenant, partner: partner as FreshTenant });
  let pages: { shared: string; own: string; partners: string };
  let before: { shared: string; partners: string; report: string; bystander: string };
  let theirPanel: Made;

  beforeAll(async () => {
    [leaver, partner, bystander] = [await freshTenant("leaver"), await freshTenant("partner"), await freshTenant()];
    for (const tenant of [leaver, partner]) await keepCalendar(tenant);
    await aPanelWithFacts(bystander, "A bystander's");

    const together = await aPanelWithFacts(leaver, "Together");
    const alone = await aPanelWithFacts(leaver, "Alone");
    const session = await aSession(leaver, together.id);
    const seat = { name: "Sample Attendee", needs: "Large print", group: "parent-carer" };
    await leaver.admin.post(leaver.path(`/sessions/${session.id}/attendance`), seat);
    await aSubmission(leaver, together.id);
    const grant = await share(leaver, together.id, partner, { level: "report" });
    pages = { shared: await published(leaver, together), own: await published(leaver, alone), partners: "" };
    await leaver.admin.post(leaver.path(`/grants/${grant}/revoke`));

    theirPanel = await aPanelWithFacts(partner, "The partner's");
    await share(partner, theirPanel.id, leaver, { level: "submit" });
    const theirs = await aSession(partner, theirPanel.id);
    const person = await leaver.person(["member"], { name: "Sample Leaver" });
    const taken = await leaver.admin.post(leaver.path(`/sessions/${theirs.id}/attendance`), {
      personId: person.personId,
      needs: "A quiet room for the leaver",
    });
    if (taken.status !== 201) throw new Error(taken.text);
    pages.partners = await published(partner, theirPanel);
    before = {
      shared: (await anybody.get(pages.shared)).text,
      partners: (await anybody.get(pages.partners)).text,
      report: (await partner.admin.get(`${theirPanel.at}/impact?year=2024-25`)).text,
      bystander: await digestOf(bystander.id),
    };
    await aClosedTenant(leaver);
    for (const days of [0, 0, 3, 5]) await erasing(leaver, days);
  });

  test("leaves its id, its published figures of shared panels, and what is others' record of having met it", async () => {
    const own = (await left(who().leaver)).filter(({ pk }) => pk.startsWith(`T#${who().leaver.id}#`));
    expect(own.map(({ kind }) => kind).toSorted()).toEqual([
      "closed-tenant",
      "log-head",
      "publication",
      "publication-front",
    ]);
    const elsewhere = (await left(who().leaver)).filter((item) => !own.some(({ sk }) => sk === item.sk));
    expect([...new Set(elsewhere.map(({ kind }) => kind))].toSorted()).toEqual(["attendance", "grant", "invitation"]);
    expect(elsewhere.every(({ pk }) => pk.startsWith(`T#${who().partner.id}#`))).toBe(true);
    for (const { kind, data } of elsewhere.filter((item) => item.kind !== "attendance")) {
      expect(data, kind).toMatchObject({ state: "ended" });
    }
    expect(JSON.stringify([...own, ...elsewhere])).not.toMatch(/quiet room|Sample Leaver|Sample Attendee|Large print/);
  });

  test("leaves tombstones that hold nothing, and that the engine drops at once", async () => {
    const gone = (await itemsNaming(who().leaver.id)).filter((item) => item["gone"] === true);
    expect(gone.length).toBeGreaterThan(50);
    for (const { data } of gone) expect(data).toEqual({});
    const erased = gone.filter(({ pk }) => String(pk).startsWith(`T#${who().leaver.id}#`));
    const latest = Math.max(...erased.map(({ ttl }) => Number(ttl)));
    expect(latest * 1000).toBeLessThan(now().getTime() + 6 * 86_400_000);
  });

  test("changes no published figure by a byte: neither its own of a shared panel nor its partner's", async () => {
    expect((await anybody.get(pages.shared)).text).toBe(before.shared);
    expect((await anybody.get(pages.partners)).text).toBe(before.partners);
    expect((await anybody.get(pages.own)).status).toBe(404);
    const list = await anybody.get(`/v1/public/tenants/${who().leaver.id}/impact/publications`);
    expect(list.body.items).toHaveLength(1);
  });

  test("leaves every count of a panel it took part in as it was, and others untouched", async () => {
    const { partner: stays } = who();
    expect((await stays.admin.get(`${theirPanel.at}/impact?year=2024-25`)).text).toBe(before.report);
    expect(await digestOf((bystander as FreshTenant).id)).toBe(before.bystander);
    const grants = await stays.admin.get(stays.path(`/panels/${theirPanel.id}/grants`));
    expect(grants.body.items).toMatchObject([{ state: "ended", endedBy: "guest" }]);
  });
});

test("what is erased waits for what was under way: data at once, its lists after two days, its log after four", async () => {
  const tenant = await freshTenant();
  await aPanel(tenant);
  await aClosedTenant(tenant);
  const kinds = async () => (await left(tenant)).map(({ kind }) => kind).toSorted();
  expect(await erasing(tenant)).toBe(false);
  expect(await kinds()).toEqual(["closed-tenant", "panel", "tenant-pointer"]);
  expect(await erasing(tenant, 3)).toBe(false);
  expect(await kinds()).toEqual(["closed-tenant", "tenant-pointer"]);
  expect(await erasing(tenant, 5)).toBe(true);
  expect(await kinds()).toEqual(["closed-tenant", "log-head"]);
});

test("erasing goes on where it stopped: at the end of its allowance, and after a crash at any call", async () => {
  const tenant = await freshTenant();
  const panel = await aPanelWithFacts(tenant, "Ours");
  await aSession(tenant, panel.id);
  await aClosedTenant(tenant);
  const held = async () => (await left(tenant)).length;
  const whole = await held();
  expect(await erasing(tenant, 0, 10)).toBe(false);
  expect(await held()).toBe(whole - 10);
  for (let nth = 1; nth < 40; nth += 3) await crashingAt(nth, "after", () => erasing(tenant, 5).catch(() => undefined));
  for (let rounds = 0; !(await erasing(tenant, 5)) && rounds < 5; rounds += 1);
  expect((await left(tenant)).map(({ kind }) => kind).toSorted()).toEqual(["closed-tenant", "log-head"]);
});
