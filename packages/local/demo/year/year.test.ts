import type { ResultFact } from "@panels/features/facts/model";
import { readFacts, resultReached } from "@panels/features/facts/service";
import { OneForm } from "@panels/features/feedback/model";
import { ImpactReport } from "@panels/features/impact/model";
import type { Figures } from "@panels/features/impact/model-figures";
import { PublicPublication } from "@panels/features/impact/model-publication";
import { Session } from "@panels/features/sessions/model";
import { pageOf } from "@panels/http/page";
import { newId, ownPart } from "@panels/ids/id";
import { commit } from "@panels/table/commit";
import { connect } from "@panels/table/connection";
import { spacesOf } from "@panels/table/space";
import { beforeAll, expect, test } from "vitest";
import { openDemoApi } from "../in-process.ts";
import { loadTenant } from "../load-tenant.ts";
import { loadYear, publishYear } from "./load.ts";
import type { LoadedYear } from "./loaded.ts";
import { demoTenants } from "../tenants.ts";
import { meetings } from "./meetings.ts";

const tenantId = `year-${ownPart(newId("x"))}`;
const table = {
  tableName: process.env["TABLE_NAME"] ?? "",
  region: "eu-west-2",
  endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "",
};
const api = await openDemoApi(table, "https://issuer.test");
let year: LoadedYear;

beforeAll(async () => {
  api.turnClockTo("2024-08-19T09:00:00Z");
  const directory = await loadTenant(api, { ...demoTenants.w, id: tenantId });
  year = await loadYear(api, tenantId, directory, () => {});
  await publishYear(year);
}, 300_000);

async function reportOf(query: string): Promise<ImpactReportShown> {
  return api.as(tenantId, "admin").get(`/panels/${year.panelId}/impact?${query}`, ImpactReport);
}
type ImpactReportShown = ReturnType<ReturnType<typeof ImpactReport>["parse"]>;

/** One line of the table that the panel published of its first year. */
function lineOf({ involvement, attendees, submitters }: Figures) {
  return [
    involvement.mean,
    attendees.people,
    attendees.gaveFeedback,
    attendees.rate,
    submitters.people,
    submitters.gaveFeedback,
    submitters.rate,
  ];
}

const published = {
  autumn: [3.3, 17, 13, 76, 12, 8, 66],
  spring: [3.6, 37, 23, 62, 18, 15, 83],
  summer: [3.9, 53, 41, 77, 22, 18, 81],
};

test("the year's report, computed from single records, is the published table to the digit", async () => {
  const { figures, terms = [] } = await reportOf("year=2024-25");
  expect(terms.map((term) => lineOf(term.figures))).toEqual(Object.values(published));
  expect(figures).toMatchObject({
    sessions: 16,
    minutes: 16 * 135,
    submissions: 67,
    attendees: { people: 107, gaveFeedback: 77, rate: 71, usefulness: 9.7, again: 100, recommend: 100 },
    submitters: { people: 52, gaveFeedback: 41, rate: 78, usefulness: 9.3, again: 100, recommend: 100 },
  });
});

test.each(Object.entries(published))("the report of the %s term alone says the same", async (term, line) => {
  const { figures } = await reportOf(`term=${term}&year=2024-25`);
  expect(lineOf(figures)).toEqual(line);
});

test("anybody reads the published year without signing in", async () => {
  const path = `/v1/public/tenants/${tenantId}/impact?year=2024-25`;
  const { report } = await api.holding(tenantId).get(path, PublicPublication);
  expect(report?.terms?.map((term) => lineOf(term.figures))).toEqual(Object.values(published));
});

test("one more form, and the rate follows", async () => {
  const held = await api
    .as(tenantId, "admin")
    .get(`/panels/${year.panelId}/sessions?sort=desc&limit=1`, pageOf(Session.Shown, "SessionPage"));
  const summer = meetings.filter(({ localStart }) => localStart > "2025-04-22");
  const gave = new Set(
    summer.flatMap(({ attendees }) => attendees.filter((each) => each.usefulness !== undefined).map(({ who }) => who)),
  );
  const silent = summer.at(-1)?.attendees.find(({ who }) => !gave.has(who))?.who ?? "";
  api.turnClockTo("2025-07-18T18:00:00Z");
  const form = { as: "attendee", usefulness: 10, again: true, recommend: true, quoteConsent: false };
  await api.as(tenantId, silent).post(`/sessions/${held.items[0]?.id}/feedback`, OneForm, form);
  expect((await reportOf("term=summer&year=2024-25")).figures.attendees).toMatchObject({ gaveFeedback: 42, rate: 79 });
  expect((await reportOf("year=2024-25")).figures.attendees).toMatchObject({ gaveFeedback: 78, rate: 72 });
});

test("one result changed, and the term's mean follows", async () => {
  const connection = connect(table);
  const { facts } = spacesOf(connection, tenantId).panel(year.panelId);
  const { results } = await readFacts(facts, "2024-09-02", "2024-12-20");
  const highest = results.toSorted((a, b) => b.meanHundredths - a.meanHundredths)[0];
  const lower = { ...highest, meanHundredths: 200, distribution: [0, 8, 0, 0, 0] } as ResultFact;
  const stamp = { actor: "test", tenant: tenantId, requestId: "test", now: new Date() };
  await commit([resultReached(facts, lower, stamp)]);
  expect((await reportOf("term=autumn&year=2024-25")).figures.involvement.mean).toBe(3.2);
});

test("what was published stays as it was published", async () => {
  const path = `/v1/public/tenants/${tenantId}/impact?year=2024-25`;
  const { report } = await api.holding(tenantId).get(path, PublicPublication);
  expect(report?.terms?.map((term) => lineOf(term.figures))).toEqual(Object.values(published));
});

test("each session of the year has its three to five pieces of work, scored by everybody there", () => {
  expect(meetings.every(({ works }) => works.length >= 3 && works.length <= 5)).toBe(true);
  for (const { attendees, works } of meetings)
    for (const { scores } of works) expect(scores).toHaveLength(attendees.length);
});
