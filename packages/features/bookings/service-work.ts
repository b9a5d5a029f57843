import type { Context } from "@panels/http/context";
import type { Write } from "@panels/table/write";
import type { Reach } from "../panels/service.ts";
import { readWithSlots, slotWrite } from "../sessions/service-slots.ts";
import type { Submission } from "../submissions/model.ts";
import {
  accepted,
  type Changed,
  changeSubmission,
  type Entered,
  returned,
  revised,
  withdrawn,
} from "../submissions/service-change.ts";
import { heldBy } from "./rules.ts";
import { leaving, mostTries } from "./service-leaving.ts";

/** Accepts a submission; the slot it holds is its own from now on. One transaction. */
export async function accept(ctx: Context, submissionId: string): Promise<Changed> {
  return changeSubmission(ctx, submissionId, "facilitate", async (entered) => {
    const next = accepted(entered.submission);
    return { next, also: await shownOnSlot(ctx, entered, next) };
  });
}

/** Changes a submission's fields; the agenda shows a new title at once. One transaction where it holds a slot. */
export async function revise(ctx: Context, submissionId: string, patch: unknown): Promise<Changed> {
  return changeSubmission(ctx, submissionId, "submit", async (entered) => {
    const next = await revised(ctx, entered, patch);
    return { next, also: next.title === entered.submission.title ? [] : await shownOnSlot(ctx, entered, next) };
  });
}

/** Returns a submission to its submitters with what the panel needs; its slot goes to the first who waits. */
export async function returnWork(ctx: Context, submissionId: string, because: string): Promise<Changed> {
  return ending(ctx, submissionId, "facilitate", (submission) => returned(submission, because));
}

/** Withdraws a submission for good; its slot goes to the first who waits. */
export async function withdraw(ctx: Context, submissionId: string, because: string): Promise<Changed> {
  return ending(ctx, submissionId, "submit", (submission) => withdrawn(submission, because));
}

async function ending(
  ctx: Context,
  submissionId: string,
  need: Reach,
  decide: (submission: Submission) => Submission,
): Promise<Changed> {
  let tries = 0;
  return changeSubmission(ctx, submissionId, need, async (entered) => {
    const next = decide(entered.submission);
    tries += 1;
    return { next, also: await leaving(ctx, entered, tries <= mostTries) };
  });
}

async function shownOnSlot(ctx: Context, { spaces }: Entered, next: Submission): Promise<Write[]> {
  const { slotId, sessionId } = next;
  if (slotId === undefined || sessionId === undefined) return [];
  const { slots } = await readWithSlots(spaces, sessionId);
  const slot = slots.find(({ value }) => value.id === slotId);
  return slot ? [slotWrite(ctx, spaces, slot, heldBy(slot.value, next))] : [];
}
