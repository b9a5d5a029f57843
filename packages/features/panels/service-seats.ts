import type { Context } from "@panels/http/context";
import { findInvited } from "../grants/service-held.ts";
import type { Panel } from "./model.ts";
import type { KeepingSeats, Reservation } from "./model-seats.ts";
import { covers, expectCovered, type Reach } from "./rules.ts";
import { expectAttending } from "./rules-seats.ts";

/** What may be refused where seats are reserved, and what others are shown of it. */
export { expectReserved, reserving, seatsShownTo } from "./rules-seats.ts";

/** What a caller sends of the seats to keep: null keeps none, or to no day. */
interface ReservingSeats {
  readonly reserved?: Reservation[] | null | undefined;
  readonly releaseDays?: KeepingSeats["releaseDays"] | null;
}

/**
 * Refuses seats that the panel's owner keeps for organisations that are neither itself nor invited to attend; whoever has
 * not accepted yet may be given seats. One round trip where another organisation is named, none otherwise.
 */
export async function expectReservable(ctx: Context, panelId: string, sent: ReservingSeats): Promise<void> {
  const reserved = sent.reserved ?? [];
  const named = reserved.filter(({ tenantId = ctx.tenant }) => tenantId !== ctx.tenant);
  if (named.length === 0) return;
  const grants = await findInvited(ctx, panelId);
  const attending = grants.filter(({ level }) => covers(level, "attend")).map(({ tenantId }) => tenantId);
  expectAttending({ reserved }, new Set([ctx.tenant, ...attending]));
}

/** As `expectReservable`, of a session: how its seats are shared out is for the panel's owner, whoever else runs it. */
export async function expectToReserve(
  ctx: Context,
  { panel, reach }: { readonly panel: Panel; readonly reach: Reach },
  sent: ReservingSeats,
): Promise<void> {
  if (sent.reserved === undefined && sent.releaseDays === undefined) return;
  expectCovered(reach, "own");
  await expectReservable(ctx, panel.id, sent);
}
