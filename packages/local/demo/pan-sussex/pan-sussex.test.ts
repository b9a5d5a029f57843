import { ShownAttendance } from "@panels/features/attendance/model";
import { CommissionImpact, PublicReport, PublicReportLine } from "@panels/features/commissions/model-report";
import { PublicationLine, PublicPublication } from "@panels/features/impact/model-publication";
import type { Voices } from "@panels/features/impact/model-figures";
import { type KeptBallot, slicesOf } from "@panels/features/scoring/rules";
import { SessionRota } from "@panels/features/rota/model";
import { Session } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { pageOf } from "@panels/http/page";
import { newId, ownPart } from "@panels/ids/id";
import { beforeAll, expect, test } from "vitest";
import { inHouse } from "../company.ts";
import { openDemoApi } from "../in-process.ts";
import { meetingsIn, type Meeting } from "../year/meetings.ts";
import { planTogether } from "./ahead.ts";
import { type Houses, type LoadedSharing, loadSharing, openHouses } from "./load.ts";
import { acrossSussex, inEastSussex } from "./records.ts";
import { publishShared } from "./publications.ts";
import { publishReports } from "./reports.ts";
import { tellOfPartner } from "./tell-partner.ts";
import { type Sharing, tellOfSharing } from "./tell.ts";

const table = {
  tableName: process.env["TABLE_NAME"] ?? "",
  region: "eu-west-2",
  endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "",
};
const own = ownPart(newId("x"));
const api = await openDemoApi(table, "https://issuer.test");
let houses: Houses;
let sharing: LoadedSharing;

beforeAll(async () => {
  api.turnClockTo("2025-08-19T09:00:00Z");
  houses = await openHouses(api, (id) => `${id}-${own}`);
  sharing = await loadSharing(api, houses, () => {});
  await publishReports(api, sharing);
  await publishShared(api, sharing);
  await planTogether(sharing, new Date());
}, 300_000);

const Attendances = pageOf(ShownAttendance, "AttendancePage");
const Sessions = pageOf(Session.Shown, "SessionPage");
const Reports = pageOf(PublicReportLine, "ReportPage");
const across = meetingsIn(acrossSussex);
const inEast = meetingsIn(inEastSussex);
const autumn = (meeting: Meeting) => meeting.localStart < "2025-12-20";

async function impact(season = "") {
  const path = `/commissions/${sharing.commissionId}/impact?year=2025-26${season && `&season=${season}`}`;
  const { joint } = await api.as(houses.n.tenantId, "commissioner").get(path, CommissionImpact);
  if (!joint) throw new Error("Whoever commissions is given no joint figures.");
  return joint;
}

/** What the records say of attendees, by hand: each of these sessions is alone in its panel's term. */
function voicesIn(meetings: readonly Meeting[], letters: string): Partial<Voices> {
  const came = meetings.flatMap(({ attendees }) => attendees).filter(({ who }) => letters.includes(inHouse(who).house));
  const given = came.flatMap(({ usefulness }) => usefulness ?? []);
  const mean = given.reduce((sum, each) => sum + each, 0) / given.length;
  return {
    people: came.length,
    gaveFeedback: given.length,
    forms: given.length,
    usefulness: Math.round(mean * 10) / 10,
  };
}

const ballotsOf = ({ attendees }: Meeting, { scores }: Meeting["works"][number]): KeptBallot[] =>
  scores.flatMap((s, at) => {
    const { house: h, who } = inHouse(attendees[at]?.who ?? "");
    return s === null ? [] : [{ s, g: who.startsWith("P") ? "parent-carer" : "professional", h, c: 1 }];
  });

function scoresIn(meetings: readonly Meeting[]): number[] {
  const all = meetings.flatMap((meeting) => meeting.works.flatMap((work) => ballotsOf(meeting, work)));
  return [1, 2, 3, 4, 5].map((point) => all.filter(({ s }) => s === point).length);
}

/** The scores of a county: of each round those of its organisations that may be told beside the round's own result. */
function scoresOf(meetings: readonly Meeting[], letters: string): number[] {
  const rounds = meetings.flatMap((meeting) => meeting.works.map((work) => slicesOf(ballotsOf(meeting, work), 5)));
  const theirs = rounds.flatMap((slices) => letters.split("").map((letter) => slices[`home:${letter}`] ?? []));
  return [0, 1, 2, 3, 4].map((at) => theirs.reduce((sum, points) => sum + (points[at] ?? 0), 0));
}

const everybody = "webnc";
const counties = [
  // The council serves West Sussex.
  { area: "E10000032", letters: "wc" },
  { area: "E10000011", letters: "e" },
];

test("the joint report is what the records of both panels come to, to the digit", async () => {
  const { panels, combined, byArea } = await impact();
  const all = [...across, ...inEast];
  expect(panels).toBe(2);
  expect(combined).toMatchObject({ sessions: 4, submissions: 12, revisits: 1 });
  expect(combined.attendees).toMatchObject(voicesIn(all, everybody));
  expect(combined.involvement.distribution).toEqual(scoresIn(all));
  for (const { area, letters } of counties) {
    const shown = byArea.find((each) => each.area === area);
    expect(shown?.attendees).toMatchObject(voicesIn(all, letters));
    expect(shown?.scores).toEqual({ enough: true, distribution: scoresOf(all, letters) });
  }
});

test("one county's few are withheld, and so is the line that they could be worked out from", async () => {
  const { byArea } = await impact();
  const withheld = byArea.filter(({ attendees }) => !attendees.enough);
  expect(withheld.map(({ area }) => area)).toEqual(["E06000043", "several"]);
  for (const [at, letters] of ["b", "n"].entries()) {
    const { people, forms } = voicesIn([...across, ...inEast], letters);
    expect(withheld[at]?.attendees).toMatchObject({ people, forms });
    expect(withheld[at]?.attendees.usefulness).toBeUndefined();
    expect(withheld[at]?.scores).toEqual({ enough: false });
  }
});

test("three terms of the one and six of the other make joint seasons", async () => {
  const { seasons = [], outsideTerms } = await impact();
  expect(seasons.map(({ season, terms }) => [season, terms])).toEqual([
    ["autumn", 3],
    ["spring", 3],
    ["summer", 3],
  ]);
  expect(outsideTerms).toBeUndefined();
  const [first] = seasons;
  const inAutumn = [...across, ...inEast].filter(autumn);
  expect(first).toMatchObject({ from: "2025-09-03", to: "2025-12-19", combined: { sessions: 3, submissions: 8 } });
  expect(first?.combined.attendees).toMatchObject(voicesIn(inAutumn, everybody));
  expect((await impact("autumn")).combined).toEqual(first?.combined);
});

test("all three strands have work, and what came out for each", async () => {
  const { byStrand } = await impact();
  expect(byStrand.map(({ strand, submissions, involvement }) => [strand, submissions, involvement.enough])).toEqual([
    ["health-checks", 2, true],
    ["hospital-passport", 6, true],
    ["sight-checks", 4, true],
  ]);
});

test("each forum reads its own people and nobody else's; the NHS, which runs the panel, reads all", async () => {
  const { panelId } = sharing.shared;
  const read = async (letter: keyof Houses) => {
    const staff = api.as(houses[letter].tenantId, "facilitator");
    const { items } = await staff.get(`/panels/${panelId}/sessions`, Sessions);
    const first = items.find(({ day }) => day === "2025-11-13");
    const page = await staff.get(`/sessions/${first?.id}/attendance?limit=100`, Attendances);
    return page.items.map(({ homeTenantId }) => homeTenantId);
  };
  const [first] = across;
  const from = (letter: string) => (first?.attendees ?? []).filter(({ who }) => inHouse(who).house === letter).length;
  for (const letter of ["w", "e", "b", "c"] as const) {
    const { tenantId } = houses[letter];
    expect(await read(letter)).toEqual(Array.from({ length: from(letter) }, () => tenantId));
  }
  expect(await read("n")).toHaveLength(first?.attendees.length ?? 0);
});

test("what all agreed to is public with its joint figures; what one did not, without them and without its part's", async () => {
  const path = `/v1/public/tenants/${houses.n.tenantId}/commission-reports`;
  const { items } = await api.holding(houses.n.tenantId).get(path, Reports);
  const [agreed, year] = await Promise.all(
    items.map(({ id }) => api.holding(houses.n.tenantId).get(`${path}/${id}`, PublicReport)),
  );
  expect(agreed).toMatchObject({ season: "autumn", allAgreed: true });
  expect(agreed?.joint?.byArea.filter(({ attendees }) => !attendees.enough)).toHaveLength(2);
  expect(year?.allAgreed).toBe(false);
  expect(year?.joint).toBeUndefined();
  const parts = new Map(year?.parts.map((part) => [part.tenantId, part]));
  expect(parts.get(houses.n.tenantId)).toMatchObject({ agreed: true, figures: { figures: { sessions: 2 } } });
  expect(parts.get(houses.e.tenantId)).toMatchObject({ agreed: false });
  expect(parts.get(houses.e.tenantId)?.figures).toBeUndefined();
  expect(parts.get(houses.b.tenantId)).toMatchObject({ agreed: true, endorsement: { endorses: false } });
});

test("of the shared panel the autumn is public whole; of the spring what those come to who approved in time", async () => {
  const path = `/v1/public/tenants/${houses.n.tenantId}/impact/publications`;
  const anybody = api.holding(houses.n.tenantId);
  const { items } = await anybody.get(path, pageOf(PublicationLine, "PublicationLines"));
  const [first, spring] = await Promise.all(items.map(({ id }) => anybody.get(`${path}/${id}`, PublicPublication)));
  expect(first).toMatchObject({ allAgreed: true, report: { figures: { submissions: 4, attendees: { people: 23 } } } });
  expect(spring).toMatchObject({ allAgreed: false, agreedTogether: { submissions: 4, attendees: { people: 20 } } });
  expect(spring?.report).toBeUndefined();
  const council = spring?.parts?.find(({ tenantId }) => tenantId === houses.c.tenantId);
  expect(council).toEqual({ tenantId: houses.c.tenantId, name: expect.any(String), agreed: false });
});

test("the next session has its seats kept, its turns drawn, and work that two organisations bring", async () => {
  const facilitator = api.as(houses.n.tenantId, "facilitator");
  const { panelId } = sharing.shared;
  const [next] = (await facilitator.get(`/panels/${panelId}/sessions?sort=desc&limit=1`, Sessions)).items;
  expect(next?.reserved).toHaveLength(4);
  const { places, emptyPlaces } = await facilitator.get(`/sessions/${next?.id}/rota`, SessionRota);
  expect(places.map(({ role, empty, state }) => [role, empty, state])).toEqual([
    ["dsco", false, "proposed"],
    ["health", false, "confirmed"],
    ["send-and-inclusion", true, undefined],
  ]);
  expect(emptyPlaces).toBe(1);
  const work = await facilitator.get(`/panels/${panelId}/submissions?state=booked`, pageOf(ShownSubmission, "Works"));
  expect(work.items).toMatchObject([{ homeTenantId: houses.c.tenantId, togetherWith: [houses.n.tenantId] }]);
});

test("what organisations do together is told step by step, and holds", async () => {
  api.turnClockTo(new Date());
  const told: string[] = [];
  const { w, e, b, n, c } = houses;
  const story: Sharing = {
    tenants: { w: w.tenantId, e: e.tenantId, b: b.tenantId, n: n.tenantId, c: c.tenantId },
    as: async (tenantId, role) => api.as(tenantId, role),
    anybody: api.holding(n.tenantId),
    send: api.send,
    say: (_who, what) => void told.push(what),
  };
  await tellOfSharing(story);
  await tellOfPartner(story);
  expect(told.join(" ")).toContain("Brighton and Hove withheld");
});
