import type { Context } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import type { Stored } from "@panels/table/entity";
import { changeRecord, createRecord, type Decision, idFor, refusals as table } from "@panels/table/verbs";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import { requirePeople } from "../people/service.ts";
import { type NewSubmission, type SeenSubmission, Submission } from "./model.ts";
import { type StepName, stepped } from "./rules.ts";
import { brings, expectChangeable, submittersOf, type Viewer } from "./rules-viewer.ts";
import { asSeen, getSubmission, viewerOf } from "./service.ts";
import { expectRevisitable } from "./service-journey.ts";
import { Submissions } from "./store.ts";

/** What a feature that changes a submission beside its own things decides with. */
export { accepted, expectToHold, refusals, refusalsOf, returned, withdrawn, withSlot } from "./rules.ts";

/** A submission as it is after a request, and whether the request was a repeat. */
export type Changed = Stored<SeenSubmission> & { replayed?: true };

/** Brings a new piece of work to a panel, as a draft. */
export async function bring(ctx: Context, panelId: string, sent: NewSubmission): Promise<Changed> {
  const { spaces } = await enterPanel(ctx, panelId);
  const submitterIds = submittersOf(viewerOf(ctx), sent.submitterIds);
  const id = idFor(ctx, "sub", panelId);
  const submission: Submission = { ...sent, submitterIds, id, panelId, state: "draft" };
  await Promise.all([requirePeople(ctx, submitterIds, "/submitterIds"), expectRevisitable(ctx, spaces, submission)]);
  return asSeen(ctx, await createRecord(ctx, Submissions, spaces.data, id, submission));
}

/** What a decision on a submission starts from. */
export interface Entered extends EnteredPanel {
  readonly submission: Submission;
}

/** Reads a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). Two round trips. */
export async function enterSubmission(
  ctx: Context,
  id: string,
): Promise<Entered & { readonly stored: Stored<Submission> }> {
  const { panel, spaces } = await enterPanel(ctx, id);
  const stored = await getSubmission(spaces, id);
  expectOwn(viewerOf(ctx), stored.value);
  return { panel, spaces, submission: stored.value, stored };
}

/**
 * Changes a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). `decide`
 * may be asked again when somebody wrote in between. Three round trips, more for what `decide` reads.
 */
export async function changeSubmission(
  ctx: Context,
  id: string,
  decide: (entered: Entered) => Decision<Submission> | Promise<Decision<Submission>>,
): Promise<Changed> {
  const { panel, spaces } = await enterPanel(ctx, id);
  // Whom it is not for must not learn from a 412 that it exists, so the version is looked at after that.
  const writer = { ...ctx, ifMatch: undefined };
  const changed = await changeRecord(writer, Submissions, spaces.data, id, ({ value: submission, version }) => {
    expectOwn(viewerOf(ctx), submission);
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== version) throw table.stale();
    return decide({ panel, spaces, submission });
  });
  return asSeen(ctx, changed);
}

function expectOwn(viewer: Viewer, submission: Submission): void {
  if (!viewer.staff && !brings(viewer, submission)) throw table.not_found();
}

/** The submission with a caller's changes, checked as a whole. */
export async function revised(ctx: Context, { spaces, submission }: Entered, patch: unknown): Promise<Submission> {
  const viewer = viewerOf(ctx);
  expectChangeable(viewer, submission);
  const next = patched(Submission, submission, patch);
  const added = next.submitterIds.filter((id) => !submission.submitterIds.includes(id));
  submittersOf(viewer, next.submitterIds);
  await requirePeople(ctx, added, "/submitterIds");
  if (next.revisits !== submission.revisits) await expectRevisitable(ctx, spaces, next);
  return next;
}

/** Takes a submission one step on. */
export async function takeStep(ctx: Context, id: string, step: StepName): Promise<Changed> {
  return changeSubmission(ctx, id, ({ submission }) => ({ next: stepped(submission, step) }));
}
