import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { defineRefusals } from "@panels/errors/define-refusals";
import type { Connection } from "./connection.ts";
import type { Item } from "./item.ts";
import { together } from "./reach.ts";
import type { Fence } from "./space.ts";
import { atVersion, type Condition, type Write } from "./write.ts";

export const refusals = defineRefusals("service", {
  busy: {
    kind: "unavailable",
    title: "Others are changing the same thing at this moment",
    fix: "Nothing was changed. Try again in a second.",
  },
});

/** Somebody else wrote first: which of the writes found the table changed, and the item that stands there now. */
export class LostRace extends Error {
  readonly at: number;
  readonly standing: Item | undefined;

  constructor(at: number, standing: Item | undefined) {
    super("The table was not as it was read.");
    this.name = "LostRace";
    this.at = at;
    this.standing = standing;
  }
}

/**
 * Makes the writes happen, all or none: one conditional request when there is one write, one transaction otherwise. Writes
 * under a grant happen only while it stands as it was read. Throws `LostRace` when a condition does
 * not hold, what the fence says when the grant has gone, and refuses with 503 when the table stays busy.
 */
export async function commit(writes: readonly [Write, ...Write[]]): Promise<void> {
  const [first, ...rest] = writes;
  const { connection } = first.space;
  const reach = together(writes.map(({ space }) => space.reach));
  const fences = fencesOf(writes);
  if (rest.length === 0 && fences.length === 0 && first.op !== "check") return commitOne(first);
  const input = {
    TransactItems: [
      ...writes.map((write) => transactItem(connection, write)),
      ...fences.map((fence) => fenceItem(connection, fence)),
    ],
    // The same token over retries: a try whose answer was lost is not done twice.
    ClientRequestToken: randomUUID(),
  };
  await unlessBusy(async () => {
    try {
      await connection.transact(input, reach);
    } catch (error) {
      const reasons = reasonsOf(error);
      const failed = (at: number) => reasons[at]?.Code === "ConditionalCheckFailed";
      // Without the grant nothing else that stands in the way is the guest's to know.
      const gone = fences.find((_each, at) => failed(writes.length + at));
      if (gone) throw gone.lost();
      const lost = writes.findIndex((_each, at) => failed(at));
      if (lost >= 0) throw lossOf(writes[lost], lost, reasons[lost]?.Item);
      throw error;
    }
  });
}

/** Makes one write, and gives whether it happened: false where its condition does not hold. One round trip. */
export async function commitFirst(write: Write): Promise<boolean> {
  try {
    await commit([write]);
    return true;
  } catch (error) {
    if (error instanceof LostRace) return false;
    throw error;
  }
}

async function commitOne(write: Exclude<Write, { op: "check" }>): Promise<void> {
  const { connection, reach } = write.space;
  await unlessBusy(async () => {
    try {
      if (write.op === "put")
        await connection.put({ Item: write.item, ...(write.condition && conditionOf(write.condition)) }, reach);
      else await connection.update({ ...updateOf(write), ...(write.condition && onLoss) }, reach);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
      throw lossOf(write, 0, "Item" in error ? error.Item : undefined);
    }
  });
}

// The SDK does not try again when a transaction holds the item; what such a call asked for has not happened.
async function unlessBusy(act: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!meetsTransaction(error)) throw error;
      if (attempt >= 5) throw refusals.busy();
      await wait(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function meetsTransaction(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "TransactionConflictException") return true;
  return (
    error.name === "TransactionCanceledException" &&
    reasonsOf(error).some((reason) => reason.Code === "TransactionConflict")
  );
}

function fencesOf(writes: readonly Write[]): Fence[] {
  const fences = writes.flatMap((write) =>
    write.space.fence && !("unfenced" in write && write.unfenced) ? [write.space.fence] : [],
  );
  return [...new Map(fences.map((fence) => [`${fence.pk} ${fence.sk}`, fence])).values()];
}

function fenceItem({ tableName: TableName }: Connection, { pk, sk, version }: Fence) {
  const { expression: ConditionExpression, names, values } = atVersion(version);
  return { ConditionCheck: { TableName, Key: { pk, sk }, ConditionExpression, ...attributes(names, values) } };
}

function transactItem(connection: Connection, write: Write) {
  const { tableName: TableName } = connection;
  switch (write.op) {
    case "put":
      return { Put: { TableName, Item: write.item, ...(write.condition && conditionOf(write.condition)) } };
    case "update":
      return { Update: { TableName, ...updateOf(write), ...(write.condition && onLoss) } };
    case "check": {
      const Key = { pk: write.space.pk, sk: write.sk };
      return { ConditionCheck: { TableName, Key, ...conditionOf(write.condition) } };
    }
  }
}

const onLoss = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

function conditionOf({ expression, names, values }: Condition) {
  return { ConditionExpression: expression, ...attributes(names, values), ...onLoss };
}

/** The request that an update write stands for. */
export function updateOf(write: Extract<Write, { op: "update" }>) {
  const names = { ...write.names, ...write.condition?.names };
  const values = { ...write.values, ...write.condition?.values };
  return {
    Key: { pk: write.space.pk, sk: write.sk },
    UpdateExpression: write.expression,
    ...(write.condition && { ConditionExpression: write.condition.expression }),
    ...attributes(names, values),
  };
}

function attributes(names: Record<string, string> = {}, values: Record<string, unknown> = {}) {
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function lossOf(write: Write | undefined, at: number, item: unknown): Error {
  return write?.condition?.otherwise?.() ?? new LostRace(at, standing(item));
}

interface Reason {
  Code?: string;
  Item?: unknown;
}

function reasonsOf(error: unknown): Reason[] {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") throw error;
  return "CancellationReasons" in error ? (error.CancellationReasons as Reason[]) : [];
}

function standing(item: unknown): Item | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  // The engine's errors carry items in its own notation; successful answers do not.
  return unmarshall(item as Parameters<typeof unmarshall>[0]) as Item;
}
