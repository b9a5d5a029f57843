import { commit } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import { find } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { change, create } from "@panels/table/write";
import { Heads } from "./store.ts";

/**
 * Ends the log of a tenant that is erased: the relay writes nothing into it any more, whatever others do with what they hold
 * about it. Done again, it changes nothing. Two round trips.
 */
export async function endLog(log: Space<"log">, stamp: Stamp): Promise<void> {
  const head = await find(Heads, log, "");
  if (head?.value.ended) return;
  const ended = { sequence: head?.value.sequence ?? 0, ended: true };
  await commit([head ? change(Heads, log, "", head, ended, stamp) : create(Heads, log, "", ended, stamp)]);
}
