import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { listShards, readShard } from "@panels/local/shards";
import { createTable, localAccess } from "@panels/local/table";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession, aRound } from "@panels/testing/round";
import { callerWith, freshTenant, logged } from "@panels/testing/world";
import { expect, test } from "vitest";

const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
const tableName = process.env["TABLE_NAME"] ?? "";
const access = { ...localAccess, endpoint };
const streams = new DynamoDBStreamsClient(access);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(access));

/** Follows the stream from now on; gives what came as one text a record. */
async function followStream(): Promise<() => Promise<string[]>> {
  // The table is there already: asking for it gives its stream's address.
  const StreamArn = await createTable(endpoint, tableName);
  const shards = await listShards(streams, StreamArn);
  const iterators = await Promise.all(
    shards.map(async ({ ShardId }) => {
      const from = { StreamArn, ShardId, ShardIteratorType: "LATEST" } as const;
      return (await streams.send(new GetShardIteratorCommand(from))).ShardIterator;
    }),
  );
  return async () => (await Promise.all(iterators.map(drained))).flat();
}

async function drained(iterator: string | undefined): Promise<string[]> {
  const records: string[] = [];
  for (let next = iterator; next !== undefined; ) {
    const page = await readShard(streams, next, 1000);
    if (page === "expired") throw new Error("The stream was read too late.");
    if (page.records.length === 0) break;
    records.push(...page.records.map((record) => JSON.stringify(record)));
    next = page.next;
  }
  return records;
}

async function everyItem(): Promise<string[]> {
  const items: string[] = [];
  for await (const page of paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true })) {
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
  }
  return items;
}

/** What a pass carries in the open: passes are signed, not secret. */
function claimsIn(pass: string): { key: string; attendance: string } {
  return JSON.parse(Buffer.from(pass.split(".")[1] ?? "", "base64url").toString()).c;
}

test("no item, stream record or log line pairs a person with a score, before, while or after a round closes", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const stream = await followStream();
  const logFrom = logged.length;

  const name = "Planted Name";
  const voter = await aCheckedInAttendee(tenant, live.session.id, { name });
  const others = [await aCheckedInAttendee(tenant, live.session.id), await aCheckedInAttendee(tenant, live.session.id)];
  const round = await aRound(tenant, live);
  const counter = 8_675_309_111;
  const cast = async (pass: string | undefined, score: number, at: number) =>
    callerWith(pass).put(`${round.at}/ballot`, { score, counter: at });
  expect((await cast(voter.ballotPass, 4, counter)).status).toBe(200);
  for (const other of others) await cast(other.ballotPass, 2, 1);
  const key = claimsIn(voter.ballotPass ?? "").key;
  const whileOpen = await everyItem();
  expect((await tenant.admin.post(`${round.at}/close`)).body.outcome.people).toBe(3);

  const traces = { table: await everyItem(), open: whileOpen, stream: await stream(), log: logged.slice(logFrom) };
  const person = [name, voter.attendanceId, claimsIn(voter.attendancePass).attendance];
  const score = [key, String(counter)];
  const holds = (text: string, any: string[]) => any.some((each) => text.includes(each));
  for (const texts of Object.values(traces)) {
    expect(texts.filter((text) => holds(text, person) && holds(text, score))).toEqual([]);
  }
  // The search would find them: each is somewhere, apart.
  expect(traces.open.some((text) => holds(text, [key]))).toBe(true);
  expect(traces.stream.some((text) => holds(text, [key]))).toBe(true);
  expect(traces.stream.some((text) => holds(text, [voter.attendanceId.slice(-10)]))).toBe(true);
  // And once the round is closed nothing but the totals is left.
  expect(traces.table.filter((text) => holds(text, score))).toEqual([]);
  expect(traces.log.filter((text) => holds(text, [...score, name]))).toEqual([]);
});
