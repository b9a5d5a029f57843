import type { PeriodFacts } from "@panels/features/facts/model";
import type { Term } from "@panels/features/terms/model";
import { aClosedTenant } from "@panels/testing/closing";
import { calendar, cameFrom, termFacts } from "@panels/testing/facts";
import { keepCalendar, keepFacts, keepTally } from "@panels/testing/kept-facts";
import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, ledger, now } from "@panels/testing/world";
import { beforeAll, describe, expect, test } from "vitest";
import type { Voices } from "./model-figures.ts";
import { reportJointImpact } from "./service-joint.ts";

const [westSussex, eastSussex] = [
  { code: "E10000032", name: "West Sussex" },
  { code: "E10000011", name: "East Sussex" },
];
const sixTerms: Omit<Term, "id">[] = [
  { name: "Term 1", year: "2024-25", season: "autumn", from: "2024-09-03", to: "2024-10-25" },
  { name: "Term 2", year: "2024-25", season: "autumn", from: "2024-11-04", to: "2024-12-19" },
  { name: "Term 3", year: "2024-25", season: "spring", from: "2025-01-06", to: "2025-02-14" },
];

async function forum(name: string, areas: object[], terms?: readonly Omit<Term, "id">[]) {
  const tenant = await freshTenant(name);
  await tenant.admin.patch(tenant.path(""), { areas });
  const termIds = await keepCalendar(tenant, terms?.map((term) => ({ id: "", ...term })) ?? calendar);
  return { ...tenant, termIds };
}

function meeting(day: string, panelId: string, people: number, homes: readonly FreshTenant[]): PeriodFacts {
  const wanted = {
    day,
    sessions: 2,
    results: [[0, 2, 4, 3, 1]],
    attendees: { people, usefulness: Array.from({ length: people }, () => 9) },
    submitters: { people: 2, usefulness: [9] },
  };
  return cameFrom(
    termFacts(wanted, panelId),
    homes.map(({ id }) => id),
  );
}

describe("a panel that a forum of three terms shares with a forum of six", () => {
  let west: Awaited<ReturnType<typeof forum>>;
  let east: Awaited<ReturnType<typeof forum>>;
  let shared: string;
  let own: string;
  beforeAll(async () => {
    west = await forum("west", [westSussex]);
    east = await forum("east", [eastSussex], sixTerms);
    shared = (await aPanel(west, { name: "Shared" })).id;
    own = (await aPanel(east, { name: "Of the east" })).id;
    await keepFacts(west, shared, [
      meeting("2024-10-03", shared, 18, [west, east]),
      // From the east's half-term break on, and in the west's autumn.
      meeting("2024-10-29", shared, 6, [east]),
    ]);
    await keepTally(west, shared, west.termIds[0] ?? "", {
      [`home:${west.id}`]: [0, 1, 4, 3, 1],
      [`home:${east.id}`]: [0, 0, 5, 6, 2],
      "group:parent-carer": [0, 1, 9, 9, 3],
    });
    await keepFacts(east, own, [meeting("2024-11-05", own, 7, [east])]);
    await share(west, shared, east, { level: "report" });
  });

  test("its figures by area are the same to its owner and to its guest, under the owner's calendar", async () => {
    const query = `/panels/${shared}/impact?term=autumn&year=2024-25&by=area`;
    const { body, text } = await west.admin.get(west.path(query));
    expect(body.byArea, text).toMatchObject([
      {
        area: "E10000011",
        name: "East Sussex",
        submissions: 1,
        attendees: { people: 15, enough: true, usefulness: 9 },
        scores: { enough: true, distribution: [0, 0, 5, 6, 2] },
      },
      { area: "E10000032", name: "West Sussex", submissions: 1, attendees: { people: 9 }, scores: { enough: true } },
    ]);
    const asGuest = await east.admin.get(east.path(query));
    expect(asGuest.body).toEqual(body);
    const year = await east.admin.get(east.path(`/panels/${shared}/impact?year=2024-25&by=area`));
    expect(year.body.byArea).toEqual(body.byArea);
  });

  test("whoever owns a panel may ask that more people stand behind each slice of its figures, and never fewer", async () => {
    const query = west.path(`/panels/${shared}/impact?term=autumn&year=2024-25&by=area`);
    const enough = async () =>
      (await west.admin.get(query)).body.byArea.map(({ attendees }: { attendees: Voices }) => attendees.enough);
    const ask = (fewestInASlice: number | null) => west.admin.patch(west.path(""), { fewestInASlice });
    expect((await ask(4)).status).toBe(422);
    expect((await ask(10)).body).toMatchObject({ fewestInASlice: 10 });
    expect(await enough()).toEqual([false, false]);
    await ask(null);
    expect(await enough()).toEqual([true, true]);
  });

  test("figures by area are for whole terms and years of one panel", async () => {
    for (const query of [`/panels/${shared}/impact?from=2024-10-01&to=2024-10-31&by=area`, "/impact?by=area"]) {
      const refused = await west.admin.get(west.path(query));
      expect([refused.status, refused.body.code], query).toEqual([422, "impact.slice_not_here"]);
    }
  });

  test("a guest's own report shows it beside its own panels, under its owner's terms, and adds nothing of it", async () => {
    const { body, text } = await east.admin.get(east.path("/impact?term=autumn&year=2024-25"));
    expect(body.period, text).toMatchObject({ from: "2024-09-03", to: "2024-12-19" });
    expect(body.figures.attendees.people).toBe(7);
    expect(body.panels).toHaveLength(1);
    expect(body.shared).toMatchObject([
      {
        panelId: shared,
        panelName: "Shared",
        ownerTenantId: west.id,
        period: { label: "Autumn 2024-25", from: "2024-09-02", to: "2024-12-20" },
        figures: { attendees: { people: 24 } },
        yourShare: {
          submissions: 1,
          attendees: { people: 15, gaveFeedback: 15, forms: 15 },
          submitters: { people: 3 },
        },
      },
    ]);
    // What its people said is given by area, never by organisation.
    expect(JSON.stringify(body.shared[0].yourShare)).not.toContain("usefulness");
    expect((await west.admin.get(west.path("/impact?year=2024-25"))).body).not.toHaveProperty("shared");
  });

  test("a term that the owner's calendar does not have is its days there", async () => {
    const { body } = await east.admin.get(east.path("/impact?term=Term 1&year=2024-25"));
    expect(body.shared[0]).toMatchObject({
      period: { kind: "dates", from: "2024-09-03", to: "2024-10-25" },
      figures: { attendees: { people: 18 } },
    });
  });

  test("a panel that is shared for less than reports is not in a guest's report, nor is one whose grant has ended", async () => {
    const guest = await forum("guest", [eastSussex]);
    const grant = await share(west, shared, guest, { level: "submit" });
    expect((await guest.admin.get(guest.path("/impact?year=2024-25"))).body).not.toHaveProperty("shared");
    await west.admin.post(west.path(`/grants/${grant}/revoke`));
    await share(west, shared, guest, { level: "report" });
    const { body } = await guest.admin.get(guest.path("/impact?year=2024-25"));
    expect(body.shared).toMatchObject([{ panelId: shared, yourShare: { attendees: { people: 0 } } }]);
  });

  test("a joint report is of both owners' panels, by joint term and area, at three reads one after the other", async () => {
    const panels = [
      { panelId: shared, ownerTenantId: west.id },
      { panelId: own, ownerTenantId: east.id },
    ];
    ledger.start();
    const report = await reportJointImpact({ connection, now: now() }, panels, { year: "2024-25" });
    // Two calendars; facts and the tally of each term of two panels; two organisations' areas.
    expect(ledger.stop().calls.filter((call) => call === "Query")).toHaveLength(4);
    expect(report).toMatchObject({ year: "2024-25", panels: 2, combined: { submissions: 3 } });
    const [autumn] = report.seasons ?? [];
    expect(autumn).toMatchObject({ season: "autumn", terms: 3, combined: { attendees: { people: 31 } } });
    expect(autumn?.byArea.map(({ area, attendees }) => [area, attendees.people, attendees.enough])).toEqual([
      ["E10000011", 22, true],
      ["E10000032", 9, true],
    ]);
    expect(report).not.toHaveProperty("outsideTerms");
  });

  test("people of an organisation that was closed still count to the area it served", async () => {
    const query = west.path(`/panels/${shared}/impact?year=2024-25&by=area`);
    const before = (await west.admin.get(query)).body.byArea;
    await aClosedTenant(east);
    expect((await west.admin.get(query)).body.byArea).toEqual(before);
  });
});
