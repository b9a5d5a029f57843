import type { Context } from "@panels/http/context";
import type { Lazy, Of } from "@panels/schema/lazy";
import { succeedingSpaces } from "@panels/table/across";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import { changeGiven, changeHeld, offer, type TwoSided } from "@panels/table/two-sided";
import { changeRecord, type Decision, get, refusals as table } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import type * as z from "zod/mini";
import type { CommissionSuccession, Succession } from "./model.ts";
import { refusals, stands, stepped } from "./rules.ts";
import { orderIn } from "./store.ts";

/** What is the same of an offer, whatever passes on. */
type Offer = Succession | CommissionSuccession;
export type OfferSchema = Lazy<z.ZodMiniType<Offer>>;
export type Sides<S extends OfferSchema> = TwoSided<S, "sharing", "sharing">;
export type OfferPage<S extends OfferSchema> = Listed<Of<S>>;
export type ListingOffers<S extends OfferSchema> = (ctx: Context, id: string, page: Page) => Promise<OfferPage<S>>;
export type Changed<Value> = Stored<Value> & { replayed?: true };

/** Makes an offer, which the caller has checked; refuses a second one to the same organisation. Three round trips. */
export async function makeOffer<S extends OfferSchema>(
  ctx: Context,
  sides: Sides<S>,
  value: Of<S>,
): Promise<Changed<Of<S>>> {
  return offer(ctx, sides, value, { counts: stands, already: refusals.already_offered });
}

/** A page of the offers of one panel or commission, which the caller has entered as its owner, oldest first. One round trip. */
export async function listOffers<S extends OfferSchema>(
  ctx: Context,
  { given }: Sides<S>,
  id: string,
  page: Page,
): Promise<OfferPage<S>> {
  return listByOrder(given, ctx.own.sharing, { ...page, from: orderIn(id), to: orderIn(id) });
}

/** One offer that the acting tenant made, or 404. One round trip. */
export async function readOffer<S extends OfferSchema>(
  ctx: Context,
  { given }: Sides<S>,
  id: string,
): Promise<Stored<Of<S>>> {
  return get(given, ctx.own.sharing, id);
}

/** A page of what the acting tenant is asked to go on with, oldest first. One round trip. */
export async function listReceived<S extends OfferSchema>(
  ctx: Context,
  { held }: Sides<S>,
  page: Page,
): Promise<OfferPage<S>> {
  return listByOrder(held, ctx.own.sharing, page);
}

/** Withdraws an offer that has no answer yet, for whoever made it. Three round trips. */
export async function withdrawOffer<S extends OfferSchema>(
  ctx: Context,
  sides: Sides<S>,
  id: string,
): Promise<Changed<Of<S>>> {
  return changeGiven(ctx, sides, ctx.own.sharing, id, (each) => stepped(each, "withdraw"));
}

/** Declines an offer, for whoever is asked. Four round trips. */
export async function declineOffer<S extends OfferSchema>(
  ctx: Context,
  sides: Sides<S>,
  id: string,
): Promise<Changed<Of<S>>> {
  await expectReceived(ctx, sides, id);
  return changeHeld(ctx, sides, ctx.own.sharing, id, (each) => stepped(each, "decline"));
}

type Owner = ReturnType<typeof succeedingSpaces>;

/**
 * Accepts an offer, for whoever is asked: both sides' rows, and what `goOn` decides of the accepted offer and has written with
 * it, in one transaction. Four round trips, and those of `goOn` beside the third.
 */
export async function acceptOffer<S extends OfferSchema>(
  ctx: Context,
  sides: Sides<S>,
  id: string,
  goOn: (accepted: Of<S>, owner: Owner) => Promise<Decision<Of<S>>>,
): Promise<Changed<Of<S>>> {
  const { given, held } = sides;
  await expectReceived(ctx, sides, id);
  return changeRecord(ctx, held, ctx.own.sharing, id, async ({ value }) => {
    const owner = succeedingSpaces(ctx.connection, value.ownerTenantId, ctx.tenant);
    const [theirs, { next, also = [] }] = await Promise.all([
      get(given, owner.sharing, id),
      goOn(stepped(value, "accept"), owner),
    ]);
    return { next, also: [change(given, owner.sharing, id, theirs, next, { ...ctx, attempt: undefined }), ...also] };
  });
}

// An earlier offer of the same thing is no longer there to be answered.
async function expectReceived<S extends OfferSchema>(ctx: Context, { held }: Sides<S>, id: string): Promise<void> {
  const standing = await find(held, ctx.own.sharing, id);
  if (standing?.value.id !== id) throw table.not_found();
}
