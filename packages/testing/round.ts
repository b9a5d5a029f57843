import { newId, ownPart } from "@panels/ids/id";
import { aPanel, aSession, goLive, type Made } from "./panel.ts";
import { aSubmission, type MadeSubmission } from "./submission.ts";
import { type Caller, callerWith, type FreshTenant, now, passes } from "./world.ts";

/** A live session with accepted work booked into its slots, ready to be scored. */
export interface LiveSession {
  readonly panel: Made;
  readonly session: Made;
  readonly work: MadeSubmission[];
}

interface Wanted {
  seats?: number;
  /** How many pieces of work, at most as many as there are slots. */
  work?: number;
  panel?: Record<string, unknown>;
}

/** Plans, books and opens a session through the API. */
export async function aLiveSession(
  tenant: FreshTenant,
  { seats = 20, work = 1, panel: more }: Wanted = {},
): Promise<LiveSession> {
  const panel = await aPanel(tenant, more);
  const session = await aSession(tenant, panel.id, { seats });
  const booked: MadeSubmission[] = [];
  for (const slotId of session.slots.slice(0, work)) {
    const submission = await aSubmission(tenant, panel.id, { state: "accepted" });
    const answer = await tenant.admin.put(`${submission.at}/booking`, { slotId });
    if (answer.status >= 300) throw new Error(`The work was not booked: ${answer.text}`);
    booked.push(submission);
  }
  await goLive(tenant, session);
  return { panel, session, work: booked };
}

/** A round that was prepared, and opened unless told otherwise. */
export async function aRound(
  tenant: FreshTenant,
  live: LiveSession,
  { work = 0, method = "ballot", open = method === "ballot" }: { work?: number; method?: string; open?: boolean } = {},
): Promise<Made> {
  const prepared = await tenant.admin.post(`${live.session.at}/rounds`, { submissionId: live.work[work]?.id, method });
  if (prepared.status !== 201) throw new Error(`The round was not prepared: ${prepared.text}`);
  const at = prepared.headers.get("Location") ?? "";
  if (open) {
    const opened = await tenant.admin.post(`${at}/open`);
    if (opened.status !== 200) throw new Error(`The round did not open: ${opened.text}`);
  }
  return { id: prepared.body.id, at };
}

/** Somebody with a ballot pass of a live session, as a phone holds it. */
export async function aVoter(
  tenant: FreshTenant,
  live: LiveSession,
  more: Record<string, string> = {},
): Promise<Caller> {
  const session = (await tenant.admin.get(live.session.at)).body;
  const pass = {
    purpose: "ballot",
    tenant: tenant.id,
    owner: tenant.id,
    session: live.session.id,
    key: ownPart(newId("key")),
    group: "parent-carer",
    home: tenant.id,
    shards: session.ballotShards,
    ...more,
  };
  return callerWith(await passes.issue(pass, new Date(now().getTime() + 3_600_000), now()));
}

/** Several voters. */
export function voters(count: number, tenant: FreshTenant, live: LiveSession): Promise<Caller[]> {
  return Promise.all(Array.from({ length: count }, () => aVoter(tenant, live)));
}
