import { firstYear } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel } from "@panels/testing/panel";
import { aLiveSession, aRound, aVoter } from "@panels/testing/round";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { anybody, callerWith, type FreshTenant, freshTenant, ledger } from "@panels/testing/world";
import { beforeAll, describe, expect, test } from "vitest";

type Figures = Record<"attendees" | "submitters", Record<string, number>> & { involvement: { mean: number } };
const line = ({ involvement, attendees, submitters }: Figures) => [
  involvement.mean,
  ...[attendees, submitters].flatMap(({ people, gaveFeedback, rate }) => [people, gaveFeedback, rate]),
];
const table = [
  [3.3, 17, 13, 76, 12, 8, 66],
  [3.6, 37, 23, 62, 18, 15, 83],
  [3.9, 53, 41, 77, 22, 18, 81],
];

describe("the first year of a panel", () => {
  let tenant: FreshTenant;
  let terms: string[];
  let at: string;
  beforeAll(async () => {
    tenant = await freshTenant();
    terms = await keepCalendar(tenant);
    const panel = await aPanel(tenant);
    at = `${panel.at}/impact`;
    await keepFacts(tenant, panel.id, Object.values(firstYear(panel.id)));
  });

  test("the year's report is the table, term by term, with the sums of the year", async () => {
    const { body, text } = await tenant.admin.get(`${at}?year=2024-25`);
    expect(body.terms, text).toHaveLength(3);
    expect(body.terms.map(({ period }: { period: { label: string } }) => period.label)).toEqual([
      "Autumn 2024-25",
      "Spring 2024-25",
      "Summer 2024-25",
    ]);
    expect(body.terms.map(({ figures }: { figures: Figures }) => line(figures))).toEqual(table);
    expect(body.figures).toMatchObject({ sessions: 16, minutes: 2160, submissions: 67 });
    expect(body.figures.attendees).toMatchObject({
      people: 107,
      gaveFeedback: 77,
      rate: 71,
      usefulness: 9.7,
      again: 100,
    });
    expect(body.figures.submitters).toMatchObject({
      people: 52,
      gaveFeedback: 41,
      rate: 78,
      usefulness: 9.3,
      recommend: 100,
    });
    expect(body).not.toHaveProperty("outsideTerms");
  });

  test("a term is the same by id, by name, by season and by its days", async () => {
    for (const query of [
      `term=${terms[0]}`,
      "term=Autumn&year=2024-25",
      "term=autumn&year=2024-25",
      "from=2024-09-02&to=2024-12-20",
    ]) {
      const { body, text } = await tenant.admin.get(`${at}?${query}`);
      expect(line(body.figures), `${query}: ${text}`).toEqual(table[0]);
    }
  });

  test("the tenant's impact is that of all its panels together and each", async () => {
    const { body, text } = await tenant.admin.get(tenant.path("/impact?year=2024-25"));
    expect(body.panels, text).toHaveLength(1);
    expect(body.panels[0].figures).toEqual(body.figures);
    expect(body.terms.map(({ figures }: { figures: Figures }) => line(figures))).toEqual(table);
  });

  test("groups are given for whole terms and years, and for nothing smaller", async () => {
    const { body } = await tenant.admin.get(`${at}?year=2024-25&by=group`);
    expect(body.byGroup.map(({ group }: { group: string }) => group)).toEqual([
      "parent-carer",
      "young-person",
      "professional",
      "not-stated",
    ]);
    const people = body.byGroup.map(({ attendees }: Figures) => attendees["people"]);
    expect(people.reduce((sum: number, each: number) => sum + each, 0)).toBe(107);
    for (const query of [
      `${at}?from=2024-09-02&to=2024-12-20&by=group`,
      `${tenant.path("/impact")}?year=2024-25&by=group`,
    ]) {
      const refused = await tenant.admin.get(query);
      expect([refused.status, refused.body.code]).toEqual([422, "impact.slice_not_here"]);
    }
  });

  test("a panel's year takes two reads after the panel and at most 25 units", async () => {
    await tenant.admin.get(`${at}?year=2024-25`);
    ledger.start();
    await tenant.admin.get(`${at}?year=2024-25`);
    const { calls, units } = ledger.stop();
    expect(calls).toEqual(["GetItem", "Query", "Query"]);
    expect(units).toBeLessThanOrEqual(25);
  });

  test("a period that cannot be told is refused by name", async () => {
    for (const [query, code] of [
      ["term=autumn", "impact.period_unclear"],
      ["from=2024-09-02", "impact.period_unclear"],
      ["year=2024-26", "impact.period_unclear"],
      ["term=winter&year=2024-25", "impact.term_unknown"],
      ["from=2020-01-01&to=2024-01-01", "impact.period_too_long"],
    ]) {
      const refused = await tenant.admin.get(`${at}?${query}`);
      expect([refused.status, refused.body.code], query).toEqual([422, code]);
    }
  });

  test("another tenant finds no such panel, and who may not read impact is told the scope", async () => {
    const other = await freshTenant();
    expect((await other.admin.get(at.replace(tenant.id, other.id))).status).toBe(404);
    expect((await other.admin.get(at)).status).toBe(404);
    expect((await anybody.get(at)).status).toBe(401);
    const nobody = await tenant.person([]);
    const refused = await nobody.get(at);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("impact:read")]);
  });
});

test("what happens at a live session is in the figures as soon as it has happened", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  for (const score of [3, 4, 4]) {
    const attendee = await aCheckedInAttendee(tenant, live.session.id);
    await callerWith(attendee.ballotPass).put(`${round.at}/ballot`, { score, counter: 1 });
  }
  await (await aVoter(tenant, live)).put(`${round.at}/ballot`, { score: null, counter: 1 });
  await tenant.admin.post(`${round.at}/close`);
  await tenant.admin.post(`${live.session.at}/close`);
  const { body } = await tenant.admin.get(`${live.panel.at}/impact`);
  expect(body.figures, JSON.stringify(body)).toMatchObject({
    sessions: 1,
    submissions: 1,
    involvement: { results: 1, scores: 3, abstained: 1, enough: true, distribution: [0, 0, 1, 2, 0] },
    attendees: { people: 3, gaveFeedback: 0, rate: 0, enough: false },
    submitters: { people: 1 },
  });
  // A mean over one piece of work would be that work's own.
  expect(body.figures.involvement).not.toHaveProperty("mean");
});
