import { type Context, may } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, type Decision, get, idFor, refusals as table } from "@panels/table/verbs";
import { change, type PutWrite } from "@panels/table/write";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import { requirePeople } from "../people/service.ts";
import {
  type JourneyStep,
  type NewSubmission,
  type SeenSubmission,
  Submission,
  type SubmissionState,
} from "./model.ts";
import {
  brings,
  expectChangeable,
  refusals,
  seenBy,
  type StepName,
  stepped,
  submittersOf,
  type Viewer,
  withoutSlot,
} from "./rules.ts";
import { Submissions } from "./store.ts";

export { accepted, type Hold, returned, withdrawn, withoutSlot, withSlot } from "./rules.ts";

type Answered = Stored<SeenSubmission> & { replayed?: true };

/** Who the caller is to a submission. */
export function viewerOf(ctx: Context): Viewer {
  return { personId: ctx.personId, staff: may(ctx, "submissions:decide"), takesPart: may(ctx, "attendance:join") };
}

/** One submission as it is kept, for features that have checked who asks. One round trip. */
export async function getSubmission(spaces: PanelSpaces, id: string): Promise<Stored<Submission>> {
  return get(Submissions, spaces.data, id);
}

/** One submission as the caller may see it; refuses with 404 where it is not for them. One round trip. */
export async function seeSubmission(ctx: Context, spaces: PanelSpaces, id: string): Promise<Stored<SeenSubmission>> {
  const stored = await getSubmission(spaces, id);
  return seenOr404(ctx, stored);
}

function seenOr404<Kept extends Stored<Submission>>(ctx: Context, stored: Kept): Kept & Stored<SeenSubmission> {
  const value = seenBy(viewerOf(ctx), stored.value);
  if (!value) throw table.not_found();
  return { ...stored, value };
}

/** Enters the panel of a submission and reads it as the caller may see it. Two round trips. */
export async function readSubmission(ctx: Context, id: string): Promise<Stored<SeenSubmission>> {
  const { spaces } = await enterPanel(ctx, id);
  return seeSubmission(ctx, spaces, id);
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
  const { spaces } = await enterPanel(ctx, panelId);
  const viewer = viewerOf(ctx);
  const { items, next } = await listByOrder(Submissions, spaces.data, page);
  const seen = items.flatMap((stored) => {
    const value = seenBy(viewer, stored.value);
    const wanted = (state === undefined || state === stored.value.state) && (!mine || brings(viewer, stored.value));
    return value && wanted ? [{ ...stored, value }] : [];
  });
  return { items: seen, next };
}

/** Brings a new piece of work to a panel, as a draft. */
export async function bring(ctx: Context, panelId: string, sent: NewSubmission): Promise<Answered> {
  const { spaces } = await enterPanel(ctx, panelId);
  const submitterIds = submittersOf(viewerOf(ctx), sent.submitterIds);
  const id = idFor(ctx, "sub", panelId);
  const submission: Submission = { ...sent, submitterIds, id, panelId, state: "draft" };
  await Promise.all([requirePeople(ctx, submitterIds, "/submitterIds"), expectRevisitable(ctx, spaces, submission)]);
  return seenOr404(ctx, await createRecord(ctx, Submissions, spaces.data, id, submission));
}

/** What a decision on a submission starts from. */
export interface Entered extends EnteredPanel {
  readonly submission: Submission;
}

/**
 * Changes a submission that the caller brings, or decides on as staff; anybody else's is absent to them (404). `decide`
 * may be asked again when somebody wrote in between. Three round trips, more for what `decide` reads.
 */
export async function changeSubmission(
  ctx: Context,
  id: string,
  decide: (entered: Entered) => Decision<Submission> | Promise<Decision<Submission>>,
): Promise<Answered> {
  const { panel, spaces } = await enterPanel(ctx, id);
  const changed = await changeRecord(ctx, Submissions, spaces.data, id, ({ value: submission }) => {
    expectOwn(viewerOf(ctx), submission);
    return decide({ panel, spaces, submission });
  });
  return seenOr404(ctx, changed);
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
export async function takeStep(ctx: Context, id: string, step: StepName): Promise<Answered> {
  return changeSubmission(ctx, id, ({ submission }) => ({ next: stepped(submission, step) }));
}

/** The write of a submission's next state, for transactions that begin with another thing. */
export function submissionWrite(
  ctx: Context,
  spaces: PanelSpaces,
  before: Stored<Submission>,
  next: Submission,
): PutWrite {
  return change(Submissions, spaces.data, next.id, before, next, { ...ctx, attempt: undefined });
}

/** The write that takes away a submission's slot, when its session is cancelled or its hold has lapsed. */
export function releaseFromSlot(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>): PutWrite {
  return submissionWrite(ctx, spaces, before, withoutSlot(before.value));
}

/** The write that says the work has been presented. Refuses work that is not booked. */
export function presented(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>, day: string): PutWrite {
  return submissionWrite(ctx, spaces, before, { ...stepped(before.value, "present"), presentedOn: day });
}

/** The write that says the work has its result; in the room it may be presented and scored in one act. */
export function scored(ctx: Context, spaces: PanelSpaces, before: Stored<Submission>, day: string): PutWrite {
  return submissionWrite(ctx, spaces, before, {
    ...stepped(before.value, "score"),
    presentedOn: before.value.presentedOn ?? day,
  });
}

const longestJourney = 20;

/** The earlier submissions that a piece of work comes back from, nearest first, as far as the caller may see them. */
export async function earlierThan(
  ctx: Context,
  spaces: PanelSpaces,
  start: SeenSubmission,
): Promise<Stored<SeenSubmission>[]> {
  const earlier: Stored<SeenSubmission>[] = [];
  let id = start.revisits;
  for (let step = 0; id !== undefined && step < longestJourney; step += 1) {
    const stored = await find(Submissions, spaces.data, id);
    const value = stored && seenBy(viewerOf(ctx), stored.value);
    if (value) earlier.push({ ...stored, value });
    id = stored?.value.revisits;
  }
  return earlier;
}

/** A piece of work's way through the panel, from the first time it came. One round trip for each time. */
export async function readJourney(ctx: Context, id: string): Promise<JourneyStep[]> {
  const { spaces } = await enterPanel(ctx, id);
  const latest = await seeSubmission(ctx, spaces, id);
  return [latest, ...(await earlierThan(ctx, spaces, latest.value))].reverse().map(({ value, createdAt }) => ({
    submissionId: value.id,
    title: value.title,
    state: value.state,
    stage: value.stage,
    broughtOn: createdAt.slice(0, 10),
    ...(value.presentedOn !== undefined && { presentedOn: value.presentedOn }),
  }));
}

async function expectRevisitable(ctx: Context, spaces: PanelSpaces, submission: Submission): Promise<void> {
  const { id, panelId, revisits } = submission;
  if (revisits === undefined) return;
  if (revisits === id) throw refusals.revisits_itself();
  const inPanel = revisits.startsWith(panelId.replace("pnl_", "sub_"));
  const earlier = inPanel ? await earlierThan(ctx, spaces, submission) : [];
  if (earlier[0]?.value.id !== revisits) throw refusals.revisits_unknown();
  if (earlier.some(({ value }) => value.id === id)) throw refusals.revisits_itself();
}
