import { one, represent } from "@panels/http/answer";
import type { Context } from "@panels/http/context";
import { type Endpoint, endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import type { Lazy } from "@panels/schema/lazy";
import type { RecordSchemas } from "@panels/schema/record";
import { refusalsOf } from "./rules.ts";
import {
  declineOffer,
  type ListingOffers,
  listReceived,
  type OfferPage,
  type OfferSchema,
  readOffer,
  type Sides,
  withdrawOffer,
} from "./service.ts";

/** A kind of thing that passes on by offers, and where these are addressed. */
interface Passing<S extends OfferSchema> {
  /** As it reads in a sentence, and in the names of operations. */
  readonly nouns: readonly ["panel", "Panel"] | readonly ["commission", "Commission"];
  readonly record: Pick<RecordSchemas, "name" | "Id" | "Shown">;
  readonly sides: Sides<S>;
  readonly scope: string;
  /** The path of the offers of one thing, with the thing's id as its parameter. */
  readonly ofOne: string;
  readonly params: Readonly<Record<string, Lazy>>;
  /** What the path of one offer begins with, for whoever made it and for whoever received it. */
  readonly given: string;
  readonly received: string;
  /** A page of the offers of one thing, for its owner. */
  readonly list: ListingOffers<S>;
  /** Why that may be refused. */
  readonly refusals?: Endpoint["refusals"];
}

/** What is the same of offers, whatever passes on; making and accepting one is each kind's own. */
export function offerRoutes<S extends OfferSchema>(passing: Passing<S>) {
  const { record, sides, scope, params } = passing;
  const [noun, called] = passing.nouns;
  const about = { tag: "Successions", access: { scope } };
  const ofOffer = { ...about, params: { successionId: record.Id }, response: record.Shown, status: 200 } as const;
  const list = {
    ...about,
    query: pageQuery(),
    response: pageOf(record.Shown, `${record.name}Page`),
    status: 200,
  } as const;
  const page = (ctx: Context, { items, next }: OfferPage<S>) => pageAnswer(ctx.page, items.map(represent), next);

  return {
    list: endpoint({
      ...list,
      name: `list${record.name}s`,
      method: "get",
      path: passing.ofOne,
      summary: `List who was asked to go on with a ${noun}`,
      description: `The offers that were made of one of your ${noun}s and what became of them, the first first.`,
      params,
      refusals: passing.refusals ?? [],
      handle: async (ctx, input) => {
        const [id = ""] = Object.keys(params).map((name) => (input.params as Record<string, string>)[name]);
        return page(ctx, await passing.list(ctx, id, pageFrom(ctx.page, input.query)));
      },
    }),
    get: endpoint({
      ...ofOffer,
      name: `get${record.name}`,
      method: "get",
      path: `${passing.given}/{successionId}`,
      summary: `Read one offer of a ${noun}`,
      description: "An offer that your organisation made, and what became of it.",
      handle: async (ctx, input) => one(await readOffer(ctx, sides, input.params.successionId)),
    }),
    withdraw: endpoint({
      ...ofOffer,
      name: `withdraw${record.name}`,
      method: "post",
      path: `${passing.given}/{successionId}/withdraw`,
      summary: `Withdraw the offer of a ${noun}`,
      description: "Takes back an offer that has no answer yet.",
      refusals: refusalsOf("withdraw"),
      handle: async (ctx, input) => one(await withdrawOffer(ctx, sides, input.params.successionId)),
    }),
    received: endpoint({
      ...list,
      name: `list${called}Offers`,
      method: "get",
      path: passing.received,
      summary: `List the ${noun}s you are asked to go on with`,
      description: `The offers that your organisation received, the first first: of each ${noun} the last one.`,
      handle: async (ctx, { query }) => page(ctx, await listReceived(ctx, sides, pageFrom(ctx.page, query))),
    }),
    decline: endpoint({
      ...ofOffer,
      name: `decline${called}Offer`,
      method: "post",
      path: `${passing.received}/{successionId}/decline`,
      summary: `Decline to go on with a ${noun}`,
      description: "Whoever offered it sees that you declined, and may ask somebody else.",
      refusals: refusalsOf("decline"),
      handle: async (ctx, input) => one(await declineOffer(ctx, sides, input.params.successionId)),
    }),
  };
}
