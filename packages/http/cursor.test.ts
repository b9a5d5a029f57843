import { randomInt } from "node:crypto";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { createCursors } from "./cursor.ts";

const cursors = createCursors("a secret for tests that is long enough to be taken");
const key = { sk: "PER#per_0123456789", ord: "person#sample person#per_0123456789" };

test("a cursor leads back to where the page ended, and says nothing on its way", () => {
  const cursor = cursors.seal(key, "here");
  expect(cursors.open(cursor, "here")).toEqual(key);
  expect(cursors.open(cursors.seal({ sk: "A" }, "here"), "here")).toEqual({ sk: "A" });
  expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toContain("sample");
});

test("the same page has the same cursor, so that what a caller already has still stands", () => {
  expect(cursors.seal(key, "here")).toBe(cursors.seal(key, "here"));
  expect(cursors.seal(key, "here").slice(0, 16)).not.toBe(cursors.seal(key, "there").slice(0, 16));
});

test("a cursor of another place, or of another service, is refused", () => {
  const cursor = cursors.seal(key, "here");
  expect(() => cursors.open(cursor, "there")).toThrow("The cursor is not one of ours");
  expect(() => createCursors("another secret that is long enough to do").open(cursor, "here")).toThrow(
    "The cursor is not one of ours",
  );
});

test("a thousand cursors that were tampered with are each refused", async () => {
  const { admin, person, path } = await freshTenant();
  for (const at of [1, 2, 3]) await admin.post(path("/people"), { name: `Person ${at}`, roles: [] });
  const list = path("/people?limit=2");
  const good: string = (await admin.get(list)).body.nextCursor;
  expect((await admin.get(`${list}&cursor=${good}`)).status).toBe(200);

  const other = await freshTenant();
  for (const at of [1, 2, 3]) await other.admin.post(other.path("/people"), { name: `Person ${at}`, roles: [] });
  const foreign: string = (await other.admin.get(other.path("/people?limit=2"))).body.nextCursor;
  const colleague = await person(["facilitator"]);

  const poisoned = [
    ...spoiled(good, 990),
    foreign,
    "x".repeat(10_240),
    good.repeat(200),
    `${good}.`,
    `${good}.x`,
    `.${good}`,
  ];
  for (const cursor of poisoned) {
    const answer = await admin.get(`${list}&cursor=${encodeURIComponent(cursor)}`);
    expect([answer.status, cursor], cursor).toEqual([400, cursor]);
  }
  const elsewhere = [
    await admin.get(path(`/panels?limit=2&cursor=${good}`)),
    await admin.get(`${list}&sort=desc&cursor=${good}`),
    await colleague.get(`${list}&cursor=${good}`),
    await other.admin.get(other.path(`/people?limit=2&cursor=${good}`)),
  ];
  for (const answer of elsewhere) expect(answer.body).toMatchObject({ status: 400, code: "request.cursor" });
});

test("a page of another size goes on from the same cursor", async () => {
  const { admin, path } = await freshTenant();
  for (const at of [1, 2, 3]) await admin.post(path("/people"), { name: `Person ${at}`, roles: [] });
  const { nextCursor } = (await admin.get(path("/people?limit=1"))).body;
  const rest = await admin.get(path(`/people?limit=50&cursor=${nextCursor}`));
  expect(rest.body.items).toHaveLength(3);
  expect(rest.body.nextCursor).toBeNull();
});

/** One bit changed, a stretch cut off or put in, two characters exchanged, made up: whichever way, not what was given. */
function spoiled(good: string, count: number): string[] {
  const bytes = Buffer.from(good, "base64url");
  const ways = [
    () => flipped(bytes, randomInt(bytes.length * 8)),
    () => good.slice(0, randomInt(good.length)),
    () => good.slice(randomInt(1, good.length)),
    () => `${good}${"A".repeat(randomInt(1, 9))}`,
    () => `${good.slice(0, 9)}${good.slice(9).toUpperCase()}`,
    () => Buffer.from(crypto.getRandomValues(new Uint8Array(randomInt(1, 90)))).toString("base64url"),
  ];
  const made = Array.from({ length: count }, (_each, at) => ways[at % ways.length]?.() ?? "");
  return made.filter((cursor) => cursor !== good);
}

function flipped(bytes: Buffer, bit: number): string {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed.toString("base64url");
}
