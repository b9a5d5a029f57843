import type { SeenSubmission, Submission, SubmissionState } from "./model.ts";
import { along, already, refusals } from "./rules.ts";
import { isJoined, submittersFrom, together, whoseShownTo } from "./rules-together.ts";

/** Who looks at a submission, or wants to change it. */
export interface Viewer {
  readonly personId: string | undefined;
  readonly tenantId: string;
  /** Whether they accept and return work. */
  readonly staff: boolean;
  /** Whether they act for whoever of their own tenant brings work to another's panel. */
  readonly speaksForTheirs: boolean;
  /** Whether they take part in panel, and so read what was accepted for it. */
  readonly takesPart: boolean;
}

/** What somebody's part in a piece of work is: of the organisation that leads, or of one that brings it together with that. */
type Part = "leads" | "joins";

/** The part of somebody who brings this work, or acts for those of their own tenant who do. */
function partIn({ personId, tenantId, speaksForTheirs }: Viewer, submission: Submission): Part | undefined {
  const brings = personId !== undefined && submittersFrom(submission, tenantId).includes(personId);
  if (!brings && !speaksForTheirs) return undefined;
  if (submission.homeTenantId === tenantId) return "leads";
  return isJoined(submission, tenantId) ? "joins" : undefined;
}

/** Whether somebody brings this work, or acts for those of their own tenant who do. */
export function brings(viewer: Viewer, submission: Submission): boolean {
  return partIn(viewer, submission) !== undefined;
}

/** Refuses those who only bring a piece of work along what is for the organisation that leads, and for who runs the panel. */
export function expectLead(viewer: Viewer, submission: Submission): void {
  if (!viewer.staff && partIn(viewer, submission) === "joins") throw together.home_leads();
}

/** Whether somebody acts for the whole of the organisation that leads, and not only as submitter. */
export function isHomeStaff({ staff, speaksForTheirs, tenantId }: Viewer, homeTenantId: string): boolean {
  return (staff || speaksForTheirs) && tenantId === homeTenantId;
}

/** The states in which everybody who takes part in the panel reads a piece of work. */
export const onPanel: ReadonlySet<SubmissionState> = new Set(["accepted", "booked", "presented", "scored", "closed"]);
const withResult: ReadonlySet<SubmissionState> = new Set(["scored", "closed"]);

/** The submission as this person may see it; undefined where it is not for them. */
export function seenBy(viewer: Viewer, submission: Submission): SeenSubmission | undefined {
  const part = partIn(viewer, submission);
  // People belong to the tenant that registered them: every other learns how many they are, and not who.
  const { submitterIds: _apart, togetherWith: _with, joined: _whom, ...work } = submission;
  const whose = whoseShownTo(viewer.tenantId, submission, viewer.staff || part === "leads");
  if (part) return { ...work, ...whose };
  // The submitter's own view would sway the panel, whoever of the panel saw it first.
  const { ownView, ...rest } = work;
  const withView = withResult.has(work.state) && ownView !== undefined ? { ...rest, ownView } : rest;
  if (viewer.staff) return { ...withView, ...whose };
  if (!viewer.takesPart || !onPanel.has(work.state)) return undefined;
  const {
    homeTenantId: _whence,
    bookingBecause: _why,
    returnedBecause: _asked,
    waiting: _where,
    ...forPanel
  } = withView;
  return forPanel;
}

/** Refuses changes to work that is settled: its submitters' from when it is accepted, anybody's from when it is presented. */
export function expectChangeable(viewer: Viewer, { state }: Submission): void {
  const settled = along.indexOf(state) >= along.indexOf(viewer.staff ? "presented" : "accepted");
  if (settled) throw already[state]();
}

/** Who brings the work: the caller, where nobody is named; somebody who is not staff must be among them. */
export function submittersOf(viewer: Viewer, named: string[] | undefined): string[] {
  const submitters = [...new Set(named ?? (viewer.personId === undefined ? [] : [viewer.personId]))];
  const allowed =
    viewer.staff || viewer.speaksForTheirs
      ? submitters.length > 0
      : viewer.personId !== undefined && submitters.includes(viewer.personId);
  if (!allowed) throw refusals.not_yours_to_bring();
  return submitters;
}
