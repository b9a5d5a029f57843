import { type Context, may } from "@panels/http/context";
import { only, readStretch } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { hasLapsed } from "./rules-invitations.ts";
import { today } from "./service.ts";
import { heldKey, HeldInvitations } from "./store.ts";

/** Invitations to commissions that nobody has answered. One round trip, none for whom they are not for. */
export async function waitingCommissions(ctx: Context): Promise<Waiting[]> {
  if (!may(ctx, "commissions:manage")) return [];
  const held = only(HeldInvitations, await readStretch(ctx.own.sharing, { prefix: heldKey }));
  const count = held.filter(({ value }) => value.state === "invited" && !hasLapsed(value, today(ctx))).length;
  const href = `/v1/tenants/${ctx.tenant}/commissions`;
  return count > 0 ? [{ kind: "commission", count, title: "Commissions to answer", href }] : [];
}
