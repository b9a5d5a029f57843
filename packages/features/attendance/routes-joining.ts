import type { Answer } from "@panels/http/answer";
import { digest } from "@panels/http/conditional";
import { endpoint } from "@panels/http/endpoint";
import { Session } from "../sessions/model.ts";
import { Attendance } from "./model.ts";
import {
  BallotGiven,
  Claim,
  Hearing,
  Joined,
  Joining,
  MyAttendance,
  PersonalCode,
  SessionCode,
} from "./model-joining.ts";
import { refusals } from "./rules.ts";
import { joining } from "./rules-joining.ts";
import { claimByPass, claimSignedIn } from "./service-ballot.ts";
import { givePersonalCode, giveSessionCode, readSessionCode } from "./service-codes.ts";
import { chooseHearBack } from "./service-hear-back.ts";
import { join } from "./service-join.ts";
import { readMine } from "./service-look.ts";

const tag = "Joining";
const managing = { scope: "attendance:manage" };
const inSession = { sessionId: Session.Id };
const ofAttendance = { attendanceId: Attendance.Id };
const claiming = [refusals.not_checked_in, refusals.no_ballot, refusals.ballot_given, refusals.session_not_live];

// What there is to do next follows the session, too.
function shownMine({ value, version }: Awaited<ReturnType<typeof readMine>>): Answer<MyAttendance> {
  return { body: value, version, variant: digest(JSON.stringify(value)).slice(0, 6) };
}

const come = endpoint({
  name: "join",
  method: "post",
  path: "/v1/join",
  tag,
  summary: "Come in by a code",
  description:
    "For anybody with a code. Your own code checks you in. A session's code, with your name and group, puts you in its lobby until the facilitator lets you in. Codes that do not work are answered alike, and after 20 of them in ten minutes nothing more is tried.",
  access: { public: true },
  body: Joining,
  response: Joined,
  status: 200,
  // A second try without the key would put the same person in the lobby twice.
  idempotency: "required",
  refusals: [
    ...Object.values(joining).filter((one) => one !== joining.no_code),
    refusals.full,
    refusals.presents_here,
    refusals.contact_missing,
  ],
  handle: async (ctx, { body }) => ({ body: await join(ctx, body) }),
});

const mine = endpoint({
  name: "getMyAttendance",
  method: "get",
  path: "/v1/tenants/{tenantId}/attendance/mine",
  tag,
  summary: "Read your place, by pass",
  description:
    "For people who came in by a code: whether you are in, when the session is, and what there is to do next.",
  access: { pass: "attendance" },
  response: MyAttendance,
  status: 200,
  handle: async (ctx) => shownMine(await readMine(ctx)),
});

const hear = endpoint({
  name: "chooseHearBack",
  method: "patch",
  path: "/v1/tenants/{tenantId}/attendance/mine",
  tag,
  summary: "Change how you hear back, by pass",
  description:
    "For people who came in by a code, for as long as the pass lasts: how you want to hear what becomes of the session, or not at all. Later on, whoever runs the session changes it for you.",
  access: { pass: "attendance" },
  body: Hearing,
  response: MyAttendance,
  status: 200,
  // Whoever changes their mind waits for nobody.
  ifMatch: "accepted",
  refusals: [refusals.contact_missing],
  handle: async (ctx, { body }) => shownMine(await chooseHearBack(ctx, body)),
});

const claim = endpoint({
  name: "claimMyBallot",
  method: "post",
  path: "/v1/tenants/{tenantId}/attendance/mine/ballot",
  tag,
  summary: "Claim your ballot, by pass",
  description:
    "Gives a pass for your one ballot, which does not say whose it is. The phone makes a random claim and keeps it: the same claim gives the same ballot again, another is refused.",
  access: { pass: "attendance" },
  body: Claim,
  response: BallotGiven,
  status: 200,
  refusals: claiming,
  handle: async (ctx, { body }) => ({ body: await claimByPass(ctx, body.claim) }),
});

const claimOwn = endpoint({
  name: "claimBallot",
  method: "post",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}/ballot",
  tag,
  summary: "Claim your ballot, signed in",
  description: "For members whom the facilitator has checked in: as with an attendance pass. Nobody claims another's.",
  access: { scope: "attendance:join" },
  params: ofAttendance,
  body: Claim,
  response: BallotGiven,
  status: 200,
  refusals: claiming,
  handle: async (ctx, { params, body }) => ({ body: await claimSignedIn(ctx, params.attendanceId, body.claim) }),
});

const personal = endpoint({
  name: "givePersonalCode",
  method: "post",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}/code",
  tag,
  summary: "Give somebody a code",
  description:
    "For facilitators: a code for one person, to come in with and to give feedback with for a week. It is shown this once; asking again gives a new one and ends the old.",
  access: managing,
  params: ofAttendance,
  response: PersonalCode,
  status: 200,
  refusals: [refusals.session_over],
  handle: async (ctx, { params }) => ({ body: await givePersonalCode(ctx, params.attendanceId) }),
});

const lobby = endpoint({
  name: "giveSessionCode",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/code",
  tag,
  summary: "Make a session's code",
  description:
    "A short code, for the wall or a message, that opens the lobby. It lets nobody in by itself. On a shared panel each organisation makes a code of its own: whoever comes by it counts with that organisation, and is not asked. Asking again gives a new one and ends the old.",
  access: managing,
  params: inSession,
  response: SessionCode,
  status: 200,
  refusals: [refusals.session_over],
  handle: async (ctx, { params }) => ({ body: await giveSessionCode(ctx, params.sessionId) }),
});

const showLobby = endpoint({
  name: "getSessionCode",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/code",
  tag,
  summary: "Read a session's code",
  description: "The code by which your organisation's people come to the session's lobby now.",
  access: managing,
  params: inSession,
  response: SessionCode,
  status: 200,
  refusals: [joining.no_code],
  handle: async (ctx, { params }) => ({ body: await readSessionCode(ctx, params.sessionId) }),
});

/** Mounted before the attendances: `mine` is not an id. */
export const joiningRoutes = [come, mine, hear, claim, claimOwn, personal, lobby, showLobby];
