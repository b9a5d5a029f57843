import type { Caller, FreshTenant } from "./world.ts";

/** What a test may say of a submission; the rest is filled in. */
export interface SubmissionWanted {
  /** Who brings it and takes its first steps; the tenant's admin when left out. */
  by?: Caller;
  /** How far it should be; `accepted` is done by the admin. */
  state?: "draft" | "submitted" | "accepted";
  /** Fields to send in place of the usual ones. */
  fields?: Record<string, unknown>;
}

/** A submission made for a test, with the path it is found at. */
export interface MadeSubmission {
  id: string;
  at: string;
  by: Caller;
}

export const submissionFields = {
  title: "Hospital passport",
  summary: "A passport that tells hospital staff what a young person needs. Is anything missing?",
  level: "operational",
  stage: "draft",
  canStillChange: "Everything but the size of the card.",
  materials: [],
};

/** Brings a submission to a panel through the API and takes it as far as wanted. */
export async function aSubmission(
  tenant: FreshTenant,
  panelId: string,
  wanted: SubmissionWanted = {},
): Promise<MadeSubmission> {
  const { by = tenant.admin, state = "submitted", fields = {} } = wanted;
  const made = await by.post(tenant.path(`/panels/${panelId}/submissions`), { ...submissionFields, ...fields });
  if (made.status !== 201) throw new Error(`The submission was not made: ${made.text}`);
  const at = tenant.path(`/submissions/${made.body.id}`);
  if (state !== "draft") await step(by, `${at}/submit`);
  if (state === "accepted") await step(tenant.admin, `${at}/accept`);
  return { id: made.body.id, at, by };
}

async function step(by: Caller, path: string): Promise<void> {
  const answered = await by.post(path);
  if (answered.status !== 200) throw new Error(`The submission went no further: ${answered.text}`);
}
