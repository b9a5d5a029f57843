import type { Context } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import type { Stored } from "@panels/table/entity";
import { changeRecord, createRecord, type Decision, idFor, refusals as table } from "@panels/table/verbs";
import { requireStrand } from "../commissions/service-strands.ts";
import { type EnteredPanel, enterPanel, type Reach } from "../panels/service.ts";
import { requirePeople } from "../people/service.ts";
import { type NewSubmission, type SeenSubmission, Submission } from "./model.ts";
import { refusals, type StepName, stepped } from "./rules.ts";
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
  const entered = await enterPanel(ctx, panelId, "submit");
  const submitterIds = submittersOf(viewerOf(ctx, entered), sent.submitterIds);
  const id = idFor(ctx, "sub", panelId);
  const submission: Submission = { ...sent, submitterIds, id, panelId, homeTenantId: ctx.tenant, state: "draft" };
  await Promise.all([
    requirePeople(ctx, submitterIds, "/submitterIds"),
    expectRevisitable(ctx, entered, submission),
    requireStrand(ctx, entered.panel, submission.strand),
  ]);
  return asSeen(ctx, entered, await createRecord(ctx, Submissions, entered.spaces.data, id, submission));
}

/** What a decision on a submission starts from. */
export interface Entered extends EnteredPanel {
  readonly submission: Submission;
}

/** Reads a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). Two round trips. */
export async function enterSubmission(
  ctx: Context,
  id: string,
  need: Reach,
): Promise<Entered & { readonly stored: Stored<Submission> }> {
  const entered = await enterPanel(ctx, id, need);
  const stored = await getSubmission(entered.spaces, id);
  expectOwn(viewerOf(ctx, entered), stored.value);
  return { ...entered, submission: stored.value, stored };
}

/**
 * Changes a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). `decide`
 * may be asked again when somebody wrote in between. Three round trips, more for what `decide` reads.
 */
export async function changeSubmission(
  ctx: Context,
  id: string,
  need: Reach,
  decide: (entered: Entered) => Decision<Submission> | Promise<Decision<Submission>>,
): Promise<Changed> {
  const entered = await enterPanel(ctx, id, need);
  // Whom it is not for must not learn from a 412 that it exists, so the version is looked at after that.
  const writer = { ...ctx, ifMatch: undefined };
  const changed = await changeRecord(writer, Submissions, entered.spaces.data, id, ({ value: submission, version }) => {
    expectOwn(viewerOf(ctx, entered), submission);
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== version) throw table.stale();
    return decide({ ...entered, submission });
  });
  return asSeen(ctx, entered, changed);
}

function expectOwn(viewer: Viewer, submission: Submission): void {
  if (!viewer.staff && !brings(viewer, submission)) throw table.not_found();
}

/** The submission with a caller's changes, checked as a whole. */
export async function revised(ctx: Context, entered: Entered, patch: unknown): Promise<Submission> {
  const { submission } = entered;
  const viewer = viewerOf(ctx, entered);
  expectChangeable(viewer, submission);
  const next = patched(Submission, submission, patch);
  const added = next.submitterIds.filter((id) => !submission.submitterIds.includes(id));
  const changed = added.length > 0 || next.submitterIds.length !== submission.submitterIds.length;
  if (changed && submission.homeTenantId !== ctx.tenant) throw refusals.submitters_elsewhere();
  if (submission.homeTenantId === ctx.tenant) submittersOf(viewer, next.submitterIds);
  await requirePeople(ctx, added, "/submitterIds");
  if (next.revisits !== submission.revisits) await expectRevisitable(ctx, entered, next);
  if (next.strand !== submission.strand) await requireStrand(ctx, entered.panel, next.strand);
  return next;
}

const needs = { submit: "submit", close: "facilitate" } as const satisfies Partial<Record<StepName, Reach>>;

/** Takes a submission one step on. */
export async function takeStep(ctx: Context, id: string, step: keyof typeof needs): Promise<Changed> {
  return changeSubmission(ctx, id, needs[step], ({ submission }) => ({ next: stepped(submission, step) }));
}
