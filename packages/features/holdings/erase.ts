import { type Allowance, erasePartition } from "@panels/table/partition";
import type { Stamp } from "@panels/table/entity";
import type { Space, TenantSpaces } from "@panels/table/space";
import { shutClientsOut } from "../clients/service-leaving.ts";
import { leaveCommissions } from "../commissions/service-leaving.ts";
import { endSharing } from "../grants/service-sides.ts";
import { endLog } from "../log/service-ending.ts";
import { shutEverybodyOut } from "../people/service-leaving.ts";
import { endOffers } from "../successions/service-passed.ts";
import { tenantKey } from "../tenants/service.ts";
import { forgetClosed } from "../tenants/service-closing.ts";
import { partitionsOf } from "./partitions.ts";
import { staysPublic } from "./rules.ts";

/** When a tenant was closed, and what was published of which panels stays. */
interface ClosedOn {
  readonly on: string;
  readonly sharedPanels: readonly string[];
}

const dayMs = 86_400_000;

// What was under way may leave something behind: a request for a minute, a record of the stream for a day.
const listsGoAfterDays = 2;
const logGoesAfterDays = 4;

/**
 * Erases what a closed tenant held, as far as the allowance goes. What it shares, offers and is invited to is ended on both
 * sides first, then goes what it held; some days later what says where all that lay, and its log last. What stays is its id,
 * what it published of panels shared with others, and how long its log was. Done again, it goes on where it stopped; gives
 * whether all is done.
 */
export async function eraseTenant(
  own: TenantSpaces,
  { on, sharedPanels }: ClosedOn,
  stamp: Stamp,
  allowance: Allowance,
): Promise<boolean> {
  const before = allowance.left;
  const kept = new Set(sharedPanels);
  const stays = (item: Parameters<typeof staysPublic>[0]) => staysPublic(item, kept);
  await Promise.all([endSharing(own, stamp), leaveCommissions(own, stamp), endOffers(own, stamp)]);
  await Promise.all([shutEverybodyOut(own, stamp), shutClientsOut(own, stamp)]);
  const { tenant, panels, commissions, people, guests } = await partitionsOf(own);
  const { public: shown, panels: list, sharing, records, log, ...rest } = tenant;
  const eraseAll = async (spaces: readonly Space[]) => {
    for (const space of spaces) if (!(await erasePartition(space, stamp, allowance))) return false;
    return true;
  };
  if (!(await eraseAll([...people, ...guests, ...panels, ...commissions, ...Object.values(rest)]))) return false;
  if (!(await erasePartition(shown, stamp, allowance, stays))) return false;
  const closedFor = (stamp.now.getTime() - Date.parse(on)) / dayMs;
  if (closedFor < listsGoAfterDays || !(await eraseAll([list, sharing]))) return false;
  if (!(await erasePartition(records, stamp, allowance, ({ sk }) => sk === tenantKey))) return false;
  // What was erased just now is still to come into the log; its head stays, or the relay would begin another.
  if (closedFor < logGoesAfterDays || allowance.left < before) return false;
  await endLog(log, stamp);
  if (!(await erasePartition(log, stamp, allowance, ({ kind }) => kind === "log-head"))) return false;
  await forgetClosed(own, stamp);
  return true;
}
