import type { OpenContext } from "@panels/http/context";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import { publicSpace, quotedSpace } from "@panels/table/space";
import { get, refusals as table } from "@panels/table/verbs";
import { findForm } from "../facts/service.ts";
import type { Publication, PublicPublication, Quotes } from "./model-publication.ts";
import { publicOf, quotedWords } from "./rules-publication.ts";
import { frontOf, Fronts, Publications } from "./store.ts";

/** The newest publication of a tenant's year, or of one of its panels; refuses with 404 where there is none. One round trip. */
export async function readPublished(
  ctx: OpenContext,
  tenant: string,
  { year, panelId }: { year: string; panelId?: string | undefined },
): Promise<PublicPublication> {
  const front = await find(Fronts, publicSpace(ctx.connection, tenant), frontOf(year, panelId));
  return front?.value.publication ?? notThere();
}

/** One publication by its id, while it is public. One round trip. */
export async function readPublishedById(ctx: OpenContext, tenant: string, id: string): Promise<PublicPublication> {
  return publicOf(await standing(ctx, tenant, id)) ?? notThere();
}

/** A page of what a tenant has published, by panel and period; it may hold fewer than asked for. One round trip. */
export async function listPublished(ctx: OpenContext, tenant: string, page: Page): Promise<Listed<Publication>> {
  const { items, next } = await listByOrder(Publications, publicSpace(ctx.connection, tenant), page);
  return { items: items.filter(({ value }) => publicOf(value)), next };
}

/** The quotes beside a publication whose givers consent now: read where they are kept, one round trip and one for each. */
export async function readQuotes(ctx: OpenContext, tenant: string, id: string): Promise<Quotes> {
  const { quotes } = await standing(ctx, tenant, id);
  const facts = quotedSpace(ctx.connection, tenant, id);
  const forms = await Promise.all(quotes.map(({ day, formId }) => findForm(facts, day, formId)));
  return {
    items: forms.flatMap((form) => {
      if (!form) return [];
      const quote = quotedWords(form);
      return quote === undefined ? [] : [{ quote, as: form.as }];
    }),
  };
}

async function standing(ctx: OpenContext, tenant: string, id: string): Promise<Publication> {
  const { value } = await get(Publications, publicSpace(ctx.connection, tenant), id);
  return publicOf(value) ? value : notThere();
}

function notThere(): never {
  throw table.not_found();
}
