import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import { publicSpace } from "@panels/table/space";
import { changeRecord, createRecord, get, idFor } from "@panels/table/verbs";
import type { PeriodFacts } from "../facts/model.ts";
import { enterPanel } from "../panels/service.ts";
import { getTenant, organisationIn } from "../tenants/service.ts";
import type { NewPublication, Publication, PublicPublication } from "./model-publication.ts";
import { choosePeriod } from "./rules-period.ts";
import { expectFitting, publicOf, quotesAmong, refusals, withdrawn } from "./rules-publication.ts";
import { reportImpact, reportToPublish, today } from "./service.ts";
import { findOthers } from "./service-drafts.ts";
import { digestOf } from "./service-digest.ts";
import { nextEdition, putInFront, readFronts, readStanding, replaceInFront } from "./service-fronts.ts";
import { frontsOf, orderIn, Publications, publicationsKey } from "./store.ts";

type Kept = Stored<Publication> & { replayed?: true };
type Frozen = Pick<Publication, "organisation" | "period" | "report" | "figures" | "citation" | "quotes">;

/**
 * Freezes the figures of a period, and puts them in front of whatever was published of it before. Refuses where people or work
 * of other organisations are in them: those go by a draft.
 */
export async function publish(ctx: Context, panelId: string, sent: NewPublication): Promise<Kept> {
  expectFitting(sent);
  const frozen = sent.kind === "historical" ? await cited(ctx, panelId, sent) : await computed(ctx, panelId, sent);
  const { kind, title, introduction, highlights } = sent;
  const id = idFor(ctx, "pub", panelId);
  const fronts = await readFronts(ctx.own.public, { id, ...frozen });
  const words = { kind, title, highlights, ...(introduction !== undefined && { introduction }) };
  const publication: Publication = {
    id,
    ...words,
    ...frozen,
    edition: nextEdition(fronts),
    generatedAt: ctx.now.toISOString(),
    digest: digestOf({ ...words, ...frozen }),
    state: "published",
  };
  const also = putInFront(ctx, ctx.own.public, fronts, publication);
  return createRecord(ctx, Publications, ctx.own.public, id, publication, also);
}

async function computed(ctx: Context, panelId: string, sent: NewPublication): Promise<Frozen> {
  const { year, term, from, to, quoteIds = [] } = sent;
  const { report, facts } = await reportToPublish(ctx, panelId, { year, term, from, to });
  await expectAlone(ctx, facts);
  const { organisation, period } = report;
  const quotes = quotesAmong(facts.forms, quoteIds).map(({ id: formId, day }) => ({ formId, day }));
  return { organisation, period, report, quotes };
}

async function expectAlone(ctx: Context, facts: PeriodFacts): Promise<void> {
  if ((await findOthers(ctx, facts)).length > 0) throw refusals.others_counted();
}

async function cited(ctx: Context, panelId: string, { year, figures, citation }: NewPublication): Promise<Frozen> {
  const period = choosePeriod({ year }, [], today(ctx)).shown;
  const [{ value: owner }, { facts }] = await Promise.all([
    getTenant(ctx),
    reportImpact(ctx, panelId, { year }, { need: "own" }),
  ]);
  // A year that is on record is not known from print alone.
  await expectAlone(ctx, facts);
  return { organisation: organisationIn(owner, period.from, period.to), period, figures, citation, quotes: [] };
}

/** Takes a publication back; the one before it, if any, stands in front again. */
export async function withdraw(ctx: Context, id: string, because: string): Promise<Kept> {
  return changeRecord(ctx, Publications, ctx.own.public, id, async ({ value }) => {
    const next = withdrawn(value, because);
    const standing = await readStanding(ctx.own.public, value);
    const others = (await readAll(ctx)).filter((other) => other.value.id !== id && other.value.state === "published");
    const also = standing.map((front) => {
      const publication = newest(others.filter((other) => frontsOf(other.value).includes(front.at)));
      return replaceInFront(ctx, ctx.own.public, front, publication);
    });
    return { next, also };
  });
}

async function readAll(ctx: Context): Promise<Stored<Publication>[]> {
  return only(Publications, await readStretch(ctx.own.public, { prefix: publicationsKey }, true));
}

// By when they were published: the figures of a draft are older.
function newest(publications: readonly Stored<Publication>[]): PublicPublication | undefined {
  const last = publications.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
  return last && publicOf(last.value);
}

/** One publication of the tenant, withdrawn or not. One round trip. */
export async function readPublication(ctx: Context, id: string): Promise<Stored<Publication>> {
  return get(Publications, ctx.own.public, id);
}

/** A page of the publications of all the tenant's panels, panel by panel and by period. One round trip. */
export async function listPublications(ctx: Context, page: Page): Promise<Listed<Publication>> {
  return listByOrder(Publications, ctx.own.public, page);
}

/**
 * A page of the publications of one panel, by period: for its owner all; for guests those that are public, so that a page may hold
 * fewer than asked for. Two round trips, four by a grant.
 */
export async function listPublicationsOf(ctx: Context, panelId: string, page: Page): Promise<Listed<Publication>> {
  const { panel, reach } = await enterPanel(ctx, panelId, "view");
  const stretch = { ...page, from: orderIn(panelId), to: orderIn(panelId) };
  if (reach === "own") return listByOrder(Publications, ctx.own.public, stretch);
  const theirs = publicSpace(ctx.connection, panel.ownerTenantId);
  const { items, next } = await listByOrder(Publications, theirs, stretch);
  const open = items.filter(({ value }) => publicOf(value));
  // Which forms its quotes are from is for its owner.
  return { items: open.map((stored) => ({ ...stored, value: { ...stored.value, quotes: [] } })), next };
}
