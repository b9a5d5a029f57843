import type { SeenSubmission, Submission, SubmissionState } from "./model.ts";
import { along, already, refusals } from "./rules.ts";

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

/** Whether somebody brings this work, or acts for those of their own tenant who do. */
export function brings({ personId, tenantId, speaksForTheirs }: Viewer, submission: Submission): boolean {
  const theirs = submission.homeTenantId === tenantId;
  return (personId !== undefined && submission.submitterIds.includes(personId)) || (theirs && speaksForTheirs);
}

/** The states in which everybody who takes part in the panel reads a piece of work. */
export const onPanel: ReadonlySet<SubmissionState> = new Set(["accepted", "booked", "presented", "scored", "closed"]);
const withResult: ReadonlySet<SubmissionState> = new Set(["scored", "closed"]);

/** The submission as this person may see it; undefined where it is not for them. */
export function seenBy(viewer: Viewer, submission: Submission): SeenSubmission | undefined {
  if (brings(viewer, submission)) return submission;
  // The submitter's own view would sway the panel, whoever of the panel saw it first.
  const { ownView, ...rest } = submission;
  const withView = withResult.has(submission.state) && ownView !== undefined ? { ...rest, ownView } : rest;
  // Submitters belong to the tenant that registered them: staff of any other learn which that is, and not who.
  const { submitterIds: _apart, ...unnamed } = withView;
  if (viewer.staff) return submission.homeTenantId === viewer.tenantId ? withView : unnamed;
  if (!viewer.takesPart || !onPanel.has(submission.state)) return undefined;
  const {
    submitterIds: _who,
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
