import type { Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";

const triesKey = "TRIES";

/** How many tries failed in this stretch of time. One round trip. */
export async function failedTries(counted: Space<"directory">): Promise<number> {
  const Key = { pk: counted.pk, sk: triesKey };
  const { Item } = await counted.connection.get({ Key, ConsistentRead: true }, counted.reach);
  return typeof Item?.["wrong"] === "number" ? Item["wrong"] : 0;
}

/** Counts one more; the count goes by itself when its time is over. */
export function oneMoreFailed(counted: Space<"directory">, until: Date): UpdateWrite {
  return {
    op: "update",
    space: counted,
    sk: triesKey,
    expression: "SET #kind = :kind, #ttl = :ttl ADD wrong :one",
    names: { "#kind": "kind", "#ttl": "ttl" },
    values: { ":kind": "wrong-tries", ":ttl": Math.ceil(until.getTime() / 1000), ":one": 1 },
  };
}
