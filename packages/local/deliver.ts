import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod";
import { type LambdaFunction, lambdaContext } from "./lambda.ts";

const LONGEST_PAUSE_MS = 5000;

const batchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** `retries`: tries of one record before `setAside` takes it. `stopped` ends the retrying; what is left stays untaken. */
export type DeliverOptions = {
  relay: LambdaFunction;
  streamArn: string;
  retries: number;
  setAside: (record: _Record) => Promise<void>;
  stopped: AbortSignal;
};

/**
 * Hands records to the relay in order, as Lambda does for a stream: from the first one it names as failed the batch is
 * tried again; when it fails as a whole, one by one. Gives whether all of them are done with.
 */
export async function deliver(records: _Record[], options: DeliverOptions): Promise<boolean> {
  let rest = records;
  let size = records.length;
  let tries = 0;
  while (rest.length > 0) {
    if (options.stopped.aborted) return false;
    const batch = rest.slice(0, size);
    const taken = await invoke(batch, options);
    if (taken === 0) {
      size = 1;
      tries += 1;
    } else {
      tries = 0;
    }
    rest = rest.slice(taken);
    if (tries > options.retries && rest[0]) {
      await options.setAside(rest[0]);
      rest = rest.slice(1);
      tries = 0;
    }
    if (taken < batch.length) {
      const wait = Math.min(LONGEST_PAUSE_MS, 20 * 2 ** tries);
      await pause(wait, undefined, { signal: options.stopped }).catch(() => {});
    }
  }
  return true;
}

/** How many records, counted from the first, the relay has taken. */
async function invoke(batch: _Record[], { relay, streamArn }: DeliverOptions): Promise<number> {
  try {
    const event = { Records: batch.map((record) => lambdaRecord(record, streamArn)) };
    const answer = batchResponse.parse(await relay(event, lambdaContext("relay", randomUUID(), 20_000)));
    const failed = new Set(answer?.batchItemFailures?.map((failure) => failure.itemIdentifier));
    if (failed.size === 0) return batch.length;
    // A name that is not in the batch, or none, fails the whole batch.
    return Math.max(
      0,
      batch.findIndex((record) => failed.has(record.dynamodb?.SequenceNumber ?? "")),
    );
  } catch (failure) {
    console.error("The relay failed and will be tried again:", failure);
    return 0;
  }
}

/** A stream record as Lambda words it: times in seconds since 1970, bytes as base64. */
export function lambdaRecord(record: _Record, streamArn: string): object {
  const change = record.dynamodb;
  return {
    ...record,
    awsRegion: streamArn.split(":")[3],
    eventSourceARN: streamArn,
    dynamodb: JSON.parse(
      JSON.stringify(change, function (this: Record<string, unknown>, field, value: unknown) {
        const raw = this[field];
        if (raw instanceof Date) return raw.getTime() / 1000;
        // DynamoDB Local's stream leaves the type out of an empty map; AWS's does not.
        if (field !== "M" && isEmpty(raw)) return { M: {} };
        return raw instanceof Uint8Array ? Buffer.from(raw).toString("base64") : value;
      }),
    ),
  };
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value?.constructor === Object && Object.keys(value).length === 0;
}
