import { createHash } from "node:crypto";
import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import { changeRecord, createRecord, get, idFor } from "@panels/table/verbs";
import { change, create, type PutWrite } from "@panels/table/write";
import { enterPanel } from "../panels/service.ts";
import { getTenant, organisationIn } from "../tenants/service.ts";
import type { NewPublication, Publication, PublicPublication } from "./model-publication.ts";
import { choosePeriod } from "./rules-period.ts";
import { expectFitting, publicOf, quotesAmong, withdrawn } from "./rules-publication.ts";
import { reportImpact, today } from "./service.ts";
import { type Front, Fronts, frontsOf, orderIn, Publications, publicationsKey } from "./store.ts";

type Kept = Stored<Publication> & { replayed?: true };
type Frozen = Pick<Publication, "organisation" | "period" | "report" | "figures" | "citation" | "quotes">;

/** Freezes the figures of a period, and puts them in front of whatever was published of it before. */
export async function publish(ctx: Context, panelId: string, sent: NewPublication): Promise<Kept> {
  expectFitting(sent);
  const frozen = sent.kind === "historical" ? await cited(ctx, panelId, sent) : await computed(ctx, panelId, sent);
  const { kind, title, introduction, highlights } = sent;
  const id = idFor(ctx, "pub", panelId);
  const fronts = await readFronts(ctx, { id, ...frozen });
  const words = { kind, title, highlights, ...(introduction !== undefined && { introduction }) };
  const publication: Publication = {
    id,
    ...words,
    ...frozen,
    edition: (fronts[0]?.stored?.value.editions ?? 0) + 1,
    generatedAt: ctx.now.toISOString(),
    digest: digestOf({ ...words, ...frozen }),
    state: "published",
  };
  const also = fronts.map(({ at, stored }) => {
    const editions = (stored?.value.editions ?? 0) + 1;
    return placeFront(ctx, at, stored, { editions, publication: publicOf(publication) });
  });
  return createRecord(ctx, Publications, ctx.own.public, id, publication, also);
}

async function computed(ctx: Context, panelId: string, sent: NewPublication): Promise<Frozen> {
  const { year, term, from, to, quoteIds = [] } = sent;
  const { report, facts } = await reportImpact(ctx, panelId, { year, term, from, to }, "own");
  const { organisation, period } = report;
  return { organisation, period, report, quotes: quotesAmong(facts.forms, quoteIds) };
}

async function cited(ctx: Context, panelId: string, { year, figures, citation }: NewPublication): Promise<Frozen> {
  const [{ value: owner }] = await Promise.all([getTenant(ctx), enterPanel(ctx, panelId, "own")]);
  const period = choosePeriod({ year }, [], today(ctx)).shown;
  return { organisation: organisationIn(owner, period.from, period.to), period, figures, citation, quotes: [] };
}

function digestOf(content: object): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

interface ReadFront {
  readonly at: string;
  readonly stored: Stored<Front> | undefined;
}

async function readFronts(ctx: Context, publication: Pick<Publication, "id" | "period">): Promise<ReadFront[]> {
  const read = async (at: string) => ({ at, stored: await find(Fronts, ctx.own.public, at) });
  return Promise.all(frontsOf(publication).map(read));
}

function placeFront(ctx: Context, at: string, stored: Stored<Front> | undefined, next: Front): PutWrite {
  const stamp = { ...ctx, attempt: undefined };
  return stored
    ? change(Fronts, ctx.own.public, at, stored, next, stamp)
    : create(Fronts, ctx.own.public, at, next, stamp);
}

/** Takes a publication back; the one before it, if any, stands in front again. */
export async function withdraw(ctx: Context, id: string, because: string): Promise<Kept> {
  return changeRecord(ctx, Publications, ctx.own.public, id, async ({ value }) => {
    const next = withdrawn(value, because);
    const standing = (await readFronts(ctx, value)).filter(({ stored }) => stored?.value.publication?.id === id);
    const others = (await readAll(ctx)).filter((other) => other.id !== id && other.state === "published");
    const also = standing.map(({ at, stored }) => {
      const publication = newest(others.filter((other) => frontsOf(other).includes(at)));
      return placeFront(ctx, at, stored, { editions: stored?.value.editions ?? 1, publication });
    });
    return { next, also };
  });
}

async function readAll(ctx: Context): Promise<Publication[]> {
  const items = await readStretch(ctx.own.public, { prefix: publicationsKey }, true);
  return only(Publications, items).map(({ value }) => value);
}

function newest(publications: readonly Publication[]): PublicPublication | undefined {
  const last = publications.toSorted((a, b) => a.generatedAt.localeCompare(b.generatedAt)).at(-1);
  return last && publicOf(last);
}

/** One publication of the tenant, withdrawn or not. One round trip. */
export async function readPublication(ctx: Context, id: string): Promise<Stored<Publication>> {
  return get(Publications, ctx.own.public, id);
}

/** A page of the publications of one panel, or of all the tenant's panels, by period. */
export async function listPublications(ctx: Context, page: Page, panelId?: string): Promise<Listed<Publication>> {
  if (panelId !== undefined) await enterPanel(ctx, panelId, "view");
  const stretch = panelId === undefined ? {} : { from: orderIn(panelId), to: orderIn(panelId) };
  return listByOrder(Publications, ctx.own.public, { ...page, ...stretch });
}
