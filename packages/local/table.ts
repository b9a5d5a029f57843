import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { declaredTable } from "./template.ts";

/** The credentials and region any local engine accepts; they open nothing elsewhere. */
export const localAccess = {
  region: "eu-west-2",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
};

/**
 * Creates the table `tableName` on the engine as the synthesised template declares it, with index, stream and TTL,
 * unless it is there already. Gives the stream's address (ARN).
 */
export async function createTable(endpoint: string, tableName: string): Promise<string> {
  const client = new DynamoDBClient({ ...localAccess, endpoint });
  try {
    const declared = declaredTable();
    const created = await create(client, tableName, declared);
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: tableName });
    if (created) {
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: tableName,
          TimeToLiveSpecification: declared.TimeToLiveSpecification,
        }),
      );
    }
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (!Table?.LatestStreamArn) throw new Error(`The engine at ${endpoint} gave the table no stream.`);
    return Table.LatestStreamArn;
  } finally {
    client.destroy();
  }
}

async function create(
  client: DynamoDBClient,
  tableName: string,
  declared: ReturnType<typeof declaredTable>,
): Promise<boolean> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        AttributeDefinitions: declared.AttributeDefinitions,
        KeySchema: declared.KeySchema,
        GlobalSecondaryIndexes: declared.GlobalSecondaryIndexes,
        BillingMode: declared.BillingMode,
        StreamSpecification: { StreamEnabled: true, ...declared.StreamSpecification },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}
