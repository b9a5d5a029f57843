import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { resource } from "@panels/http/resource";
import { list, object } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { enterPanel } from "../panels/service.ts";
import { Submission } from "../submissions/model.ts";
import { Answer, Suggestion } from "./model.ts";
import { refusals } from "./rules.ts";
import { answerSuggestion, listSuggestions, noteSuggestion, reword } from "./service.ts";
import { Suggestions } from "./store.ts";

const tag = "Suggestions";

const suggestions = resource({
  record: Suggestion,
  entity: Suggestions,
  within: Submission,
  collection: "/submissions/{submissionId}/suggestions",
  item: "/suggestions/{suggestionId}",
  tag,
  nouns: ["suggestion", "suggestions"],
  scopes: { read: "suggestions:read", write: "suggestions:write" },
  place: async (ctx, id) => (await enterPanel(ctx, id, "facilitate")).spaces.data,
  make: noteSuggestion,
  next: reword,
  refusals: [refusals.not_presented, refusals.answered],
});

const listAll = endpoint({
  name: "listSuggestions",
  method: "get",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/suggestions",
  tag,
  summary: "List the suggestions on a piece of work",
  description: "What the panel said, in the order it was noted, with the submitter's answer to each. Without names.",
  access: { scope: "suggestions:read" },
  params: { submissionId: Submission.Id },
  response: lazy(() =>
    object(
      { items: list(Suggestion.Shown(), 500, { description: "The suggestions." }) },
      { name: "Suggestions", description: "The suggestions on a piece of work." },
    ),
  ),
  status: 200,
  handle: async (ctx, { params }) => ({
    body: { items: (await listSuggestions(ctx, params.submissionId)).map(represent) },
  }),
});

const answer = endpoint({
  name: "answerSuggestion",
  method: "put",
  path: "/v1/tenants/{tenantId}/suggestions/{suggestionId}/answer",
  tag,
  summary: "Answer a suggestion",
  description: "For the submitter: taken up, partly or not, because. The panel is shown the answer.",
  access: { scope: "suggestions:answer" },
  params: { suggestionId: Suggestion.Id },
  body: Answer,
  response: Suggestion.Shown,
  status: 200,
  refusals: [refusals.because_missing],
  handle: async (ctx, { params, body }) => one(await answerSuggestion(ctx, params.suggestionId, body)),
});

export const suggestionRoutes = [listAll, suggestions.create, suggestions.change, suggestions.remove, answer];
