import { createHash } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from "@aws-sdk/lib-dynamodb";

type Item = Record<string, unknown>;

const TableName = process.env["TABLE_NAME"] ?? "";

// The product has no Scan, so that a test which must see everything brings its own.
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: "eu-west-2",
    endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  }),
);

// On their way into the audit log: they say what was asked, and are no part of what was asked for.
const notes: ReadonlySet<string> = new Set(["people-read", "refusal"]);

/** Every item of the table that names a tenant, in its key or in what it holds. */
export async function itemsNaming(tenant: string): Promise<Item[]> {
  const found: Item[] = [];
  const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    found.push(...Items.filter((item) => JSON.stringify(sorted(item)).includes(tenant)));
  }
  return found;
}

/** A digest of every item in a tenant's partitions, but for notes that somebody read it or was refused it: the same as long as nothing of it changed. */
export async function digestOf(tenant: string): Promise<string> {
  return digest(await itemsOf(tenant));
}

/** The partitions in which a tenant has anything, for looking at them alone: `digestOf` reads the whole table. */
export async function partitionsOf(tenant: string): Promise<string[]> {
  return [...new Set((await itemsOf(tenant)).map(({ pk }) => String(pk)))];
}

/** A digest of every item in these partitions. */
export async function digestIn(partitions: readonly string[]): Promise<string> {
  return digest((await Promise.all(partitions.map(itemsIn))).flat());
}

async function itemsOf(tenant: string): Promise<Item[]> {
  const asked = {
    TableName,
    FilterExpression: "begins_with(pk, :own)",
    ExpressionAttributeValues: { ":own": `T#${tenant}#` },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, asked)) items.push(...Items);
  return items;
}

async function itemsIn(partition: string): Promise<Item[]> {
  const asked = {
    TableName,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": partition },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, asked)) items.push(...Items);
  return items;
}

function digest(items: readonly Item[]): string {
  const lines = items
    .filter(({ kind }) => !notes.has(String(kind)))
    .map((item) => JSON.stringify(sorted(item)))
    .toSorted();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function sorted(value: unknown): unknown {
  if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1));
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, each]) => [name, sorted(each)]);
}
