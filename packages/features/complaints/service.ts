import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { changeRecord, type Decision } from "@panels/table/verbs";
import type { Complaint } from "./model.ts";
import { isOverdue, received, stepped } from "./rules.ts";
import { Complaints } from "./store.ts";

type Changed = Stored<Complaint> & { replayed?: true };

const today = ({ now }: Pick<Context, "now">) => londonDay(now.toISOString());

/** A complaint as it comes: anybody's who is signed in, or written down for somebody who is not. */
export function take(ctx: Context, sent: New<typeof Complaint>, id: string): Decision<Complaint> {
  const byPersonId = sent.from === undefined ? ctx.personId : undefined;
  return { next: received(sent, { id, byPersonId, today: today(ctx) }) };
}

/** Whether a complaint is the caller's to see: their own, or any for who answers them. */
export function mayRead(ctx: Context, { byPersonId }: Complaint): boolean {
  return may(ctx, "people:manage") || (byPersonId !== undefined && byPersonId === ctx.personId);
}

/** What is shown beyond what is kept. */
export function clockOf(ctx: Pick<Context, "now">, complaint: Complaint): { overdue: boolean } {
  return { overdue: isOverdue(complaint, today(ctx)) };
}

/** Keeps that they were told that it has come. Two round trips. */
export async function acknowledge(ctx: Context, id: string): Promise<Changed> {
  return changeRecord(ctx, Complaints, ctx.own.people, id, ({ value }) => ({
    next: stepped(value, "acknowledge", today(ctx)),
  }));
}

/** Keeps what they were answered. Two round trips. */
export async function answer(ctx: Context, id: string, words: string): Promise<Changed> {
  return changeRecord(ctx, Complaints, ctx.own.people, id, ({ value }) => ({
    next: stepped(value, "answer", today(ctx), words),
  }));
}
