import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Suggestion } from "./model.ts";

/** What the suggestions on a submission begin with: they lie together and are read together. */
export function suggestionsKey(idInSubmission: string): string {
  return `SUB#${partsOf(idInSubmission)[1]}#SUG#`;
}

export const Suggestions = entity({
  kind: "suggestion",
  schema: Suggestion.Kept,
  space: "panel",
  key: (id) => `${suggestionsKey(id)}${ownPart(id)}`,
});
