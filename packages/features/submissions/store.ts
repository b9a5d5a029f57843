import { ownPart } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Submission } from "./model.ts";

/** Everything of one submission begins with this. */
export function submissionKey(id: string): string {
  return `SUB#${ownPart(id)}`;
}

/** The submissions of a panel, oldest first. */
export const Submissions = entity({
  kind: "submission",
  schema: Submission.Kept,
  space: "panel",
  key: submissionKey,
  order: (submission, createdAt) => `${createdAt}#${submission.id}`,
});
