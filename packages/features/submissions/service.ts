import { type Context, may } from "@panels/http/context";
import type { Stamp, Stored } from "@panels/table/entity";
import { type Listed, listByOrder, type Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { get, refusals as table } from "@panels/table/verbs";
import { change, type PutWrite } from "@panels/table/write";
import { covers, type EnteredPanel, enterPanel, mayRun } from "../panels/service.ts";
import type { SeenSubmission, Submission, SubmissionState } from "./model.ts";
import { stepped, withoutSlot } from "./rules.ts";
import { brings, seenBy, type Viewer } from "./rules-viewer.ts";
import { Submissions } from "./store.ts";

/** For features that take a submission's slot away in an act of their own. */
export { withoutSlot } from "./rules.ts";
/** For features that count or meet whoever brings work. */
export { everySubmitter } from "./rules-together.ts";

type Part = Pick<EnteredPanel, "reach">;

/** Who the caller is to a panel's submissions. */
export function viewerOf(ctx: Context, entered: Part): Viewer {
  return {
    personId: ctx.personId,
    tenantId: ctx.tenant,
    staff: mayRun(ctx, entered, "submissions:decide"),
    speaksForTheirs: may(ctx, "submissions:decide") && entered.reach !== "own",
    takesPart: may(ctx, "attendance:join") && covers(entered.reach, "view"),
  };
}

/** One submission as it is kept, for features that have checked who asks. One round trip. */
export async function getSubmission(spaces: PanelSpaces, id: string): Promise<Stored<Submission>> {
  return get(Submissions, spaces.data, id);
}

/** One submission as the caller may see it; refuses with 404 where it is not for them. One round trip. */
export async function seeSubmission(ctx: Context, entered: EnteredPanel, id: string): Promise<Stored<SeenSubmission>> {
  return asSeen(ctx, entered, await getSubmission(entered.spaces, id));
}

/** What was read or written, as the caller may see it; refuses with 404 where it is not for them. */
export function asSeen<Kept extends Stored<Submission>>(
  ctx: Context,
  entered: Part,
  stored: Kept,
): Kept & Stored<SeenSubmission> {
  const value = seenBy(viewerOf(ctx, entered), stored.value);
  if (!value) throw table.not_found();
  return { ...stored, value };
}

/** Enters the panel of a submission and reads it as the caller may see it. Two round trips. */
export async function readSubmission(ctx: Context, id: string): Promise<Stored<SeenSubmission>> {
  return seeSubmission(ctx, await enterPanel(ctx, id, "view"), id);
}

/** Which of a panel's submissions are wanted. */
export interface Wanted {
  readonly state?: SubmissionState | undefined;
  /** Only those that the caller brings. */
  readonly mine?: boolean;
}

/** A page of a panel's submissions, as far as the caller may see them; it may hold fewer than asked for. Two round trips. */
export async function listSubmissions(
  ctx: Context,
  panelId: string,
  page: Page,
  { state, mine }: Wanted,
): Promise<Listed<SeenSubmission>> {
  const entered = await enterPanel(ctx, panelId, "view");
  const viewer = viewerOf(ctx, entered);
  const { items, next } = await listByOrder(Submissions, entered.spaces.data, page);
  const seen = items.flatMap((stored) => {
    const value = seenBy(viewer, stored.value);
    const wanted = (state === undefined || state === stored.value.state) && (!mine || brings(viewer, stored.value));
    return value && wanted ? [{ ...stored, value }] : [];
  });
  return { items: seen, next };
}

/** The write of a submission's next state, for transactions that begin with another thing. */
export function submissionWrite(
  stamp: Stamp,
  spaces: PanelSpaces,
  before: Stored<Submission>,
  next: Submission,
): PutWrite {
  return change(Submissions, spaces.data, next.id, before, next, { ...stamp, attempt: undefined });
}

/** The write that takes away a submission's slot, when its session is cancelled or its hold has lapsed. */
export function releaseFromSlot(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>): PutWrite {
  return submissionWrite(ctx, spaces, before, withoutSlot(before.value));
}

/** The write that says the work has been presented. Refuses work that is not booked. */
export function presented(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>, day: string): PutWrite {
  return submissionWrite(ctx, spaces, before, { ...stepped(before.value, "present"), presentedOn: day });
}

/**
 * The write that says another round is opened for work that was presented. It changes nothing but the version: whoever keeps a
 * result for the work at that moment finds it moved, and no round is left open for work that has its result.
 */
export function presentedAgain(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>): PutWrite {
  return submissionWrite(ctx, spaces, before, before.value);
}

/** The write that says the work has its result; in the room it may be presented and scored in one act. */
export function scored(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>, day: string): PutWrite {
  return submissionWrite(ctx, spaces, before, {
    ...stepped(before.value, "score"),
    presentedOn: before.value.presentedOn ?? day,
  });
}

/** The write that says a past result was entered for the work, with the session it was presented at. */
export function recorded(
  ctx: Context,
  spaces: PanelSpaces,
  before: Stored<Submission>,
  session: { id: string; day: string },
): PutWrite {
  const next = { ...stepped(before.value, "record"), sessionId: session.id, presentedOn: session.day };
  return submissionWrite(ctx, spaces, before, next);
}
