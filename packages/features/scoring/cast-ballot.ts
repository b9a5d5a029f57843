import type { Context, HeldPass } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import { refusals as table } from "@panels/table/verbs";
import type { BallotPass } from "../attendance/model.ts";
import { enterByPass } from "../panels/service.ts";
import { castInto } from "./ballots.ts";
import type { Ballot } from "./model.ts";

/**
 * Gives or changes the holder's score; null abstains. One round trip and one capacity unit, one more for a guest's member: the pass says where the
 * ballot lies, and the write itself checks that the round is open and that no later tap is in.
 */
export async function castBallot(ctx: Context, roundId: string, { score, counter }: Ballot) {
  const { pass } = ctx;
  // A pass for another session's ballots finds nothing here.
  if (!isBallotPass(pass) || parentId(roundId, "ses", 2) !== pass.session) throw table.not_found();
  const spaces = await enterByPass(ctx, pass.owner, roundId);
  const ballot = { s: score ?? 0, g: pass.group, h: pass.home, c: counter };
  await castInto(spaces, roundId, pass.shards, pass.key, ballot);
  return { roundId, counter };
}

// Only the attendance feature issues passes for this purpose, and the signature says it was us.
function isBallotPass(pass: Context["pass"]): pass is HeldPass & BallotPass {
  return pass?.purpose === "ballot";
}
