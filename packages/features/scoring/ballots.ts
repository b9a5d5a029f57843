import { createHash } from "node:crypto";
import { commit, LostRace, updateOf } from "@panels/table/commit";
import type { PanelSpaces, Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import { type KeptBallot, refusals } from "./rules.ts";

// Ballots lie in map items of about six voters, under a kilobyte each, so that a vote costs one capacity unit. They carry
// no stamp, the one exception to the audit trail: nothing in table, stream, log or backup pairs a person with a score.
const shardsToAPartition = 50;
const atOnce = 16;
const mostTogether = 50;

/** How long a shard may outlive its round if nobody closes it, in seconds. */
const keptSeconds = 2 * 86_400;

function spaceOf(spaces: PanelSpaces, roundId: string, shard: number): Space<"ballots"> {
  return spaces.ballots(roundId, Math.floor(shard / shardsToAPartition));
}

function shardKey(shard: number): string {
  return `SHARD#${String(shard).padStart(4, "0")}`;
}

/** Which shard a ballot lies in. */
function shardOf(ballotKey: string, shards: number): number {
  return createHash("sha256").update(ballotKey).digest().readUInt32BE(0) % shards;
}

/** Makes a shard ready to take ballots; done again, it changes nothing. */
export function openShard(spaces: PanelSpaces, roundId: string, shard: number, now: Date): UpdateWrite {
  return {
    op: "update",
    space: spaceOf(spaces, roundId, shard),
    sk: shardKey(shard),
    expression: "SET st = if_not_exists(st, :open), b = if_not_exists(b, :none), #ttl = :ttl",
    names: { "#ttl": "ttl" },
    values: { ":open": "open", ":none": {}, ":ttl": Math.floor(now.getTime() / 1000) + keptSeconds },
  };
}

/**
 * Puts one ballot in, in place of the holder's earlier one: one conditional request. Refuses by name when the round is not
 * open, is closed, or holds a later choice.
 */
export async function castInto(
  spaces: PanelSpaces,
  roundId: string,
  shards: number,
  key: string,
  ballot: KeptBallot,
): Promise<void> {
  const shard = shardOf(key, shards);
  const write: UpdateWrite = {
    op: "update",
    space: spaceOf(spaces, roundId, shard),
    sk: shardKey(shard),
    expression: "SET b.#key = :ballot",
    names: { "#key": key },
    values: { ":ballot": ballot },
    unfenced: true,
    condition: {
      expression: "st = :open AND (attribute_not_exists(b.#key) OR b.#key.c < :counter)",
      values: { ":open": "open", ":counter": ballot.c },
    },
  };
  try {
    await commit([write]);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    refuseLostBallot(asShard(error.standing), key, ballot);
  }
}

function refuseLostBallot(shard: Shard | undefined, key: string, ballot: KeptBallot): void {
  if (!shard) throw refusals.round_not_open();
  if (shard.st !== "open") throw refusals.round_closed();
  const standing = shard.b[key];
  // The same tap sent again after its answer was lost.
  if (standing?.c === ballot.c && standing.s === ballot.s) return;
  throw refusals.ballot_superseded();
}

interface Shard {
  readonly st: string;
  readonly b: Readonly<Record<string, KeptBallot>>;
}

/** Closes every shard and gives the ballots in them: the write that closes is the write that reads. Safe to do again. */
export async function closeShards(spaces: PanelSpaces, roundId: string, shards: number): Promise<KeptBallot[]> {
  const closing = eachShard(spaces, roundId, shards, {
    expression: "SET st = :closed",
    values: { ":closed": "closed" },
    condition: { expression: "attribute_exists(pk)" },
  });
  const closed = spaces.data.fence
    ? await closeTogether(spaces, roundId, shards, closing)
    : await atOnceInTurn(closing, async (write) => {
        const { connection, reach } = write.space;
        return (await connection.update({ ...updateOf(write), ReturnValues: "ALL_NEW" }, reach)).Attributes;
      });
  return closed.flatMap((item) => Object.values(asShard(item)?.b ?? {}));
}

// A transaction gives nothing back, so what a guest closes is read after: closed, it changes no more.
async function closeTogether(spaces: PanelSpaces, roundId: string, shards: number, closing: UpdateWrite[]) {
  await commitTogether(closing);
  return readShards(spaces, roundId, shards, true);
}

// Every write of a guest checks the one row of its grant: side by side they would be in each other's way.
async function commitTogether(writes: UpdateWrite[]): Promise<void> {
  for (let from = 0; from < writes.length; from += mostTogether) {
    const [first, ...rest] = writes.slice(from, from + mostTogether);
    if (first) await commit([first, ...rest]);
  }
}

/** Empties every shard, once the outcome is kept. Safe to do again. */
export async function emptyShards(spaces: PanelSpaces, roundId: string, shards: number, now: Date): Promise<void> {
  const emptying = eachShard(spaces, roundId, shards, {
    expression: "SET st = :closed, b = :none, #ttl = :ttl",
    names: { "#ttl": "ttl" },
    values: { ":closed": "closed", ":none": {}, ":ttl": Math.floor(now.getTime() / 1000) + keptSeconds },
  });
  if (spaces.data.fence) await commitTogether(emptying);
  else await atOnceInTurn(emptying, (write) => commit([write]));
}

/** How many have chosen so far. */
export async function countBallots(spaces: PanelSpaces, roundId: string, shards: number): Promise<number> {
  const read = await readShards(spaces, roundId, shards, false);
  return read.reduce((sum, item) => sum + Object.keys(asShard(item)?.b ?? {}).length, 0);
}

async function readShards(
  spaces: PanelSpaces,
  roundId: string,
  shards: number,
  consistent: boolean,
): Promise<object[]> {
  const partitions = Array.from({ length: Math.ceil(shards / shardsToAPartition) }, (_each, at) => at);
  const read = await Promise.all(
    partitions.map(async (at) => {
      const { connection, pk, reach } = spaces.ballots(roundId, at);
      const whole = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
      return (await connection.query({ ...whole, ConsistentRead: consistent }, reach)).Items ?? [];
    }),
  );
  return read.flat();
}

type Change = Omit<UpdateWrite, "op" | "space" | "sk">;

function eachShard(spaces: PanelSpaces, roundId: string, shards: number, change: Change): UpdateWrite[] {
  return Array.from({ length: shards }, (_each, shard) => ({
    ...change,
    op: "update" as const,
    space: spaceOf(spaces, roundId, shard),
    sk: shardKey(shard),
  }));
}

async function atOnceInTurn<Result>(
  writes: readonly UpdateWrite[],
  act: (write: UpdateWrite) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < writes.length; from += atOnce) {
    results.push(...(await Promise.all(writes.slice(from, from + atOnce).map(act))));
  }
  return results;
}

function asShard(item: object | undefined): Shard | undefined {
  return item && isShard(item) ? item : undefined;
}

function isShard(item: object): item is Shard {
  return "st" in item && "b" in item;
}
