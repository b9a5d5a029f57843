import { createHash } from "node:crypto";
import type { Context } from "@panels/http/context";
import type { PassIssuer } from "@panels/identity/pass";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, get, refusals as table, type Writer } from "@panels/table/verbs";
import { enterPanel } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import type { AttendanceRow, BallotPass } from "./model.ts";
import { claimed, groupOfVoter } from "./rules-joining.ts";
import { heldAttendance, sessionIdOf } from "./service.ts";
import { endOf } from "./service-codes.ts";
import { Attendances } from "./store.ts";

const hourMs = 3_600_000;

interface Ballot {
  readonly ballotPass: string;
}

/** Gives the holder of an attendance pass their one ballot; the same claim gives the same ballot again. */
export async function claimByPass(ctx: Context, claim: string): Promise<Ballot> {
  const { spaces, stored } = await heldAttendance(ctx);
  return giveBallot(ctx, spaces, stored.value.id, claim, () => {});
}

/** Gives a signed-in person who is checked in their one ballot; nobody claims another's. */
export async function claimSignedIn(ctx: Context, id: string, claim: string): Promise<Ballot> {
  const { spaces } = await enterPanel(ctx, id, "attend");
  return giveBallot(ctx, spaces, id, claim, (row) => {
    if (row.personId === undefined || row.personId !== ctx.personId) throw table.not_found();
  });
}

type Giving = Writer & { readonly passes: PassIssuer };

async function giveBallot(
  ctx: Giving,
  spaces: PanelSpaces,
  id: string,
  claim: string,
  expectOwn: (row: AttendanceRow) => void,
): Promise<Ballot> {
  const [before, { value: session }] = await Promise.all([
    get(Attendances, spaces.data, id),
    getSession(spaces, sessionIdOf(id)),
  ]);
  expectOwn(before.value);
  const digest = sha256(`claim:${claim}`);
  // The digest of the request's body is not kept: it would be one more trace of the claim.
  const writer = { ...ctx, attempt: undefined, ifMatch: undefined };
  const given = claimed(before.value, session, digest);
  const row =
    before.value.claim === digest
      ? given
      : (
          await changeRecord(writer, Attendances, spaces.data, id, ({ value }) => ({
            next: claimed(value, session, digest),
          }))
        ).value;
  return { ballotPass: await passFor(ctx, spaces, row, session, claim) };
}

// The key comes from the claim, which is stored nowhere: nobody can work out from the table whose ballot is whose.
async function passFor(ctx: Giving, spaces: PanelSpaces, row: AttendanceRow, session: Session, claim: string) {
  const pass: BallotPass = {
    purpose: "ballot",
    tenant: row.homeTenantId,
    owner: spaces.data.owner,
    session: session.id,
    key: sha256(`ballot:${session.id}:${claim}`).slice(0, 16),
    group: groupOfVoter(row),
    home: row.homeTenantId,
    shards: session.ballotShards ?? 1,
  };
  const anHourOn = Math.max(endOf(session).getTime(), ctx.now.getTime()) + hourMs;
  return ctx.passes.issue({ ...pass }, new Date(anHourOn), ctx.now);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
