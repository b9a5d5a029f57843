import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import { changeRecord, type Decision } from "@panels/table/verbs";
import { enterPanel } from "../panels/service.ts";
import { seeSubmission } from "../submissions/service.ts";
import { enterSubmission } from "../submissions/service-change.ts";
import type { Answer, Suggestion } from "./model.ts";
import { decideAnswer, expectHeard, expectUnanswered } from "./rules.ts";
import { Suggestions, suggestionsKey } from "./store.ts";

/** Notes a suggestion on work that the panel has come to. */
export async function noteSuggestion(
  ctx: Context,
  sent: New<typeof Suggestion>,
  id: string,
): Promise<Decision<Suggestion>> {
  const submissionId = parentId(id, "sub", 2);
  const entered = await enterPanel(ctx, id, "facilitate");
  expectHeard((await seeSubmission(ctx, entered, submissionId)).value.state);
  return { next: { id, ...sent, submissionId } };
}

/** Puts the words of an unanswered suggestion right. */
export function reword(_ctx: Context, before: Suggestion, wanted: Suggestion): Decision<Suggestion> {
  expectUnanswered(before);
  return { next: wanted };
}

/** The suggestions on a submission that the caller may see, in the order they were noted. */
export async function listSuggestions(ctx: Context, submissionId: string): Promise<Stored<Suggestion>[]> {
  const entered = await enterPanel(ctx, submissionId, "view");
  await seeSubmission(ctx, entered, submissionId);
  const suggestions = only(
    Suggestions,
    await readStretch(entered.spaces.data, { prefix: suggestionsKey(submissionId) }),
  );
  return suggestions.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** Keeps the submitter's answer. */
export async function answerSuggestion(ctx: Context, id: string, answer: Answer): Promise<Stored<Suggestion>> {
  const { spaces } = await enterSubmission(ctx, parentId(id, "sub", 2), "submit");
  return changeRecord(ctx, Suggestions, spaces.data, id, ({ value }) => ({
    next: decideAnswer(value, answer, ctx.now),
  }));
}
