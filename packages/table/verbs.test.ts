import { newId } from "@panels/ids/id";
import { integer, object, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { connection, ledger } from "@panels/testing/world";
import { expect, test } from "vitest";
import { commit, LostRace } from "./commit.ts";
import { entity } from "./entity.ts";
import { find, listByOrder, only, readStretch } from "./read.ts";
import { spacesOf } from "./space.ts";
import { changeRecord, createRecord, get, removeRecord } from "./verbs.ts";
import { change, create, unchanged } from "./write.ts";

const Thing = lazy(() =>
  object({
    id: text(40, { description: "Its id." }),
    name: text(40, { description: "Its name." }),
    count: integer(0, 1_000_000, { description: "A count." }),
  }),
);

const Things = entity({
  kind: "thing",
  schema: Thing,
  space: "records",
  key: (id) => `THING#${id}`,
  order: (thing) => thing.name,
});

function aWorld() {
  const tenant = newId("t");
  const writer = { actor: "per_1", tenant, requestId: newId("req"), now: new Date() };
  return { tenant, writer, space: spacesOf(connection, tenant).records };
}

const thing = (name = "a", count = 0) => ({ id: newId("thg"), name, count });

test("what is made can be read back, with who made it and when beside it", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  const made = await createRecord(writer, Things, space, value.id, value);
  expect(made).toMatchObject({ value, version: 1 });
  expect(await get(Things, space, value.id)).toEqual(made);
});

test("one tenant's handle never finds another's things", async () => {
  const [one, other] = [aWorld(), aWorld()];
  const value = thing();
  await createRecord(one.writer, Things, one.space, value.id, value);
  expect(await find(Things, other.space, value.id)).toBeUndefined();
  expect(await readStretch(other.space, { prefix: "THING#" })).toEqual([]);
});

test("making the same thing twice loses the race, but a retry with the same key gives the first", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  const attempt = { key: "k1", body: "b1" };
  await createRecord({ ...writer, attempt }, Things, space, value.id, value);
  expect(await createRecord({ ...writer, attempt }, Things, space, value.id, value)).toMatchObject({ replayed: true });
  await expect(
    createRecord({ ...writer, attempt: { key: "k1", body: "b2" } }, Things, space, value.id, value),
  ).rejects.toThrow("used for another request");
  await expect(createRecord(writer, Things, space, value.id, value)).rejects.toBeInstanceOf(LostRace);
});

test("fifty writers at once each add one and none is lost", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  await createRecord(writer, Things, space, value.id, value);
  const add = async (): Promise<void> => {
    try {
      await changeRecord(writer, Things, space, value.id, ({ value: now }) => ({
        next: { ...now, count: now.count + 1 },
      }));
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("at the same moment"))) throw error;
      await add();
    }
  };
  await Promise.all(Array.from({ length: 50 }, add));
  expect((await get(Things, space, value.id)).value.count).toBe(50);
});

test("a writer who expects an older version is told, and nothing changes", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  await createRecord(writer, Things, space, value.id, value);
  const grow = (ifMatch: number) =>
    changeRecord({ ...writer, ifMatch }, Things, space, value.id, ({ value: now }) => ({ next: { ...now, count: 9 } }));
  await grow(1);
  await expect(grow(1)).rejects.toMatchObject({ kind: "stale" });
  await expect(removeRecord({ ...writer, ifMatch: 1 }, Things, space, value.id)).rejects.toMatchObject({
    kind: "stale",
  });
});

test("a transition sent again with its key is done once", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  await createRecord(writer, Things, space, value.id, value);
  const again = { ...writer, attempt: { key: "k", body: "b" } };
  const grow = () =>
    changeRecord(again, Things, space, value.id, ({ value: now }) => ({ next: { ...now, count: now.count + 1 } }));
  await grow();
  expect(await grow()).toMatchObject({ replayed: true, value: { count: 1 } });
});

test("what is removed is gone from reads and lists, and leaves a stamped tombstone", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  await createRecord(writer, Things, space, value.id, value);
  await removeRecord(writer, Things, space, value.id);
  expect(await find(Things, space, value.id)).toBeUndefined();
  expect((await listByOrder(Things, space, { limit: 10 })).items).toEqual([]);
  const { Item } = await connection.get({ Key: { pk: space.pk, sk: Things.key(value.id) } });
  expect(Item).toMatchObject({ gone: true, data: {}, stamp: { actor: "per_1", version: 2 } });
});

test("a list comes in its order, page by page, either way round", async () => {
  const { writer, space } = aWorld();
  for (const name of ["c", "a", "b", "d"]) {
    const value = thing(name);
    await createRecord(writer, Things, space, value.id, value);
  }
  const first = await listByOrder(Things, space, { limit: 3 });
  const second = await listByOrder(Things, space, { limit: 3, after: first.next });
  expect([...first.items, ...second.items].map(({ value }) => value.name)).toEqual(["a", "b", "c", "d"]);
  const newest = await listByOrder(Things, space, { limit: 2, newestFirst: true });
  expect(newest.items.map(({ value }) => value.name)).toEqual(["d", "c"]);
  const some = await listByOrder(Things, space, { limit: 9, from: "b", to: "c" });
  expect(some.items.map(({ value }) => value.name)).toEqual(["b", "c"]);
});

test("things that must change together change together or not at all", async () => {
  const { writer, space } = aWorld();
  const [left, right] = [thing("left"), thing("right")];
  const before = await createRecord(writer, Things, space, left.id, left);
  await changeRecord(writer, Things, space, left.id, ({ value }) => ({ next: { ...value, count: 1 } }));
  const move = commit([
    create(Things, space, right.id, right, writer),
    change(Things, space, left.id, before, { ...left, count: 2 }, writer),
  ]);
  await expect(move).rejects.toMatchObject({ at: 1 });
  expect(await find(Things, space, right.id)).toBeUndefined();
});

test("a transaction can depend on a thing it does not change", async () => {
  const { writer, space } = aWorld();
  const [guard, value] = [thing("guard"), thing("value")];
  const before = await createRecord(writer, Things, space, guard.id, guard);
  await changeRecord(writer, Things, space, guard.id, ({ value: now }) => ({ next: { ...now, count: 1 } }));
  const depending = [
    unchanged(Things, space, guard.id, before),
    create(Things, space, value.id, value, writer),
  ] as const;
  await expect(commit(depending)).rejects.toBeInstanceOf(LostRace);
});

test("a write that meets somebody's transaction is tried again, and refused where the table stays busy", async () => {
  const meeting = (times: number) => {
    const busy = (): Promise<never> => {
      const error = new Error("A transaction holds the item.");
      error.name = "TransactionConflictException";
      throw error;
    };
    let met = 0;
    const put: typeof connection.put = (...asked) => ((met += 1) <= times ? busy() : connection.put(...asked));
    return spacesOf({ ...connection, put }, newId("t")).records;
  };
  const { writer } = aWorld();
  const value = thing();
  await createRecord(writer, Things, meeting(2), value.id, value);
  await expect(createRecord(writer, Things, meeting(99), value.id, value)).rejects.toMatchObject({
    kind: "unavailable",
  });
});

test("an item that does not fit its schema is a fault, never half-trusted", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  await createRecord(writer, Things, space, value.id, value);
  await connection.update({
    Key: { pk: space.pk, sk: Things.key(value.id) },
    UpdateExpression: "SET #data.#count = :wrong",
    ExpressionAttributeNames: { "#data": "data", "#count": "count" },
    ExpressionAttributeValues: { ":wrong": "many" },
  });
  await expect(get(Things, space, value.id)).rejects.toThrow("count");
  expect(only(Things, [])).toEqual([]);
});

test("the ledger counts every round trip and the units the engine charged", async () => {
  const { writer, space } = aWorld();
  const value = thing();
  ledger.start();
  await createRecord(writer, Things, space, value.id, value);
  await get(Things, space, value.id);
  const cost = ledger.stop();
  expect(cost.calls).toEqual(["PutItem", "GetItem"]);
  expect(cost.units).toBeGreaterThanOrEqual(2);
});
