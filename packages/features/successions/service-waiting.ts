import { type Context, may } from "@panels/http/context";
import { only, readStretch } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { CommissionOffersReceived, ReceivedOffers, receivedKey } from "./store.ts";

const kinds = [
  { scope: "panels:manage", received: ReceivedOffers, title: "Panels to go on with", list: "panel-offers" },
  {
    scope: "commissions:manage",
    received: CommissionOffersReceived,
    title: "Commissions to go on with",
    list: "commission-offers",
  },
] as const;

/** Offers to go on with a panel or a commission that nobody has answered. One round trip, none for whom they are not for. */
export async function waitingOffers(ctx: Context): Promise<Waiting[]> {
  const theirs = kinds.filter(({ scope }) => may(ctx, scope));
  if (theirs.length === 0) return [];
  const items = await readStretch(ctx.own.sharing, { prefix: receivedKey });
  return theirs.flatMap(({ received, title, list }) => {
    const open = only<typeof received.schema>(received, items).filter(({ value }) => value.state === "offered");
    const href = `/v1/tenants/${ctx.tenant}/${list}`;
    return open.length > 0 ? [{ kind: "offer" as const, count: open.length, title, href }] : [];
  });
}
