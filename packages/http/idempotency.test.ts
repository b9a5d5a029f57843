import { app, freshTenant, signer, tokenFor } from "@panels/testing/world";
import { expect, test } from "vitest";

const { admin, person, path } = await freshTenant();
const entry = { name: "Sample Parent", group: "parent-carer", roles: ["member"] };
const send = (key: string, body: unknown = entry, rest = "/people") =>
  admin.post(path(rest), body, { headers: { "Idempotency-Key": key } });
const count = async () => (await admin.get(path("/people?limit=100"))).body.items.length;

test("a request that would make something twice when repeated needs a key", async () => {
  const answer = await sendWithoutKey(path("/people"));
  expect(await answer.json()).toMatchObject({ status: 400, code: "request.idempotency_key_missing" });
});

test("a repeat makes nothing more and answers with the thing as it stands now", async () => {
  const first = await send("one");
  const before = await count();
  await admin.patch(first.headers.get("Location") ?? "", { name: "Another Name" });
  const again = await send("one");
  expect(again.status).toBe(201);
  expect(again.body).toMatchObject({ id: first.body.id, name: "Another Name" });
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
  expect(first.headers.get("Idempotency-Replayed")).toBeNull();
  expect(await count()).toBe(before);
});

test("many repeats at once make one thing", async () => {
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 12 }, () => send("at once")));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get("Idempotency-Replayed") === null)).toHaveLength(1);
  expect(await count()).toBe(before + 1);
});

test("a key is the same with and without its quotes", async () => {
  expect((await send('"quoted key"')).body.id).toBe((await send("quoted key")).body.id);
});

test("the key of another request is refused, and changes nothing", async () => {
  await send("taken");
  const before = await count();
  const refused = await send("taken", { ...entry, name: "Somebody Else" });
  expect(refused.body).toMatchObject({ status: 422, code: "request.key_reused" });
  expect(await count()).toBe(before);
});

test.for([
  ["too long", "k".repeat(256)],
  ["empty", '""'],
  ["outside ASCII", "ké"],
  ["with a tab inside", "a\tb"],
])("a key that is not right is refused: %s", async ([, key]) => {
  const refused = await send(key ?? "");
  expect(refused.body).toMatchObject({ status: 400, code: "request.idempotency_key" });
});

test("the longest key is 255 characters", async () => {
  expect((await send("k".repeat(255))).status).toBe(201);
});

test("a key is the sender's own, for one address", async () => {
  const colleague = await person(["admin"]);
  const mine = await send("everybody's favourite");
  const theirs = await colleague.post(path("/people"), entry, {
    headers: { "Idempotency-Key": "everybody's favourite" },
  });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(mine.body.id);
  const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };
  expect((await send("everybody's favourite", term, "/terms")).status).toBe(201);
});

async function sendWithoutKey(to: string): Promise<Response> {
  const signIn = { issuer: signer.trusted.issuer, subject: "keyless" };
  await person(["admin"], { signIn });
  const headers = { Authorization: `Bearer ${await tokenFor("keyless")}`, "Content-Type": "application/json" };
  return app.request(to, { method: "POST", headers, body: JSON.stringify(entry) });
}
