import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import type { Stamp, Stored } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, get } from "@panels/table/verbs";
import { termOf } from "../attendance/service.ts";
import { enterPanel } from "../panels/service.ts";
import { getSession } from "../sessions/service.ts";
import { readFewest } from "../tenants/service.ts";
import { closeShards, emptyShards } from "./ballots.ts";
import type { Round } from "./model.ts";
import { expectState, isLeftFull, outcomeOf, refusals, slicesOf, tally } from "./rules.ts";
import { concluding } from "./service.ts";
import { addToTerm, Rounds, roundsKey, showRound } from "./store.ts";

/**
 * Closes a round and freezes its outcome. Every step can be done again, so that a retry finishes what a crash left:
 * close the shards (which reads every ballot), keep the outcome once, empty the shards.
 */
export async function closeRound(ctx: Context, roundId: string): Promise<Stored<Round> & { replayed?: true }> {
  const { panel, spaces } = await enterPanel(ctx, roundId, "facilitate");
  const before = await get(Rounds, spaces.data, roundId);
  if (before.value.emptied) return { ...before, replayed: true };
  const shards = before.value.shards ?? 0;
  if (before.value.state !== "closed") {
    expectState(before.value, "open");
    const ballots = await closeShards(spaces, roundId, shards);
    const [{ value: session }, fewest] = await Promise.all([
      getSession(spaces, parentId(roundId, "ses", 2)),
      readFewest(spaces),
    ]);
    await changeRecord(ctx, Rounds, spaces.data, roundId, async ({ value: round }) => {
      // Somebody else closed it meanwhile, from the same ballots.
      if (round.state === "closed") throw refusals.round_closed();
      const outcome = outcomeOf(tally(ballots), panel.fewestBallots);
      const also = await concluding(ctx, spaces, round, session, outcome);
      const slices = outcome.enough ? addToTerm(spaces.data, termOf(session), slicesOf(ballots, fewest)) : undefined;
      const next: Round = { ...round, state: "closed", closedAt: ctx.now.toISOString(), outcome };
      return { next, also: [...also, ...(slices ? [slices] : []), showRound(spaces.data, next)] };
    }).catch(unlessClosedMeanwhile);
  }
  return emptyOut(ctx, spaces, before.value);
}

/**
 * Finishes the rounds of a session that were closed, but whose ballots a crash left in their shards. Done again, it changes
 * nothing. One round trip where there are none.
 */
export async function finishRounds(stamp: Stamp, spaces: PanelSpaces, sessionId: string): Promise<void> {
  const rounds = only(Rounds, await readStretch(spaces.data, { prefix: roundsKey(sessionId) }, true));
  for (const { value: round } of rounds) if (isLeftFull(round)) await emptyOut(stamp, spaces, round);
}

async function emptyOut(stamp: Stamp, spaces: PanelSpaces, { id, shards = 0 }: Round): Promise<Stored<Round>> {
  await emptyShards(spaces, id, shards, stamp.now);
  const writer = { ...stamp, ifMatch: undefined, attempt: undefined };
  return changeRecord(writer, Rounds, spaces.data, id, ({ value }) => ({ next: { ...value, emptied: true } }));
}

function unlessClosedMeanwhile(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === refusals.round_closed.code)) throw error;
}
