import { keepLog } from "@panels/features/log/service";
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { logLine, tableConnection } from "../environment.ts";

const connection = tableConnection();

/** What the table's stream invokes: keeps the log, and names the first record that must come again. */
export async function handler(
  { Records }: DynamoDBStreamEvent,
  { awsRequestId }: Context,
): Promise<DynamoDBBatchResponse> {
  const failed = await keepLog({ connection, requestId: awsRequestId, now: new Date(), log: logLine }, Records);
  const itemIdentifier = failed === undefined ? undefined : Records[failed]?.dynamodb?.SequenceNumber;
  if (failed === undefined) return { batchItemFailures: [] };
  // Without a number nothing can be named, and an empty name fails the whole batch.
  return { batchItemFailures: [{ itemIdentifier: itemIdentifier ?? "" }] };
}
