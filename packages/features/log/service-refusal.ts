import { commitFirst } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import type { Space } from "@panels/table/space";
import { create } from "@panels/table/write";
import type { Refused } from "./model.ts";
import { afterMarks, hourOf, Refusals } from "./store.ts";

// What this process noted need not be tried again; another may try once more.
const remembered = new Set<string>();
const mostRemembered = 5000;

/**
 * Notes what somebody of a tenant was refused, for its audit log: the first time in an hour for each of them and each
 * operation, so that nobody fills the log by trying. One round trip, or none where this process has noted it.
 */
export async function noteRefusal(stamp: Stamp, refused: Space<"refused">, refusal: Refused): Promise<void> {
  const key = [hourOf(stamp.now), stamp.actor, refusal.operation].join("#");
  if (remembered.has(`${refused.owner}#${key}`)) return;
  const once = { ...stamp, attempt: undefined };
  await commitFirst(create(Refusals, refused, key, refusal, once, { ttl: afterMarks(stamp.now) }));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.add(`${refused.owner}#${key}`);
}
