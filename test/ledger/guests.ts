import { aPanel } from "@panels/testing/panel";
import { aLiveSession, aRound, aVoter } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { submissionFields } from "@panels/testing/submission";
import { freshTenant } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

/** What guests write: each write is a transaction that checks their grant. */
export const guests: Operation[] = [
  {
    does: "Bring a piece of work, as a guest",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const { id } = await aPanel(owner);
      await share(owner, id, guest, { level: "submit" });
      return () => guest.admin.post(guest.path(`/panels/${id}/submissions`), submissionFields);
    },
  },
  {
    does: "Give a score, as a guest's member",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const live = await aLiveSession(owner);
      await share(owner, live.panel.id, guest, { level: "attend" });
      const round = await aRound(owner, live);
      const voter = await aVoter(owner, live, { tenant: guest.id, home: guest.id });
      return () => voter.put(guest.path(`/rounds/${round.id}/ballot`), { score: 4, counter: 1 });
    },
  },
  {
    does: "Close a round of twelve ballots, as a guest who facilitates",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const live = await aLiveSession(owner);
      await share(owner, live.panel.id, guest, { level: "facilitate" });
      const round = await aRound(owner, live);
      for (let nth = 0; nth < 12; nth += 1) {
        await (await aVoter(owner, live)).put(`${round.at}/ballot`, { score: (nth % 5) + 1, counter: 1 });
      }
      return () => guest.admin.post(guest.path(`/rounds/${round.id}/close`));
    },
  },
];
