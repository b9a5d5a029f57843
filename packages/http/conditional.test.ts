import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const { admin, person, path } = await freshTenant();
const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };
const at = (await admin.post(path("/terms"), term)).headers.get("Location") ?? "";
const etagAt = async (where: string) => (await admin.get(where)).headers.get("ETag") ?? "";

test("a reader who has the current version is told so, without the body", async () => {
  const etag = await etagAt(at);
  for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const answer = await admin.get(at, { headers: { "If-None-Match": sent } });
    expect([answer.status, answer.text], sent).toEqual([304, ""]);
    expect(answer.headers.get("ETag")).toBe(etag);
  }
});

test("a reader who has another version is sent the current one", async () => {
  const etag = await etagAt(at);
  for (const sent of ['"v0.abcdef"', etag.slice(1, -1), `${etag}x`, "", "garbage", "x".repeat(9000)]) {
    expect((await admin.get(at, { headers: { "If-None-Match": sent } })).status, sent).toBe(200);
  }
});

test("a list has an ETag too, and it changes with the list", async () => {
  const before = await etagAt(path("/people"));
  expect((await admin.get(path("/people"), { headers: { "If-None-Match": before } })).status).toBe(304);
  await person(["member"]);
  expect((await admin.get(path("/people"), { headers: { "If-None-Match": before } })).status).toBe(200);
});

test("people who may be shown different things of one version have different ETags", async () => {
  const member = await person(["member"]);
  expect((await member.get(at)).headers.get("ETag")).not.toBe(await etagAt(at));
});

test("a change without the version that was read is refused", async () => {
  const refused = await admin.patch(at, { name: "Fall" }, { headers: {} });
  expect(refused.body).toMatchObject({ status: 428, code: "request.if_match_missing" });
  expect((await admin.remove(at, { headers: {} })).status).toBe(428);
});

test("a change of a version that has passed is refused, and changes nothing", async () => {
  const etag = await etagAt(at);
  await admin.patch(at, { name: "Autumn term" });
  for (const sent of [etag, etag.replace(/\d+/, "999999999"), etag.replace(/\d+/, "0")]) {
    const refused = await admin.patch(at, { name: "Fall" }, { headers: { "If-Match": sent } });
    expect(refused.body, sent).toMatchObject({ status: 412, code: "request.stale" });
  }
  expect((await admin.get(at)).body.name).toBe("Autumn term");
});

test("an If-Match that is no ETag of ours is refused, however it is written", async () => {
  const etag = await etagAt(at);
  const wrong = [
    "",
    "*",
    "garbage",
    etag.slice(1, -1),
    `W/${etag}`,
    `${etag}, ${etag}`,
    `"v${"9".repeat(65)}.abcdef"`,
    '"v-1.abcdef"',
    '"v1e3.abcdef"',
    '"v1.5.abcdef"',
    '"v.abcdef"',
    `"v1.${"a".repeat(9000)}"`,
  ];
  for (const sent of wrong) {
    const refused = await admin.patch(at, { name: "Fall" }, { headers: { "If-Match": sent } });
    expect([refused.status, refused.body.code], sent).toEqual([400, "request.if_match"]);
  }
  expect((await admin.get(at)).body.name).not.toBe("Fall");
});

test("one of two who change the same version at once is refused", async () => {
  const headers = { "If-Match": await etagAt(at) };
  const answers = await Promise.all(["One", "Two"].map((name) => admin.patch(at, { name }, { headers })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
});
