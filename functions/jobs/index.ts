import { listTenants } from "@panels/features/tenants/service";
import type { Context, ScheduledEvent } from "aws-lambda";
import { logLine, tableConnection } from "../environment.ts";
import { type ErasedBefore, goRound, replayErasures } from "./jobs.ts";

const connection = tableConnection();

/** What an operator sends after a copy of the table was put back: the log's lines of everybody erased since it was made. */
interface Replay {
  readonly eraseAgain: readonly ErasedBefore[];
}

/**
 * What the schedule invokes: does what is due now for every tenant. Throws where some of it failed, so that it is seen. With a
 * list of people who were erased it erases them again, and does nothing else.
 */
export async function handler(event: ScheduledEvent | Replay, { awsRequestId }: Context): Promise<void> {
  const jobs = { connection, requestId: awsRequestId, now: new Date(), log: logLine };
  if ("eraseAgain" in event) return replayErasures(jobs, event.eraseAgain);
  await goRound(jobs, await listTenants(connection));
}
