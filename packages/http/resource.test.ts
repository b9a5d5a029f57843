import { date, text } from "@panels/schema/fields";
import { record } from "@panels/schema/record";
import { entity } from "@panels/table/entity";
import { alsoMount, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { resource } from "./resource.ts";

// The example of CONTRIBUTING.md, to the letter: what it promises is tried here.
const Notice = record({
  name: "Notice",
  prefix: "ntc",
  depth: 1,
  description: "Something the organisation tells its members.",
  fields: () => ({
    words: text(500, { description: "What it says.", example: "The hall has a new entrance." }),
    until: date({ description: "The last day it is shown." }),
  }),
});

const Notices = entity({
  kind: "notice",
  schema: Notice.Kept,
  space: "records",
  key: (id) => `NOTICE#${id}`,
  order: (notice) => `${notice.until}#${notice.id}`,
});

const notices = resource({
  record: Notice,
  entity: Notices,
  collection: "/notices",
  item: "/notices/{noticeId}",
  tag: "Notices",
  nouns: ["notice", "notices"],
  scopes: { read: "tenant:read", write: "tenant:manage" },
  place: (ctx) => ctx.own.records,
});

alsoMount([notices.list, notices.get, notices.create, notices.change, notices.remove]);
const words = "The hall has a new entrance.";

test("a plain resource is listed, read, made, changed and removed from its declaration alone", async () => {
  const { admin, path } = await freshTenant();
  const made = await admin.post(path("/notices"), { words, until: "2026-12-01" });
  expect(made.status, made.text).toBe(201);
  const at = made.headers.get("Location") ?? "";
  expect((await admin.patch(at, { words: "It is by the car park." })).body.words).toBe("It is by the car park.");
  expect((await admin.get(at)).body).toMatchObject({ until: "2026-12-01", words: "It is by the car park." });
  expect((await admin.remove(at)).status).toBe(204);
  expect((await admin.get(at)).status).toBe(404);
  expect((await admin.get(path("/notices"))).body).toEqual({ items: [], nextCursor: null });
});

test("its list comes page by page, in its order, and a cursor is good for this list and caller only", async () => {
  const { admin, person, path } = await freshTenant();
  for (const until of ["2026-12-03", "2026-12-01", "2026-12-02"]) await admin.post(path("/notices"), { words, until });
  const first = await admin.get(path("/notices?limit=2"));
  expect(first.body.items.map((notice: { until: string }) => notice.until)).toEqual(["2026-12-01", "2026-12-02"]);
  expect(first.headers.get("Link")).toContain('rel="next"');
  const cursor = `/notices?limit=2&cursor=${first.body.nextCursor}`;
  expect((await admin.get(path(cursor))).body).toMatchObject({ items: [{ until: "2026-12-03" }], nextCursor: null });
  expect((await admin.get(path(`${cursor}&sort=desc`))).status).toBe(400);
  expect((await (await person(["member"])).get(path(cursor))).status).toBe(400);
});

test("its changes need the version that was read", async () => {
  const { admin, path } = await freshTenant();
  const at = (await admin.post(path("/notices"), { words, until: "2026-12-01" })).headers.get("Location") ?? "";
  expect((await admin.patch(at, { words }, { headers: {} })).status).toBe(428);
  expect((await admin.remove(at, { headers: { "If-Match": '"v9.abcdef"' } })).status).toBe(412);
});

test("a change is checked as a whole, and what is wrong is named", async () => {
  const { admin, path } = await freshTenant();
  const at = (await admin.post(path("/notices"), { words, until: "2026-12-01" })).headers.get("Location") ?? "";
  const refused = await admin.patch(at, { words: null, until: "2026-02-30" });
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(["/words", "/until"]);
});
