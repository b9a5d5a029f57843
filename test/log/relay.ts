import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { keepLog } from "@panels/features/log/service";
import { lambdaRecord } from "@panels/local/deliver";
import { listShards, readShard } from "@panels/local/shards";
import { localAccess } from "@panels/local/table";
import { connection, type FreshTenant, logged, now } from "@panels/testing/world";

const access = { ...localAccess, endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "" };

/** The relay, for a test that says when it runs. */
export interface Relay {
  /** Keeps the log of everything these tenants' partitions saw until now. */
  catchUp(): Promise<void>;
}

/** Follows the table's stream from now on, as far as it is about these tenants: other tests write to the table as well. */
export async function aRelay(tenants: readonly FreshTenant[]): Promise<Relay> {
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
      const log = (line: object) => void logged.push(JSON.stringify(line));
      const failed = await keepLog({ connection, requestId: "relay", now: now(), log }, records);
      if (failed !== undefined) throw new Error(`The relay did not keep record ${failed} of ${records.length}.`);
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
