import type { Context } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import type { Stored } from "@panels/table/entity";
import { changeRecord, createRecord, type Decision, idFor, refusals as table } from "@panels/table/verbs";
import { requireStrand } from "../commissions/service-strands.ts";
import { type EnteredPanel, enterPanel, type Reach } from "../panels/service.ts";
import { requirePeople } from "../people/service.ts";
import { type NewSubmission, type SeenSubmission, Submission } from "./model.ts";
import { refusals, type StepName, stepped } from "./rules.ts";
import { submittersFrom, withSubmitters, withTogether } from "./rules-together.ts";
import { brings, expectChangeable, expectLead, isHomeStaff, submittersOf, type Viewer } from "./rules-viewer.ts";
import { asSeen, getSubmission, viewerOf } from "./service.ts";
import { expectRevisitable } from "./service-journey.ts";
import { Submissions } from "./store.ts";

/** What a feature that changes a submission beside its own things decides with. */
export { accepted, expectToHold, refusals, refusalsOf, returned, withdrawn, withSlot } from "./rules.ts";
export { together } from "./rules-together.ts";

/** A submission as it is after a request, and whether the request was a repeat. */
export type Changed = Stored<SeenSubmission> & { replayed?: true };

/** Brings a new piece of work to a panel, as a draft. */
export async function bring(ctx: Context, panelId: string, sent: NewSubmission): Promise<Changed> {
  const entered = await enterPanel(ctx, panelId, "submit");
  const viewer = viewerOf(ctx, entered);
  const submitterIds = submittersOf(viewer, sent.submitterIds);
  const id = idFor(ctx, "sub", panelId);
  const brought: Submission = { ...sent, submitterIds, id, panelId, homeTenantId: ctx.tenant, state: "draft" };
  const submission = withTogether(undefined, brought, isHomeStaff(viewer, ctx.tenant));
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

/** Refuses whom a submission is not for. */
type Expect = (viewer: Viewer, submission: Submission) => void;

/** Reads a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). Two round trips. */
export async function enterSubmission(
  ctx: Context,
  id: string,
  need: Reach,
  expect: Expect = expectOwn,
): Promise<Entered & { readonly stored: Stored<Submission> }> {
  const entered = await enterPanel(ctx, id, need);
  const stored = await getSubmission(entered.spaces, id);
  expect(viewerOf(ctx, entered), stored.value);
  return { ...entered, submission: stored.value, stored };
}

/**
 * Changes a submission for those who lead it, and for the panel's staff; to those who bring it along it is refused, and for
 * anybody else it is absent (404), unless `expect` has it otherwise. `decide` may be asked again when somebody wrote in between. Three round trips, more for what `decide` reads.
 */
export async function changeSubmission(
  ctx: Context,
  id: string,
  need: Reach,
  decide: (entered: Entered) => Decision<Submission> | Promise<Decision<Submission>>,
  expect: Expect = expectLeading,
): Promise<Changed> {
  const entered = await enterPanel(ctx, id, need);
  // Whom it is not for must not learn from a 412 that it exists, so the version is looked at after that.
  const writer = { ...ctx, ifMatch: undefined };
  const changed = await changeRecord(writer, Submissions, entered.spaces.data, id, ({ value: submission, version }) => {
    expect(viewerOf(ctx, entered), submission);
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== version) throw table.stale();
    return decide({ ...entered, submission });
  });
  return asSeen(ctx, entered, changed);
}

function expectOwn(viewer: Viewer, submission: Submission): void {
  if (!viewer.staff && !brings(viewer, submission)) throw table.not_found();
}

/** Refuses whoever neither leads a submission nor runs the panel; those who do not bring it either by 404. */
export function expectLeading(viewer: Viewer, submission: Submission): void {
  expectOwn(viewer, submission);
  expectLead(viewer, submission);
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
  const whole = withTogether(submission, next, isHomeStaff(viewer, submission.homeTenantId));
  await requirePeople(ctx, added, "/submitterIds");
  if (next.revisits !== submission.revisits) await expectRevisitable(ctx, entered, next);
  if (next.strand !== submission.strand) await requireStrand(ctx, entered.panel, next.strand);
  return whole;
}

/** Says who brings the work from the acting tenant, for its staff. Four round trips. */
export async function nameSubmitters(ctx: Context, id: string, submitterIds: readonly string[]): Promise<Changed> {
  const decide = async ({ submission }: Entered) => {
    const next = withSubmitters(submission, ctx.tenant, submitterIds);
    const known = new Set(submittersFrom(submission, ctx.tenant));
    await requirePeople(
      ctx,
      submitterIds.filter((personId) => !known.has(personId)),
      "/submitterIds",
    );
    return { next };
  };
  return changeSubmission(ctx, id, "submit", decide, expectOwn);
}

const needs = { submit: "submit", close: "facilitate" } as const satisfies Partial<Record<StepName, Reach>>;

/** Takes a submission one step on. */
export async function takeStep(ctx: Context, id: string, step: keyof typeof needs): Promise<Changed> {
  return changeSubmission(ctx, id, needs[step], ({ submission }) => ({ next: stepped(submission, step) }));
}
