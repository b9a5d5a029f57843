import { ownPart } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Submission } from "./model.ts";

/** The submissions of a panel, oldest first. */
export const Submissions = entity({
  kind: "submission",
  schema: Submission.Kept,
  space: "panel",
  key: (id) => `SUB#${ownPart(id)}`,
  order: (submission, createdAt) => `${createdAt}#${submission.id}`,
});
