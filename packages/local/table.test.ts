import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, test } from "vitest";
import { createTable, localAccess } from "./table.ts";

const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
const client = new DynamoDBClient({ ...localAccess, endpoint });
afterAll(() => client.destroy());

test("the engine's table has the keys, second order, stream and expiry that the template declares", async () => {
  const TableName = process.env["TABLE_NAME"] ?? "";
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(Table?.KeySchema?.map((key) => key.AttributeName)).toEqual(["pk", "sk"]);
  expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject({
    IndexName: "byOrder",
    KeySchema: [{ AttributeName: "pk" }, { AttributeName: "ord" }],
    Projection: { ProjectionType: "ALL" },
  });
  expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" });
  expect(TimeToLiveDescription).toMatchObject({ AttributeName: "ttl", TimeToLiveStatus: "ENABLED" });
});

test("creating the table again changes nothing and gives the same stream", async () => {
  const first = await createTable(endpoint, "created-twice");
  expect(await createTable(endpoint, "created-twice")).toBe(first);
});
