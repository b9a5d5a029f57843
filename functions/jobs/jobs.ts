import { lapseBookings } from "@panels/features/bookings/service-lapse";
import { eraseTenant } from "@panels/features/holdings/erase";
import { confirmErasures, eraseAgain } from "@panels/features/holdings/erase-person";
import { partitionsOf } from "@panels/features/holdings/partitions";
import { letGo } from "@panels/features/holdings/retention";
import { compareLog } from "@panels/features/log/service-compare";
import { type EnteredPanel, ownPanels } from "@panels/features/panels/service";
import { finishRounds } from "@panels/features/scoring/close-round";
import type { Session } from "@panels/features/sessions/model";
import { sessionsByStart } from "@panels/features/sessions/service-slots";
import type { Connection } from "@panels/table/connection";
import type { Stamp } from "@panels/table/entity";
import { comparingSpaces, erasingSpaces, forgettingSpaces, jobSpaces } from "@panels/table/space";

/** What going round takes. */
export interface Jobs {
  readonly connection: Connection;
  readonly requestId: string;
  readonly now: Date;
  /** One line for what somebody should look at: ids only. */
  log(line: Record<string, unknown>): void;
}

const tenantsAtOnce = 8;

// A session is over, and the ballots of its rounds have expired, two days after it began.
const lookBackMs = 2 * 86_400_000;
// Years of meetings for most panels; those of a busier one come into view as the earlier ones pass.
const mostSessions = 100;

/** A tenant to go round, and where it is closed what says so. */
interface Listed {
  readonly tenant: string;
  readonly closed?: Closed | undefined;
}
type Closed = Parameters<typeof eraseTenant>[1];

// A few seconds' work; what is left of a closed tenant is erased in the next rounds.
const mostErased = 10_000;

/**
 * Does what is due by the clock for these tenants, in the panels they own, and erases what closed ones held. What fails for one
 * session or tenant does not stop the others: it is logged, and the call throws at its end. Done again, it changes nothing.
 */
export async function goRound(jobs: Jobs, tenants: readonly Listed[]): Promise<void> {
  let failures = 0;
  const trying = async (about: Record<string, string>, act: () => Promise<void>) => {
    try {
      await act();
    } catch (fault) {
      failures += 1;
      // What the fault says may be about a person.
      const error = fault instanceof Error ? fault.name : "unknown";
      jobs.log({ level: "error", alarm: "job failed", requestId: jobs.requestId, ...about, error });
    }
  };
  for (let at = 0; at < tenants.length; at += tenantsAtOnce) {
    const some = tenants.slice(at, at + tenantsAtOnce);
    await Promise.all(
      some.map(({ tenant, closed }) =>
        trying({ tenant }, () =>
          closed === undefined ? goRoundTenant(jobs, tenant, trying) : erase(jobs, tenant, closed),
        ),
      ),
    );
  }
  if (failures > 0)
    throw new Error(`Not all that was due was done (failures: ${failures}). The log lines of this request say where.`);
}

/** Somebody who was erased, as a line of the log says it. */
export interface ErasedBefore {
  readonly tenant: string;
  readonly erased: string;
}

/** Erases everybody again who is named, in a copy of the table that was put back. Done again, it changes nothing but the day. */
export async function replayErasures(jobs: Jobs, list: readonly ErasedBefore[]): Promise<void> {
  for (const { tenant, erased } of list) {
    await eraseAgain(forgettingSpaces(jobs.connection, tenant), erased, jobs.now.toISOString(), stampOf(jobs, tenant));
  }
}

type Trying = (about: Record<string, string>, act: () => Promise<void>) => Promise<void>;

async function goRoundTenant(jobs: Jobs, tenant: string, trying: Trying): Promise<void> {
  await trying({ tenant, job: "erasures" }, () => finishErasing(jobs, tenant));
  if (isNight(jobs.now)) {
    await trying({ tenant, job: "comparison" }, () => compareWithLog(jobs, tenant));
    await trying({ tenant, job: "retention" }, () => letGoOf(jobs, tenant));
  }
  for (const entered of await ownPanels(jobSpaces(jobs.connection, tenant))) {
    const from = new Date(jobs.now.getTime() - lookBackMs).toISOString();
    const { items } = await sessionsByStart(entered.spaces, { limit: mostSessions, from });
    for (const { value: session } of items) {
      await trying({ tenant, sessionId: session.id }, () => goThrough(jobs, tenant, entered, session));
    }
  }
}

async function erase(jobs: Jobs, tenant: string, closed: Closed): Promise<void> {
  await eraseTenant(erasingSpaces(jobs.connection, tenant), closed, stampOf(jobs, tenant), { left: mostErased });
}

// The log outlives the table: should a copy of it be put back, these lines say who is to be erased again. Whoever waits to be
// confirmed is named too: the table may be lost meanwhile.
async function finishErasing(jobs: Jobs, tenant: string): Promise<void> {
  const { confirmed, waiting } = await confirmErasures(
    forgettingSpaces(jobs.connection, tenant),
    stampOf(jobs, tenant),
  );
  for (const erased of [...confirmed, ...waiting]) {
    jobs.log({ level: "info", erased, tenant, requestId: jobs.requestId });
  }
}

// Some hundred megabytes, a minute's work; the next round goes on.
const mostCompared = 200_000;

async function compareWithLog(jobs: Jobs, tenant: string): Promise<void> {
  const own = comparingSpaces(jobs.connection, tenant);
  const { tenant: named, panels, commissions, people, guests } = await partitionsOf(own);
  const { log, ...rest } = named;
  // What lies with its people on others' panels is in the logs of those.
  const all = [...Object.values(rest), ...panels, ...commissions, ...people, ...guests];
  const theirs = all.filter(({ owner }) => owner === tenant);
  await compareLog(jobs, log, theirs, { left: mostCompared });
}

async function letGoOf(jobs: Jobs, tenant: string): Promise<void> {
  await letGo(forgettingSpaces(jobs.connection, tenant), stampOf(jobs, tenant), { left: mostErased });
}

// When nearly nobody is here, four rounds: what one does not finish the next goes on with.
function isNight(now: Date): boolean {
  return now.getUTCHours() === 2;
}

function stampOf({ requestId, now }: Jobs, tenant: string): Stamp {
  return { actor: "jobs", tenant, requestId, now };
}

async function goThrough(jobs: Jobs, tenant: string, entered: EnteredPanel, { id, state }: Session): Promise<void> {
  const stamp = stampOf(jobs, tenant);
  await lapseBookings(stamp, entered, id);
  if (state === "live" || state === "closed") await finishRounds(stamp, entered.spaces, id);
}
