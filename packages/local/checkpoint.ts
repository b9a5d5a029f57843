import { readFile, rename, writeFile } from "node:fs/promises";
import * as z from "zod";

const Checkpoint = z.object({
  streamArn: z.string(),
  /** The last sequence number taken from each shard, or "ended" once all of a closed shard has been. */
  shards: z.record(z.string(), z.string()),
});

/** How far the stream has been read. */
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Reads the kept checkpoint of this stream; an empty one when there is none, or it is of another stream. */
export async function readCheckpoint(file: string, streamArn: string): Promise<Checkpoint> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const kept = text === undefined ? undefined : Checkpoint.parse(JSON.parse(text));
  return kept?.streamArn === streamArn ? kept : { streamArn, shards: {} };
}

/** Keeps the checkpoint; a stop at any moment leaves the old one or the new one whole. */
export async function writeCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(checkpoint));
  await rename(`${file}.new`, file);
}
