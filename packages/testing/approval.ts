import type { Approved } from "@panels/features/approvals/service";
import { commit } from "@panels/table/commit";
import type { Entity } from "@panels/table/entity";
import { spacesOf } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { connection, type FreshTenant, now } from "./world.ts";

/** Sets the last day to approve a report back in the table: no token outlives a day, so that no clock can be turned on. */
export async function letTheDayPass<S extends Approved>(
  publisher: FreshTenant,
  reports: Entity<S, "reports">,
  id: string,
): Promise<void> {
  const space = spacesOf(connection, publisher.id).reports(id);
  const before = await get(reports, space, id);
  const stamp = { actor: "setup", tenant: publisher.id, requestId: "setup", now: now() };
  await commit([change(reports, space, id, before, { ...before.value, answerBy: "2025-10-31" }, stamp)]);
}
