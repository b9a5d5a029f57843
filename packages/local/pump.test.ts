import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { startPump } from "./pump.ts";
import { createTable, localAccess } from "./table.ts";

type Event = {
  Records: { eventName: string; dynamodb: { SequenceNumber: string; NewImage: { sk: { S: string } } } }[];
};

const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
const client = new DynamoDBClient({ ...localAccess, endpoint });
afterAll(() => client.destroy());

let dataDir: string;
let table: string;
let streamArn: string;
let stop: () => Promise<void>;
const received: string[][] = [];
let relay: (keys: string[], event: Event) => Promise<unknown>;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "panels-pump-"));
  table = `pump-${crypto.randomUUID()}`;
  streamArn = await createTable(endpoint, table);
  received.length = 0;
  relay = async () => ({ batchItemFailures: [] });
});
afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true });
});

async function pump(retries = 3): Promise<void> {
  const patterns = [JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ "anything-but": { suffix: "#LOG" } }] } } } })];
  const started = await startPump({
    endpoint,
    streamArn,
    dataDir,
    mapping: { batchSize: 10, retries, patterns },
    relay: async (event) => {
      const given = event as Event;
      const keys = given.Records.map((record) => record.dynamodb.NewImage.sk.S);
      received.push(keys);
      return await relay(keys, given);
    },
  });
  stop = started.stop;
}

async function write(sk: string, pk = "T#wspcf#RECORDS"): Promise<void> {
  await client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, sk: { S: sk } } }));
}

const arrived = (last: string) => vi.waitFor(() => expect(received.flat()).toContain(last), { timeout: 10_000 });

test("changes reach the relay once each and in the order they were made", async () => {
  const made = Array.from({ length: 25 }, (_, index) => `item-${index}`);
  for (const each of made) await write(each);
  await pump();
  await arrived("item-24");
  expect(received.flat()).toEqual(made);
});

test("a restart goes on after the last change taken", async () => {
  await write("before");
  await pump();
  await arrived("before");
  await stop();
  await write("while stopped");
  await pump();
  await arrived("while stopped");
  expect(received.flat()).toEqual(["before", "while stopped"]);
});

test("what the filter refuses never reaches the relay", async () => {
  await write("entry", "T#wspcf#LOG");
  await write("panel");
  await pump();
  await arrived("panel");
  expect(received.flat()).toEqual(["panel"]);
});

test("from the first change the relay names as failed the batch is given again", async () => {
  let failed = false;
  relay = async (_, { Records }) => {
    const second = Records[1]?.dynamodb.SequenceNumber;
    if (failed || !second) return { batchItemFailures: [] };
    failed = true;
    return { batchItemFailures: [{ itemIdentifier: second }] };
  };
  for (const each of ["first", "second", "third"]) await write(each);
  await pump();
  await arrived("third");
  await vi.waitFor(() => expect(received.flat().filter((key) => key === "second")).toHaveLength(2));
  expect(received.flat().filter((key) => key === "first")).toHaveLength(1);
});

test("a change the relay can never take is put aside, and those after it still arrive", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  relay = async (keys) => {
    if (keys.includes("poison")) throw new Error("cannot take this");
    return { batchItemFailures: [] };
  };
  for (const each of ["before", "poison", "after"]) await write(each);
  await pump(2);
  await arrived("before");
  await vi.waitFor(() => expect(received).toContainEqual(["after"]), { timeout: 10_000 });
  expect(readFileSync(join(dataDir, "relay-failed.ndjson"), "utf8")).toContain("poison");
});
