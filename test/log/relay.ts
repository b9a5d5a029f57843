import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { keepLog } from "@panels/features/log/service";
import type { Connection } from "@panels/table/connection";
import type { StreamRecord } from "@panels/table/stream";
import { lambdaRecord } from "@panels/local/deliver";
import { listShards, readShard } from "@panels/local/shards";
import { localAccess } from "@panels/local/table";
import { failing, handOver, type Luck, shuffled } from "@panels/testing/unruly";
import { connection, type FreshTenant, noteLine, now } from "@panels/testing/world";

const access = { ...localAccess, endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "" };

/** How records reach the relay; `keep` is the relay itself, with another connection where that is given. */
type Delivery = (records: StreamRecord[], keep: Keep) => Promise<void>;
type Keep = (records: readonly StreamRecord[], over?: Connection) => Promise<number | undefined>;

const once: Delivery = async (records, keep) => {
  const failed = await keep(records);
  if (failed !== undefined) throw new Error(`The relay did not keep record ${failed} of ${records.length}.`);
};

/** All that may go wrong on the way: twice at a time, in any order across things, again after failures, and again when all was kept. */
export function unruly(luck: Luck): Delivery {
  return async (records, keep) => {
    const deliver = () => handOver(shuffled(records, luck), (rest) => keep(rest, failing(connection, luck)));
    await Promise.all([deliver(), deliver()]);
    await deliver();
  };
}

/** What the stream never tells: some of the records are lost. */
export function losing(isLost: (record: StreamRecord) => boolean): Delivery {
  return (records, keep) =>
    once(
      records.filter((record) => !isLost(record)),
      keep,
    );
}

/** The relay, for a test that says when it runs. */
export interface Relay {
  /** Keeps the log of everything these tenants' partitions saw until now. */
  catchUp(): Promise<void>;
}

/** Follows the table's stream from now on, as far as it is about these tenants: other tests write to the table as well. */
export async function aRelay(tenants: readonly FreshTenant[], deliver = once): Promise<Relay> {
  const client = new DynamoDBStreamsClient(access);
  const asking = new DescribeTableCommand({ TableName: process.env["TABLE_NAME"] ?? "" });
  const StreamArn = (await new DynamoDBClient(access).send(asking)).Table?.LatestStreamArn;
  if (StreamArn === undefined) throw new Error("The table has no stream.");
  const shards = await listShards(client, StreamArn);
  const places = await Promise.all(
    shards.map(async ({ ShardId }) => {
      const from = { StreamArn, ShardId, ShardIteratorType: "LATEST" } as const;
      return { next: (await client.send(new GetShardIteratorCommand(from))).ShardIterator };
    }),
  );
  const about = (record: object) => tenants.some(({ id }) => JSON.stringify(record).includes(`"T#${id}#`));
  const drain = async (place: { next: string | undefined }) => {
    while (place.next !== undefined) {
      const page = await readShard(client, place.next, 1000);
      if (page === "expired") throw new Error("The stream was read too late.");
      place.next = page.next;
      if (page.records.length === 0) return;
      const records = page.records.filter(about).map((record) => lambdaRecord(record, StreamArn));
      await deliver(records, (some, over = connection) =>
        keepLog({ connection: over, requestId: "relay", now: now(), log: noteLine }, some),
      );
    }
  };
  let running = Promise.resolve();
  return {
    catchUp() {
      // One at a time, as Lambda reads a shard.
      running = running.then(async () => void (await Promise.all(places.map(drain))));
      return running;
    },
  };
}
