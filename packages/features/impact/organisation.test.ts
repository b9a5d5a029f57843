import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { anybody, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const old = { scheme: "ods", code: "QNX", name: "NHS Sussex", from: "2022-07-01", until: "2026-03-31" };
const next = { scheme: "ods", code: "S9B9J", name: "NHS Surrey and Sussex", from: "2026-04-01" };
const codes = [
  { ...old, successor: "S9B9J" },
  { ...next, predecessor: "QNX" },
];

/** An organisation that was succeeded on 1 April 2026, under one tenant all the while. */
async function succeeded(): Promise<FreshTenant> {
  const tenant = await freshTenant();
  await tenant.admin.patch(tenant.path(""), { kind: "integrated-care-board", codes });
  return tenant;
}

test("a year that spans the change carries both codes with their dates, and the year after the new one alone", async () => {
  const tenant = await succeeded();
  const panel = await aPanel(tenant);
  for (const at of [`${panel.at}/impact`, tenant.path("/impact")]) {
    const organisation = async (year: string) => (await tenant.admin.get(`${at}?year=${year}`)).body.organisation;
    const who = { tenantId: tenant.id, name: next.name, kind: "integrated-care-board" };
    expect(await organisation("2025-26")).toEqual({ ...who, codes });
    expect(await organisation("2026-27")).toEqual({ ...who, codes: [codes[1]] });
    expect(await organisation("2024-25")).toEqual({ ...who, name: old.name, codes: [codes[0]] });
  }
});

test("a guest's report of a shared panel names the panel's owner", async () => {
  const [owner, guest] = [await succeeded(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "report" });
  const { organisation } = (await guest.admin.get(guest.path(`/panels/${panel.id}/impact?year=2026-27`))).body;
  expect(organisation).toMatchObject({ tenantId: owner.id, codes: [codes[1]] });
});

test("what was published keeps the name and codes it was published with", async () => {
  const tenant = await succeeded();
  const panel = await aPanel(tenant);
  const words = { title: "Our year", highlights: [] };
  const citation = { words: "Annual report 2023-24, page 4" };
  const sent = [
    { kind: "computed", year: "2025-26", ...words },
    { kind: "historical", year: "2023-24", figures: { sessions: 14 }, citation, ...words },
  ];
  for (const body of sent) {
    const published = await tenant.admin.post(`${panel.at}/impact/publications`, body);
    expect(published.status, published.text).toBe(201);
  }
  await tenant.admin.patch(tenant.path(""), { name: "Another name", codes: [] });
  const read = async (year: string) => (await anybody.get(`/v1/public/tenants/${tenant.id}/impact?year=${year}`)).body;
  const { organisation, report } = await read("2025-26");
  expect(organisation).toMatchObject({ name: next.name, codes });
  expect(report.organisation).toEqual(organisation);
  expect((await read("2023-24")).organisation).toMatchObject({ name: old.name, codes: [codes[0]] });
});
