import type { Context, HeldPass } from "@panels/http/context";
import { commit, LostRace } from "@panels/table/commit";
import { readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import { parentId } from "@panels/ids/id";
import type { AttendancePass } from "../attendance/model.ts";
import { covers, type EnteredPanel, enterByPass, enterPanel } from "../panels/service.ts";
import { sessionAmong } from "../sessions/service.ts";
import { countBallots } from "./ballots.ts";
import type { Live } from "./model.ts";
import { leaseCount, liveAmong, type LiveItem, liveStretch, showTurnout } from "./store.ts";

/**
 * What every screen shows. One Query of a session and its live item; once a second, whoever asks first also counts the
 * ballots of an open round: of the owner's people, or of guests who facilitate. Only the turnout is known while a round is open, to anybody.
 */
export async function readLive(ctx: Context, sessionId: string): Promise<Live> {
  const { spaces, reach } = ctx.pass ? await byPass(ctx, sessionId) : await enterPanel(ctx, sessionId, "view");
  const items = await readStretch(spaces.data, liveStretch(sessionId));
  const session = sessionAmong(items);
  if (!session) throw table.not_found();
  const live = liveAmong(items);
  if (!live) return { sessionId, state: session.state, revision: 0 };
  const turnout =
    live.round.state === "open" && covers(reach, "facilitate") ? await turnoutNow(ctx, spaces, live) : live.turnout;
  const { id: roundId, submissionId, title, method, state, outcome } = live.round;
  return {
    sessionId,
    state: session.state,
    revision: live.revision,
    current: {
      roundId,
      submissionId,
      title,
      method,
      state,
      ...(state === "open" && { turnout }),
      ...(outcome && { outcome }),
    },
  };
}

async function byPass(ctx: Context, sessionId: string): Promise<Pick<EnteredPanel, "spaces" | "reach">> {
  const { pass } = ctx;
  if (!isAttendancePass(pass) || parentId(pass.attendance, "ses", 2) !== sessionId) throw table.not_found();
  return { spaces: await enterByPass(ctx, pass.owner, sessionId), reach: pass.owner === ctx.tenant ? "own" : "attend" };
}

// Only the attendance feature issues passes for this purpose, and the signature says it was us.
function isAttendancePass(pass: Context["pass"]): pass is HeldPass & AttendancePass {
  return pass?.purpose === "attendance";
}

async function turnoutNow(ctx: Context, spaces: PanelSpaces, live: LiveItem): Promise<number> {
  const { id, shards = 1 } = live.round;
  if (live.countedAt > ctx.now.getTime() - 1000) return live.turnout;
  try {
    await commit([leaseCount(spaces.data, id, ctx.now.getTime())]);
    const turnout = await countBallots(spaces, id, shards);
    if (turnout !== live.turnout) await commit([showTurnout(spaces.data, id, turnout)]);
    return turnout;
  } catch (error) {
    // Another screen counts this second, or the round has moved on.
    if (error instanceof LostRace) return live.turnout;
    throw error;
  }
}
