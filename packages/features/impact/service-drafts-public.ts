import type { Context } from "@panels/http/context";
import { newId } from "@panels/ids/id";
import type { Space } from "@panels/table/space";
import { changeRecord, get } from "@panels/table/verbs";
import { change, create, type Write } from "@panels/table/write";
import type { Endorsement, ReportPart } from "../approvals/model.ts";
import {
  answer as answerPart,
  endorse as endorsePart,
  enterReport,
  heldOf,
  published,
  readAnswers,
  telling,
  withdrawn,
} from "../approvals/service.ts";
import type { PublicationDraft } from "./model-draft.ts";
import type { Publication } from "./model-publication.ts";
import { agreedOf, withPart } from "./rules-draft.ts";
import { publicOf, refusals } from "./rules-publication.ts";
import { today } from "./service.ts";
import { digestOf } from "./service-digest.ts";
import { enterOwnDraft, readSeen, type Seen } from "./service-drafts.ts";
import { nextEdition, putInFront, readFronts, readStanding, replaceInFront } from "./service-fronts.ts";
import { Drafts, Publications } from "./store.ts";

/** Approves a draft for the acting tenant, or says why it does not. Five round trips, one more by a part. */
export async function answerDraft(ctx: Context, id: string, because?: string): Promise<Seen> {
  const entered = await enterReport(ctx, Drafts, id);
  const changed = await answerPart(ctx, answering(ctx), entered, id, because);
  return { ...(await readSeen(ctx, id, entered)), ...changed };
}

/**
 * Says whether the acting tenant endorses what a draft says, at any time: once it is published, the publication says so from
 * the same act on. Five round trips, seven once it is published, one more by a part.
 */
export async function endorseDraft(ctx: Context, id: string, endorsement: Endorsement): Promise<Seen> {
  const entered = await enterReport(ctx, Drafts, id);
  const changed = await endorsePart(ctx, answering(ctx), entered, id, endorsement);
  return { ...(await readSeen(ctx, id, entered)), ...changed };
}

const answering = (ctx: Context) => ({
  reports: Drafts,
  async publicly(space: Space<"public">, { publicationId = "" }: PublicationDraft, next: ReportPart): Promise<Write[]> {
    const stored = await get(Publications, space, publicationId);
    const publication = withPart(stored.value, next);
    const standing = await readStanding(space, publication);
    return [
      change(Publications, space, publicationId, stored, publication, { ...ctx, attempt: undefined }),
      ...standing.map((front) => replaceInFront(ctx, space, front, publicOf(publication))),
    ];
  },
});

/**
 * Publishes a draft as it was agreed, for the panel's owner: in one transaction that happens only while every answer is as it
 * was read. Five round trips.
 */
export async function publishDraft(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterOwnDraft(ctx, id);
  const { space, shown } = entered;
  const changed = await changeRecord(ctx, Drafts, space, id, async ({ value }) => {
    const publicationId = newId("pub", value.report.panelId, id);
    const about = { id: publicationId, period: value.period };
    const [{ parts, unanswered }, fronts] = await Promise.all([readAnswers(space, id), readFronts(shown, about)]);
    const next = { ...published(value, parts, ctx.now, today(ctx)), publicationId };
    const publication = publicationOf(next, publicationId, parts, nextEdition(fronts));
    return {
      next,
      also: [
        ...unanswered,
        create(Publications, shown, publicationId, publication, { ...ctx, attempt: undefined }),
        ...putInFront(ctx, shown, fronts, publication),
      ],
    };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}

function publicationOf(
  draft: PublicationDraft,
  id: string,
  answers: readonly ReportPart[],
  edition: number,
): Publication {
  const { title, introduction, highlights, generatedAt } = draft;
  const words = { kind: "computed" as const, title, highlights, ...(introduction !== undefined && { introduction }) };
  const agreed = agreedOf(draft, answers);
  // What an organisation says of it later changes, and nothing else.
  const parts = agreed.parts?.map(({ endorsement: _later, ...part }) => part);
  const digest = digestOf({ ...words, ...agreed, parts });
  return { id, ...words, ...agreed, edition, generatedAt, digest, state: "published" };
}

/** Takes a draft back, for the panel's owner, before it is published. Four round trips. */
export async function withdrawDraft(ctx: Context, id: string, because: string): Promise<Seen> {
  const entered = await enterOwnDraft(ctx, id);
  const changed = await changeRecord(ctx, Drafts, entered.space, id, ({ value }) => {
    if (value.state === "published") throw refusals.draft_published();
    const next = withdrawn(value, because);
    return { next, also: telling(ctx, heldOf(next, ctx.tenant), value.named) };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}
