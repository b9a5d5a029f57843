import { aCheckedInAttendee, aClaim } from "@panels/testing/attendance";
import { aLiveSession, aRound, aVoter, voters } from "@panels/testing/round";
import { anybody, callerWith, freshTenant } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

async function anOpenRound() {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  return { tenant, live, round: await aRound(tenant, live) };
}

async function anInvitation() {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const attendee = { name: "Sample Attendee", group: "parent-carer" };
  const invited = await tenant.admin.post(`${live.session.at}/attendance`, attendee);
  return { tenant, live, at: tenant.path(`/attendance/${invited.body.id}`) };
}

/** The session itself: who is here, and scoring. */
export const meeting: Operation[] = [
  {
    does: "Invite somebody",
    async prepare() {
      const tenant = await freshTenant();
      const live = await aLiveSession(tenant);
      const attendee = { name: "Sample Attendee", group: "parent-carer" };
      return () => tenant.admin.post(`${live.session.at}/attendance`, attendee);
    },
  },
  {
    does: "Check somebody in",
    async prepare() {
      const { tenant, at } = await anInvitation();
      return () => tenant.admin.post(`${at}/check-in`);
    },
  },
  {
    does: "Join with a personal code",
    async prepare() {
      const { tenant, at } = await anInvitation();
      const { code } = (await tenant.admin.post(`${at}/code`)).body;
      return () => anybody.post("/v1/join", { code });
    },
  },
  {
    does: "Take the ballot",
    async prepare() {
      const { tenant, at } = await anInvitation();
      const { code } = (await tenant.admin.post(`${at}/code`)).body;
      const phone = callerWith((await anybody.post("/v1/join", { code })).body.attendancePass);
      return () => phone.post(tenant.path("/attendance/mine/ballot"), { claim: aClaim() });
    },
  },
  {
    does: "Open a round",
    async prepare() {
      const tenant = await freshTenant();
      const live = await aLiveSession(tenant);
      const round = await aRound(tenant, live, { open: false });
      return () => tenant.admin.post(`${round.at}/open`);
    },
  },
  {
    does: "Give a score",
    goal: "1 round trip, 1 unit",
    async prepare() {
      const { tenant, live, round } = await anOpenRound();
      const voter = await aVoter(tenant, live);
      return () => voter.put(`${round.at}/ballot`, { score: 4, counter: 1 });
    },
  },
  {
    does: "Change a score",
    goal: "1 round trip, 1 unit",
    async prepare() {
      const { tenant, live, round } = await anOpenRound();
      const voter = await aVoter(tenant, live);
      await voter.put(`${round.at}/ballot`, { score: 4, counter: 1 });
      return () => voter.put(`${round.at}/ballot`, { score: 5, counter: 2 });
    },
  },
  {
    does: "Follow the session live, as a phone does",
    goal: "1 round trip, at most 1 unit",
    async prepare() {
      const { tenant, live } = await anOpenRound();
      const { phone } = await aCheckedInAttendee(tenant, live.session.id);
      await phone.get(`${live.session.at}/live`);
      return () => phone.get(`${live.session.at}/live`);
    },
  },
  {
    does: "Follow the session live, when the turnout is due to be counted",
    async prepare() {
      const { tenant, live } = await anOpenRound();
      return () => tenant.admin.get(`${live.session.at}/live`);
    },
  },
  {
    does: "Close a round of twelve ballots, in a session with 20 seats",
    async prepare() {
      const { tenant, live, round } = await anOpenRound();
      for (const voter of await voters(12, tenant, live))
        await voter.put(`${round.at}/ballot`, { score: 4, counter: 1 });
      return () => tenant.admin.post(`${round.at}/close`);
    },
  },
];
