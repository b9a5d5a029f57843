import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import type { Stored } from "@panels/table/entity";
import type { PanelSpaces, Space } from "@panels/table/space";
import { type Decision, get } from "@panels/table/verbs";
import { change, type Write } from "@panels/table/write";
import { type EnteredPanel, enterPanel, mayRun, type Reach } from "../panels/service.ts";
import type { Session, Slot } from "./model.ts";
import { expectAhead, refusals, seenSlot } from "./rules.ts";
import { placed } from "./rules-layout.ts";
import { readWithSlots, type SessionWithSlots } from "./service-slots.ts";
import { Sessions, Slots } from "./store.ts";

/** The slots of a session in order of time, as the caller may see them. Two round trips. */
export async function listSlots(ctx: Context, sessionId: string): Promise<Stored<Slot>[]> {
  const { slots, ...entered } = await enterSession(ctx, sessionId, "view");
  return slots.map((slot) => seen(ctx, entered, slot));
}

/** One slot as the caller may see it. Two round trips. */
export async function readSlot(ctx: Context, slotId: string): Promise<Stored<Slot>> {
  const entered = await enterPanel(ctx, slotId, "view");
  return seen(ctx, entered, await get(Slots, entered.spaces.data, slotId));
}

function seen(ctx: Context, entered: Pick<EnteredPanel, "reach">, slot: Stored<Slot>): Stored<Slot> {
  return { ...slot, value: seenSlot(slot.value, mayRun(ctx, entered, "submissions:decide")) };
}

/** Where the slots of a session lie, for whoever runs it. One round trip. */
export async function slotSpace(ctx: Context, idWithin: string): Promise<Space<"panel">> {
  return (await enterPanel(ctx, idWithin, "facilitate")).spaces.data;
}

/** Adds a slot, or puts it at another time: checked against the session and its other slots. */
export async function placeSlot(ctx: Context, slot: Slot): Promise<Decision<Slot>> {
  const { spaces, session, slots } = await enterSession(ctx, slot.id, "facilitate");
  const others = slots.map(({ value }) => value);
  return { next: placed(slot, session.value, others), also: [touched(ctx, spaces, session)] };
}

/** What changes with the removal of a slot; refused while a submission holds it. */
export async function withdrawSlot(ctx: Context, slot: Slot): Promise<Write[]> {
  const { spaces, session } = await enterSession(ctx, slot.id, "facilitate");
  expectAhead(session.value);
  if (slot.submissionId !== undefined) throw refusals.slot_held();
  return [touched(ctx, spaces, session)];
}

async function enterSession(ctx: Context, idWithin: string, need: Reach): Promise<SessionWithSlots & EnteredPanel> {
  const entered = await enterPanel(ctx, idWithin, need);
  return { ...entered, ...(await readWithSlots(entered.spaces, parentId(idWithin, "ses", 2))) };
}

// Two slots added at the same moment each look free of the other: a new version of the session lets only one of them in.
function touched(ctx: Context, spaces: PanelSpaces, session: Stored<Session>): Write {
  return change(Sessions, spaces.data, session.value.id, session, session.value, { ...ctx, attempt: undefined });
}
