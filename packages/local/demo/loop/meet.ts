import { randomBytes } from "node:crypto";
import { ShownAttendance } from "@panels/features/attendance/model";
import { BallotGiven, Joined, PersonalCode, SessionCode } from "@panels/features/attendance/model-joining";
import { Session } from "@panels/features/sessions/model";
import { pageOf } from "@panels/http/page";
import { lazy } from "@panels/schema/lazy";
import * as z from "zod/mini";
import type { Caller } from "../call.ts";
import type { Brought } from "./bring.ts";
import { expectThat, type Loop, refusalOf } from "./cast.ts";

const AttendancePage = pageOf(ShownAttendance, "AttendancePage");
const Me = lazy(() => z.object({ tenants: z.array(z.object({ tenantId: z.string(), personId: z.string() })) }));

/** Everybody who is in: their ballot passes, and the attendance pass of who came by the code on the wall. */
export interface Gathered {
  readonly ballots: readonly string[];
  readonly pass: string;
}

/** People are invited and come; each attendee gets one ballot, in one of three ways. */
export async function gather(loop: Loop, { session }: Brought): Promise<Gathered> {
  const { facilitator, member, professional, observer, submitter, say } = loop;
  const at = `/sessions/${session.id}`;
  const put = (who: Caller, body: object) => who.post(`${at}/attendance`, ShownAttendance, body);
  const idOf = async (who: Caller) => {
    const { tenants } = await who.get("/v1/me", Me);
    return tenants.find(({ tenantId }) => tenantId === loop.tenantId)?.personId;
  };
  const signedUp = await put(member, { personId: await idOf(member), hearBack: "forum" });
  say("Member", `signs up: ${signedUp.state}, as ${signedUp.group}, and wants to hear back through the forum.`);
  const rota = { professionalRole: "health", hearBack: "email" };
  const invited = await put(facilitator, { personId: await idOf(professional), ...rota });
  say("Facilitator", `invites a professional for the health place on the rota: ${invited.state}.`);
  const watching = await put(facilitator, { personId: await idOf(observer), part: "observer", hearBack: "email" });
  await put(facilitator, { personId: await idOf(submitter), part: "presenter" });
  const neighbour = { name: "Sample Neighbour", group: "parent-carer", hearBack: "none", needs: "A seat by the door." };
  const guest = await put(facilitator, neighbour);
  const { code } = await facilitator.post(`/attendance/${guest.id}/code`, PersonalCode);
  say(
    "Facilitator",
    `puts down an observer, the presenter, and a parent carer who has no account. Her own code: ${code}.`,
  );

  const early = await refusalOf(loop.holding().post("/v1/join", Joined, { code }));
  say("Parent carer", `tries it at once and is told: ${early.code}.`);
  await facilitator.post(`${at}/open`, Session.Shown);
  const onTheWall = await facilitator.post(`${at}/code`, SessionCode);
  say("Facilitator", `opens the session and writes its code on the wall: ${onTheWall.code}.`);

  await facilitator.post(`/attendance/${signedUp.id}/check-in`, ShownAttendance);
  await facilitator.post(`/attendance/${invited.id}/check-in`, ShownAttendance);
  await facilitator.post(`/attendance/${watching.id}/check-in`, ShownAttendance);
  say("Facilitator", "ticks off the member, the professional and the observer at the door.");
  const joined = await loop.holding().post("/v1/join", Joined, { code: code.toLowerCase() });
  say("Parent carer", `comes in by her own code: ${joined.state}.`);
  const lobby = await joinLobby(loop, session.id, onTheWall.code);
  const refused = await refusalOf(claim(observer, `/attendance/${watching.id}/ballot`));
  expectThat(refused.status === 403 || refused.status === 409, "an observer has no ballot");
  say("Observer", `asks for a ballot and is refused: ${refused.code}.`);

  const ballots = await Promise.all([
    claim(member, `/attendance/${signedUp.id}/ballot`),
    claim(professional, `/attendance/${invited.id}/ballot`),
    claim(loop.holding(joined.attendancePass), "/attendance/mine/ballot"),
    claim(loop.holding(lobby), "/attendance/mine/ballot"),
  ]);
  say("Four phones", "claim one ballot each. Nothing that is kept says whose a ballot is.");
  return { ballots, pass: lobby };
}

async function joinLobby({ holding, facilitator, say }: Loop, sessionId: string, code: string): Promise<string> {
  const joining = { code, name: "Sample Visitor", group: "young-person", hearBack: "text", contact: "01273 000000" };
  const waiting = await holding().post("/v1/join", Joined, joining);
  expectThat(waiting.state === "waiting", "the code on the wall lets nobody in by itself");
  const { items } = await facilitator.get(`/sessions/${sessionId}/attendance`, AttendancePage);
  const visitor = items.find(({ state }) => state === "waiting");
  await facilitator.post(`/attendance/${visitor?.id}/check-in`, ShownAttendance);
  say("Young person", `types the code on the wall and waits; the facilitator lets ${visitor?.name} in.`);
  return waiting.attendancePass;
}

async function claim(who: Caller, path: string): Promise<string> {
  return (await who.post(path, BallotGiven, { claim: randomBytes(24).toString("base64url") })).ballotPass;
}
