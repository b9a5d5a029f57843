import { randomBytes } from "node:crypto";
import { Booking } from "@panels/features/bookings/model";
import { BallotGiven } from "@panels/features/attendance/model-joining";
import { ShownAttendance } from "@panels/features/attendance/model";
import { BallotTaken, Round } from "@panels/features/scoring/model";
import { Session, Slot } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { pageOf } from "@panels/http/page";
import type { Caller } from "../call.ts";
import { inHouse, type Member } from "../company.ts";
import { answerAll, giveForms, type Noted, noteSuggestions, undertake } from "./afterwards.ts";
import type { LoadedYear } from "./loaded.ts";
import { wordsFor } from "./panel.ts";
import type { Meeting, Work } from "./meetings.ts";

type Held = Readonly<{ id: string; startsAt: string }>;

const Slots = pageOf(Slot.Shown, "Slots");

/** Holds one session of the year, from the day it is planned to the day its submitters have answered. */
export async function holdMeeting(year: LoadedYear, meeting: Meeting): Promise<void> {
  const { api, tenantId } = year;
  const facilitator = api.as(tenantId, "facilitator");
  api.turnClockTo(daysFrom(meeting.localStart, -28));
  const { session, slots } = await plan(year, meeting);
  const attendances = await invite(year, meeting, session);
  api.turnClockTo(daysFrom(session.startsAt, -21));
  const booked = meeting.works.map(async (work, at) => bring(year, work, slots[at]?.id ?? ""));
  for (const [at, id] of (await Promise.all(booked)).entries()) year.works.set(meeting.works[at]?.title ?? "", id);
  api.turnClockTo(daysFrom(session.startsAt, -14));
  await facilitator.post(`/sessions/${session.id}/publish`, Session.Shown);
  api.turnClockTo(session.startsAt);
  await facilitator.post(`/sessions/${session.id}/open`, Session.Shown);
  const ballots = await arrive(year, meeting, attendances);
  const noted: Noted[] = [];
  for (const [at, work] of meeting.works.entries()) {
    api.turnClockTo(slots[at]?.startsAt ?? session.startsAt);
    await score(year, session, work, ballots);
    noted.push(...(await noteSuggestions(year, work)));
  }
  await undertake(year, meeting, session.id);
  await facilitator.post(`/sessions/${session.id}/close`, Session.Shown);
  await giveForms(year, meeting, session.id);
  api.turnClockTo(daysFrom(session.startsAt, 3));
  await answerAll(year, meeting, noted);
}

async function plan({ api, tenantId, panelId }: LoadedYear, { localStart, works }: Meeting) {
  const facilitator = api.as(tenantId, "facilitator");
  // The usual four slots; five are shorter and laid out one by one.
  const usual = works.length <= 4;
  const wanted = { localStart, place: "Sample Hall, step-free", seats: 30, ...(!usual && { slotCount: 0 }) };
  const session = await facilitator.post(`/panels/${panelId}/sessions`, Session.Shown, wanted);
  if (!usual) {
    const minutes = Math.floor(120 / works.length);
    for (const at of works.keys()) {
      const startsAt = new Date(Date.parse(session.startsAt) + (15 + at * minutes) * 60_000).toISOString();
      await facilitator.post(`/sessions/${session.id}/slots`, Slot.Shown, { startsAt, minutes });
    }
  }
  return { session, slots: (await facilitator.get(`/sessions/${session.id}/slots`, Slots)).items };
}

async function bring({ api, tenantId, panelId, company, works }: LoadedYear, work: Work, slotId: string) {
  const { title, level, stage, ownView, strand, by, revisits } = work;
  const bringing = Map.groupBy(
    by.map(({ who }) => company(who)),
    (member) => member.tenantId,
  );
  const [leading = [], ...joining] = bringing.values();
  const [lead] = leading;
  if (!lead) throw new Error(`The demo says of nobody that they bring '${title}'.`);
  const idsOf = (members: readonly Member[]) => members.map(({ personId }) => personId);
  // With whom an organisation brings work is for its staff to say, and who comes from the others for theirs.
  const together = joining.flatMap(([each]) => each?.tenantId ?? []);
  const { id } = await (together.length > 0 ? lead.staff : lead.caller).post(
    `/panels/${panelId}/submissions`,
    ShownSubmission,
    {
      title,
      level,
      stage,
      ownView,
      ...wordsFor(title, stage),
      materials: [],
      submitterIds: idsOf(leading),
      ...(together.length > 0 && { togetherWith: together }),
      ...(strand && { strand }),
      ...(revisits && { revisits: works.get(revisits) }),
    },
  );
  const path = `/submissions/${id}`;
  for (const theirs of joining) {
    const named = { submitterIds: idsOf(theirs) };
    await theirs[0]?.staff.putAnew(`${path}/submitters`, ShownSubmission, named, path);
  }
  await lead.caller.post(`/submissions/${id}/submit`, ShownSubmission);
  await lead.caller.put(`/submissions/${id}/booking`, Booking, { slotId });
  await api.as(tenantId, "facilitator").post(`/submissions/${id}/accept`, ShownSubmission);
  return id;
}

async function invite({ company }: LoadedYear, meeting: Meeting, { id }: Held): Promise<Map<string, string>> {
  const everyone = [
    ...meeting.attendees.map(({ who }) => ({ who, part: "attendee" })),
    ...meeting.beside.map((who) => ({ who, part: inHouse(who).who.startsWith("O") ? "observer" : "supporter" })),
  ];
  const invited = everyone.map(async ({ who, part }) => {
    const { personId, staff } = company(who);
    const wanted = { personId, part, state: "coming", hearBack: hearBackOf(who) };
    return [who, (await staff.post(`/sessions/${id}/attendance`, ShownAttendance, wanted)).id] as const;
  });
  return new Map(await Promise.all(invited));
}

// Some want to hear by e-mail, some through the forum, a few not at all.
function hearBackOf(who: string): string {
  const number = Number(/\d+$/.exec(who)?.[0]);
  if (number % 7 === 0) return "none";
  return number % 3 === 0 ? "forum" : "email";
}

/** Everybody comes in. Gives what each attendee's phone calls with, in their order. */
async function arrive(year: LoadedYear, { attendees }: Meeting, attendances: Map<string, string>): Promise<Caller[]> {
  const { api, tenantId, company } = year;
  const facilitator = api.as(tenantId, "facilitator");
  const here = [...attendances.values()];
  await Promise.all(here.map((id) => facilitator.post(`/attendance/${id}/check-in`, ShownAttendance)));
  const given = attendees.map(async ({ who }) => {
    const claim = randomBytes(24).toString("base64url");
    const mine = `/attendance/${attendances.get(who)}/ballot`;
    const { caller, tenantId: home } = company(who);
    return api.holding(home, (await caller.post(mine, BallotGiven, { claim })).ballotPass);
  });
  return Promise.all(given);
}

async function score(
  year: LoadedYear,
  session: Held,
  { title, scores }: Work,
  ballots: readonly Caller[],
): Promise<void> {
  const { api, tenantId, works } = year;
  const facilitator = api.as(tenantId, "facilitator");
  const submissionId = works.get(title);
  const round = await facilitator.post(`/sessions/${session.id}/rounds`, Round.Shown, { submissionId });
  await facilitator.post(`/rounds/${round.id}/open`, Round.Shown);
  const cast = ballots.map((phone, at) =>
    phone.put(`/rounds/${round.id}/ballot`, BallotTaken, { score: scores[at], counter: 1 }),
  );
  await Promise.all(cast);
  await facilitator.post(`/rounds/${round.id}/close`, Round.Shown);
}

function daysFrom(moment: string, days: number): string {
  return new Date(Date.parse(moment.length === 16 ? `${moment}:00Z` : moment) + days * 86_400_000).toISOString();
}
