import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";

/** One page of a shard: its records in order, and the iterator of the next page, none when the shard has ended. */
export type ShardPage = { records: _Record[]; next: string | undefined };

/** Every shard of the stream, oldest first. */
export async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const page = await client.send(new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }));
    shards.push(...(page.StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = page.StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}

/** An iterator that begins after the sequence number `after`, or at the oldest record kept. */
export async function openShard(
  client: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string,
  after: string | undefined,
): Promise<string | undefined> {
  const from = after
    ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: after }
    : { ShardIteratorType: "TRIM_HORIZON" as const };
  try {
    return (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }))).ShardIterator;
  } catch (error) {
    // What lies after the checkpoint is older than the stream keeps: begin with what is left.
    if (after && error instanceof TrimmedDataAccessException) return openShard(client, StreamArn, ShardId, undefined);
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Reads the next page, or "expired" when the iterator is too old and the shard has to be opened again. */
export async function readShard(
  client: DynamoDBStreamsClient,
  ShardIterator: string,
  Limit: number,
): Promise<ShardPage | "expired"> {
  try {
    const page = await client.send(new GetRecordsCommand({ ShardIterator, Limit }));
    return { records: page.Records ?? [], next: page.NextShardIterator };
  } catch (error) {
    if (error instanceof ExpiredIteratorException || error instanceof TrimmedDataAccessException) return "expired";
    throw error;
  }
}
