import { keepLog } from "@panels/features/log/service";
import { connect } from "@panels/table/connection";
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The setting ${name} is missing. Set it in the function's environment.`);
  return value;
}

const endpoint = process.env["DYNAMODB_ENDPOINT"];
const connection = connect({
  tableName: setting("TABLE_NAME"),
  region: setting("AWS_REGION"),
  ...(endpoint && { endpoint }),
});

/** What the table's stream invokes: keeps the log, and names the first record that must come again. */
export async function handler(
  { Records }: DynamoDBStreamEvent,
  { awsRequestId }: Context,
): Promise<DynamoDBBatchResponse> {
  const failed = await keepLog(
    {
      connection,
      requestId: awsRequestId,
      now: new Date(),
      log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
    },
    Records,
  );
  const itemIdentifier = failed === undefined ? undefined : Records[failed]?.dynamodb?.SequenceNumber;
  if (failed === undefined) return { batchItemFailures: [] };
  // Without a number nothing can be named, and an empty name fails the whole batch.
  return { batchItemFailures: [{ itemIdentifier: itemIdentifier ?? "" }] };
}
