import { createHash } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";

// The product has no Scan, so that a test which must see everything brings its own.
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: "eu-west-2",
    endpoint: process.env["DYNAMODB_ENDPOINT"] ?? "",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  }),
);

/** Every item of the table that names a tenant, in its key or in what it holds. */
export async function itemsNaming(tenant: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const pages = paginateScan({ client }, { TableName: process.env["TABLE_NAME"] ?? "", ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    found.push(...Items.filter((item) => JSON.stringify(sorted(item)).includes(tenant)));
  }
  return found;
}

/** A digest of every item in a tenant's partitions, but for notes that somebody read it: the same as long as nothing of it changed. */
export async function digestOf(tenant: string): Promise<string> {
  const items: string[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: process.env["TABLE_NAME"] ?? "",
      FilterExpression: "begins_with(pk, :own) AND (attribute_not_exists(kind) OR kind <> :note)",
      ExpressionAttributeValues: { ":own": `T#${tenant}#`, ":note": "people-read" },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items.map((item) => JSON.stringify(sorted(item))));
  return createHash("sha256").update(items.toSorted().join("\n")).digest("hex");
}

function sorted(value: unknown): unknown {
  if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1));
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, each]) => [name, sorted(each)]);
}
