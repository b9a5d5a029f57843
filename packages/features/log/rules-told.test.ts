import { everyEntity } from "@panels/testing/entities";
import { expect, test } from "vitest";
import type { Grant, Level } from "../grants/model.ts";
import type { LogEntry } from "./model.ts";
import type { Noted } from "./rules.ts";
import { audienceOf, changeIn, copiesOf, heldOn, lapsedSince, shownTo, tellings } from "./rules-told.ts";

const panelId = "pnl_0123456789";
const today = "2026-11-05";

const noted: Noted = {
  at: "2026-11-05T10:00:00.000Z",
  actor: "per_0123456789",
  actingTenantId: "owner",
  requestId: "r-1",
  kind: "session",
  id: "ses_01234567890123456789",
  panelId,
  action: "changed",
  version: 2,
  changed: ["place"],
};

const grantTo = (tenantId: string, level: Level, more: Partial<Grant> = {}): Grant => ({
  id: "grt_01234567890123456789",
  panelId,
  panelName: "Together for Change",
  tenantId,
  level,
  ownerTenantId: "owner",
  state: "accepted",
  ...more,
});

const place = { owner: "owner", home: undefined };
interface Telling {
  readonly entry?: Noted;
  readonly where?: Parameters<typeof copiesOf>[0];
  readonly concerned?: readonly string[];
}

const told = (
  need: Level | undefined,
  grants: Grant[],
  { entry = noted, where = place, concerned = [] }: Telling = {},
) => copiesOf(where, entry, { need, concerned: new Set(concerned) }, grants).map(({ tenant }) => tenant);

test("it is decided of every kind of thing in the code who is told of it", async () => {
  const logged = (await everyEntity()).filter(({ space }) => space !== "log" && space !== "directory");
  expect(logged.length).toBeGreaterThan(20);
  expect(Object.keys(tellings).toSorted()).toEqual([...new Set(logged.map(({ kind }) => kind))].toSorted());
});

test("guests are told what their level reaches", () => {
  const grants = (["view", "attend", "report", "facilitate"] as const).map((level) => grantTo(level, level));
  expect(told("view", grants)).toEqual(["view", "attend", "report", "facilitate"]);
  expect(told("facilitate", grants)).toEqual(["facilitate"]);
  expect(told(undefined, grants)).toEqual([]);
});

test("of a person at a session their own organisation is told, and who runs the panel, and no other guest", () => {
  const { need, concerned } = audienceOf("attendance", {
    before: undefined,
    after: { data: { homeTenantId: "home" } },
  });
  const grants = [grantTo("home", "attend"), grantTo("other", "attend"), grantTo("runs", "facilitate")];
  expect(need).toBe("facilitate");
  const copies = copiesOf(place, noted, { need, concerned }, grants);
  // What is about one's own people is told for as long as one may look at the panel.
  expect(copies.map(({ tenant, entry }) => [tenant, entry.need])).toEqual([
    ["home", "view"],
    ["runs", "facilitate"],
  ]);
});

test("of work that several bring together each of them is told, and whoever is asked along no more, that once", () => {
  const work = (togetherWith: string[]) => ({ data: { state: "draft", homeTenantId: "home", togetherWith } });
  const { concerned } = audienceOf("submission", { before: work(["joined", "left"]), after: work(["joined"]) });
  expect(["home", "joined", "left", "other"].map((tenant) => concerned.has(tenant))).toEqual([true, true, true, false]);
});

test("what lies with a home tenant's people goes to that tenant alone, whatever became of its grant", () => {
  const where = { ...place, home: "home" };
  expect(told(undefined, [grantTo("runs", "facilitate")], { where, concerned: ["home"] })).toEqual(["home"]);
});

test("whoever acts keeps it too, and what is laid to nobody is nobody's", () => {
  expect(told("view", [], { entry: { ...noted, actingTenantId: "left" } })).toEqual(["left"]);
  expect(told("view", [], { entry: { ...noted, actingTenantId: "left", actor: "unknown" } })).toEqual([]);
});

test("work is told to guests who only look once the panel sees it, and still when it is withdrawn", () => {
  const [draft, accepted, withdrawn] = ["draft", "accepted", "withdrawn"].map((state) => ({ data: { state } }));
  expect(audienceOf("submission", { before: undefined, after: draft }).need).toBe("facilitate");
  expect(audienceOf("submission", { before: draft, after: accepted }).need).toBe("view");
  expect(audienceOf("submission", { before: accepted, after: withdrawn }).need).toBe("view");
  expect(audienceOf("a kind that nobody has decided on", { before: undefined, after: draft }).need).toBeUndefined();
});

const kept: LogEntry = { ...noted, sequence: 7, ownerTenantId: "owner", need: "view" };
const inForce = heldOn(today, [grantTo("guest", "view")]);
const ended = heldOn(today, [grantTo("guest", "view", { state: "ended" })]);

test("a guest's log tells what others did while the grant is in force, and neither who nor in which request", () => {
  const shown = shownTo("guest", kept, inForce);
  expect(shown).toMatchObject({ kind: "session", actingTenantId: "owner", ownerTenantId: "owner" });
  expect(Object.keys(shown ?? {})).not.toEqual(expect.arrayContaining(["actor"]));
  expect(JSON.stringify(shown)).not.toMatch(/per_|r-1|need/);
  expect(shownTo("guest", kept, ended)).toBeUndefined();
});

test("which other guest acted, and whose people or work it is about, is for those who run the panel", () => {
  const entry: LogEntry = { ...kept, actingTenantId: "other", homeTenantId: "other" };
  const looks = shownTo("guest", entry, inForce);
  expect(looks).toMatchObject({ kind: "session", ownerTenantId: "owner" });
  expect(JSON.stringify(looks)).not.toContain("other");
  const runs = heldOn(today, [grantTo("guest", "facilitate")]);
  expect(shownTo("guest", entry, runs)).toMatchObject({ actingTenantId: "other", homeTenantId: "other" });
  // The owner sees it in its own log, and a home tenant who acted on its people.
  const { ownerTenantId: _own, need: _all, ...owners } = entry;
  expect(shownTo("owner", owners, new Map())).toMatchObject({ actingTenantId: "other", homeTenantId: "other" });
  expect(shownTo("guest", { ...entry, homeTenantId: "guest" }, inForce)).toMatchObject({ actingTenantId: "other" });
});

test("what one's own people did, and what was done with their data, stays when the grant has ended", () => {
  expect(shownTo("guest", { ...kept, actingTenantId: "guest" }, ended)).toMatchObject({ actor: noted.actor });
  const about = shownTo("guest", { ...kept, homeTenantId: "guest" }, ended);
  expect(about).toMatchObject({ homeTenantId: "guest" });
  expect(about).not.toHaveProperty("actor");
});

test("who follows is told what may be read now: not what a lowered level reaches no more", () => {
  expect(changeIn(kept, inForce)).toMatchObject({ kind: "session", panelId, ownerTenantId: "owner", version: 2 });
  expect(changeIn({ ...kept, need: "facilitate" }, inForce)).toBeUndefined();
  expect(changeIn(kept, ended)).toBeUndefined();
  expect(changeIn({ ...kept, kind: "session-code" }, inForce)).toBeUndefined();
});

test("a panel is made when its share begins, if it still stands, and removed when it ends", () => {
  const share: LogEntry = { ...kept, kind: "invitation", share: "begun" };
  expect(changeIn(share, inForce)).toMatchObject({ kind: "panel", id: panelId, action: "created" });
  expect(changeIn(share, ended)).toBeUndefined();
  expect(changeIn({ ...share, share: "ended" }, ended)).toMatchObject({ kind: "panel", action: "removed" });
});

test("a grant that lapsed since the last look shows as its panel removed, once", () => {
  const now = new Date("2026-11-06T00:00:00.000Z");
  const lapsing = [grantTo("guest", "view", { until: today })];
  expect(lapsedSince(today, today, lapsing, now)).toEqual([]);
  expect(lapsedSince(today, "2026-11-06", lapsing, now)).toMatchObject([{ id: panelId, action: "removed" }]);
  expect(lapsedSince("2026-11-06", "2026-11-07", lapsing, now)).toEqual([]);
});
