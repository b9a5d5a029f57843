import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { Waiting } from "../me/model.ts";
import { hasLapsed } from "./rules.ts";
import { findInvitations } from "./service-held.ts";

/** The invitations to panels that an admin has not answered. One round trip, none for others. */
export async function waitingInvitations(ctx: Context): Promise<Waiting[]> {
  if (!may(ctx, "panels:manage")) return [];
  const today = londonDay(ctx.now.toISOString());
  const open = (await findInvitations(ctx)).filter((grant) => grant.state === "invited" && !hasLapsed(grant, today));
  const href = `/v1/tenants/${ctx.tenant}/invitations`;
  return open.length > 0 ? [{ kind: "invitation", count: open.length, title: "Invitations to answer", href }] : [];
}
