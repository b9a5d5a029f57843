import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type _Record, DynamoDBStreamsClient, type Shard } from "@aws-sdk/client-dynamodb-streams";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { deliver, lambdaRecord } from "./deliver.ts";
import type { LambdaFunction } from "./lambda.ts";
import { listShards, openShard, readShard } from "./shards.ts";
import { streamFilter } from "./stream-filter.ts";
import { localAccess } from "./table.ts";
import type { StreamMapping } from "./template.ts";

const IDLE_MS = 200;
const LOOK_FOR_SHARDS_MS = 3000;
const ENDED = "ended";

/** `dataDir` keeps how far the stream was read, and the records that were put aside. */
export type PumpOptions = {
  endpoint: string;
  streamArn: string;
  relay: LambdaFunction;
  mapping: StreamMapping;
  dataDir: string;
};

/**
 * Reads the table's stream, each shard in order and a parent before its children, and hands the records that pass the
 * template's filter to the relay. Continues where an earlier run stopped. `stop` ends it between two batches.
 */
export async function startPump(options: PumpOptions): Promise<{ stop: () => Promise<void> }> {
  const client = new DynamoDBStreamsClient({ ...localAccess, endpoint: options.endpoint });
  const file = join(options.dataDir, "stream-checkpoint.json");
  const checkpoint = await readCheckpoint(file, options.streamArn);
  const stopping = new AbortController();
  const pump = new Pump(options, client, checkpoint, file, stopping.signal);
  const running = pump.run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      client.destroy();
    },
  };
}

class Pump {
  readonly #options: PumpOptions;
  readonly #client: DynamoDBStreamsClient;
  readonly #checkpoint: Checkpoint;
  readonly #file: string;
  readonly #stopped: AbortSignal;
  readonly #passes: (record: unknown) => boolean;
  readonly #iterators = new Map<string, string>();
  #shards: Shard[] = [];
  #looked = 0;

  constructor(
    options: PumpOptions,
    client: DynamoDBStreamsClient,
    checkpoint: Checkpoint,
    file: string,
    stopped: AbortSignal,
  ) {
    this.#options = options;
    this.#client = client;
    this.#checkpoint = checkpoint;
    this.#file = file;
    this.#stopped = stopped;
    this.#passes = streamFilter(options.mapping.patterns);
  }

  async run(): Promise<void> {
    while (!this.#stopped.aborted) {
      const moved = await this.#round().catch((failure: unknown) => {
        console.error("The stream could not be read and will be tried again:", failure);
        return false;
      });
      if (!moved) await pause(IDLE_MS, undefined, { signal: this.#stopped }).catch(() => {});
    }
  }

  /** Reads one page of every shard whose parent has been read to its end; gives whether there was anything. */
  async #round(): Promise<boolean> {
    if (Date.now() - this.#looked > LOOK_FOR_SHARDS_MS) {
      this.#shards = await listShards(this.#client, this.#options.streamArn);
      this.#looked = Date.now();
    }
    const known = new Set(this.#shards.map((shard) => shard.ShardId));
    const { shards } = this.#checkpoint;
    const due = this.#shards.filter(({ ShardId = "", ParentShardId = "" }) => {
      return shards[ShardId] !== ENDED && (!known.has(ParentShardId) || shards[ParentShardId] === ENDED);
    });
    const moved = await Promise.all(due.map(({ ShardId = "" }) => this.#page(ShardId)));
    return moved.includes(true);
  }

  async #page(shard: string): Promise<boolean> {
    const { streamArn, mapping } = this.#options;
    const after = this.#checkpoint.shards[shard];
    const iterator = this.#iterators.get(shard) ?? (await openShard(this.#client, streamArn, shard, after));
    if (iterator === undefined) return await this.#keep(shard, ENDED);
    const page = await readShard(this.#client, iterator, mapping.batchSize);
    this.#iterators.delete(shard);
    if (page === "expired") return true;
    if (!(await this.#take(page.records))) return false;
    if (page.next === undefined) return await this.#keep(shard, ENDED);
    const last = page.records.at(-1)?.dynamodb?.SequenceNumber;
    if (last) await this.#keep(shard, last);
    this.#iterators.set(shard, page.next);
    return last !== undefined;
  }

  async #take(records: _Record[]): Promise<boolean> {
    const { streamArn, relay, mapping, dataDir } = this.#options;
    return await deliver(
      records.filter((record) => this.#passes(record)),
      {
        relay,
        streamArn,
        retries: mapping.retries,
        stopped: this.#stopped,
        setAside: async (record) => {
          await appendFile(
            join(dataDir, "relay-failed.ndjson"),
            `${JSON.stringify(lambdaRecord(record, streamArn))}\n`,
          );
          console.error("The relay refused one record for good; it is kept in relay-failed.ndjson in the data folder.");
        },
      },
    );
  }

  async #keep(shard: string, at: string): Promise<boolean> {
    this.#checkpoint.shards[shard] = at;
    await writeCheckpoint(this.#file, this.#checkpoint);
    return true;
  }
}
