import { listTenants } from "@panels/features/tenants/service";
import type { Context, ScheduledEvent } from "aws-lambda";
import { logLine, tableConnection } from "../environment.ts";
import { goRound } from "./jobs.ts";

const connection = tableConnection();

/** What the schedule invokes: does what is due now for every tenant. Throws where some of it failed, so that it is seen. */
export async function handler(_event: ScheduledEvent, { awsRequestId }: Context): Promise<void> {
  const jobs = { connection, requestId: awsRequestId, now: new Date(), log: logLine };
  await goRound(jobs, await listTenants(connection));
}
