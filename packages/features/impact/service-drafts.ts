import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { answeringSpaces } from "@panels/table/across";
import { type Listed, listByOrder, type Page } from "@panels/table/read";
import { createRecord, idFor } from "@panels/table/verbs";
import type { ReportPart } from "../approvals/model.ts";
import {
  asking,
  type EnteredReport,
  enterReport,
  expectFew,
  expectInTime,
  heldOf,
  readReport,
  type ReadReport,
} from "../approvals/service.ts";
import type { PeriodFacts } from "../facts/model.ts";
import { enterPanel } from "../panels/service.ts";
import { findPublicTenant, readPublicTenant } from "../tenants/service.ts";
import type { PublicTenant } from "../tenants/model.ts";
import type { NewDraft, PublicationDraft, SeenDraft } from "./model-draft.ts";
import { othersIn, seenBy } from "./rules-draft.ts";
import { quotesAmong, refusals } from "./rules-publication.ts";
import { countShare } from "./rules-share.ts";
import { reportToPublish, today } from "./service.ts";
import { Drafts } from "./store.ts";

/** A draft as the acting tenant sees it, with the version of what that tenant may change of it. */
export type Seen = Stored<SeenDraft> & { replayed?: true };

/**
 * Freezes a panel's figures of a period and words into a draft, for the panel's owner, and asks each organisation whose people
 * or work are in them, which sees its own share at once. Five round trips.
 */
export async function draftPublication(ctx: Context, panelId: string, sent: NewDraft): Promise<Seen> {
  const { title, introduction, highlights, answerBy, quoteIds = [], ...wanted } = sent;
  expectInTime(sent, today(ctx));
  const { report, facts, stretches } = await reportToPublish(ctx, panelId, wanted);
  const [owner, others] = await Promise.all([readPublicTenant(ctx, ctx.tenant), findOthers(ctx, facts)]);
  const asked = [owner, ...others];
  const named = asked.map(({ id }) => id);
  expectFew(named);
  const parts = asked.map(({ id: tenantId, name }): ReportPart => {
    const answer = tenantId === ctx.tenant ? "approved" : "none";
    return { tenantId, name, share: countShare(stretches, tenantId), answer };
  });
  const id = idFor(ctx, "drf", panelId);
  const { organisation, period } = report;
  const draft: PublicationDraft = {
    id,
    title,
    ...(introduction !== undefined && { introduction }),
    highlights,
    answerBy,
    organisation,
    period,
    generatedAt: ctx.now.toISOString(),
    state: "draft",
    named,
    report,
    quotes: quotesAmong(facts.forms, quoteIds).map((form) => ({
      formId: form.id,
      day: form.day,
      tenantId: form.homeTenantId,
    })),
  };
  const also = asking(ctx, heldOf(draft, ctx.tenant), parts);
  const stored = await createRecord(ctx, Drafts, ctx.own.reports(id), id, draft, also);
  if (stored.replayed) return { ...(await readDraft(ctx, id)), replayed: true };
  return seen(ctx, { publishes: true }, { report: stored, parts, changeable: stored });
}

/**
 * The organisations beside the acting tenant whose people or work are in figures of its own panel. One that was closed is not
 * among them: nobody is left to ask. One round trip, none where there are no others.
 */
export async function findOthers(ctx: Context, facts: PeriodFacts): Promise<PublicTenant[]> {
  const found = await Promise.all(othersIn(facts, ctx.tenant).map((id) => findPublicTenant(ctx, id)));
  return found.filter((tenant) => tenant !== undefined);
}

/** Enters a draft as whoever made it; others whom it names are told that it is not for them. One round trip. */
export async function enterOwnDraft(ctx: Context, id: string): Promise<EnteredReport> {
  const entered = await enterReport(ctx, Drafts, id);
  if (!entered.publishes) throw refusals.owner_only();
  return entered;
}

/** One draft as the acting tenant sees it, its own part first. Two round trips, three by a part. */
export async function readDraft(ctx: Context, id: string): Promise<Seen> {
  return readSeen(ctx, id, await enterReport(ctx, Drafts, id));
}

/** A draft that was entered, as the acting tenant sees it now. One round trip. */
export async function readSeen(ctx: Context, id: string, entered: EnteredReport): Promise<Seen> {
  return seen(ctx, entered, await readReport(ctx, Drafts, entered, id));
}

function seen(
  { tenant }: Context,
  { publishes }: Pick<EnteredReport, "publishes">,
  { report, parts, changeable }: ReadReport<PublicationDraft>,
): Seen {
  return { ...changeable, createdAt: report.createdAt, value: seenBy({ tenant, publishes }, report.value, parts) };
}

/**
 * A page of a panel's drafts, oldest first: for its owner all, for guests those that name them, so that a page may hold fewer
 * than asked for. Two round trips, four by a grant.
 */
export async function listDrafts(ctx: Context, panelId: string, page: Page): Promise<Listed<PublicationDraft>> {
  const { panel, reach } = await enterPanel(ctx, panelId, "view");
  if (reach === "own") return listByOrder(Drafts, ctx.own.reports(panelId), page);
  const { reports } = answeringSpaces(ctx.connection, panelId, panel.ownerTenantId);
  const { items, next } = await listByOrder(Drafts, reports, page);
  return { items: items.filter(({ value }) => value.named.includes(ctx.tenant)), next };
}
