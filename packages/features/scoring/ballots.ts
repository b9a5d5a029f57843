import { createHash } from "node:crypto";
import { commit, LostRace, updateOf } from "@panels/table/commit";
import type { PanelSpaces, Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import { type KeptBallot, refusals } from "./rules.ts";

// Ballots lie in map items of about six voters, under a kilobyte each, so that a vote costs one capacity unit. They carry
// no stamp, the one exception to the audit trail: nothing in table, stream, log or backup pairs a person with a score.
const shardsToAPartition = 50;
const atOnce = 16;

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
    condition: {
      expression: "st = :open AND (attribute_not_exists(b.#key) OR b.#key.c < :counter)",
      values: { ":open": "open", ":counter": ballot.c },
    },
  };
  try {
    await commit(write.space.connection, [write]);
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
  const closed = await eachShard(shards, async (shard) => {
    const space = spaceOf(spaces, roundId, shard);
    const { Attributes } = await space.connection.update({
      ...updateOf({
        op: "update",
        space,
        sk: shardKey(shard),
        expression: "SET st = :closed",
        values: { ":closed": "closed" },
        condition: { expression: "attribute_exists(pk)" },
      }),
      ReturnValues: "ALL_NEW",
    });
    return Object.values(asShard(Attributes)?.b ?? {});
  });
  return closed.flat();
}

/** Empties every shard, once the outcome is kept. Safe to do again. */
export async function emptyShards(spaces: PanelSpaces, roundId: string, shards: number, now: Date): Promise<void> {
  await eachShard(shards, async (shard) => {
    const space = spaceOf(spaces, roundId, shard);
    await space.connection.update(
      updateOf({
        op: "update",
        space,
        sk: shardKey(shard),
        expression: "SET st = :closed, b = :none, #ttl = :ttl",
        names: { "#ttl": "ttl" },
        values: { ":closed": "closed", ":none": {}, ":ttl": Math.floor(now.getTime() / 1000) + keptSeconds },
      }),
    );
  });
}

/** How many have chosen so far. */
export async function countBallots(spaces: PanelSpaces, roundId: string, shards: number): Promise<number> {
  const partitions = Array.from({ length: Math.ceil(shards / shardsToAPartition) }, (_each, at) => at);
  const counts = await Promise.all(
    partitions.map(async (at) => {
      const space = spaces.ballots(roundId, at);
      const { Items = [] } = await space.connection.query({
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": space.pk },
      });
      return Items.reduce((sum: number, item) => sum + Object.keys(asShard(item)?.b ?? {}).length, 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function eachShard<Result>(shards: number, act: (shard: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < shards; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, shards - from) }, (_each, at) => from + at);
    results.push(...(await Promise.all(some.map(act))));
  }
  return results;
}

function asShard(item: object | undefined): Shard | undefined {
  return item && isShard(item) ? item : undefined;
}

function isShard(item: object): item is Shard {
  return "st" in item && "b" in item;
}
