import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageOf } from "@panels/http/page";
import { resource } from "@panels/http/resource";
import { Session, Slot } from "./model.ts";
import { refusals, refusalsOf } from "./rules.ts";
import { listSlots, placeSlot, readSlot, slotSpace, withdrawSlot } from "./service-layout.ts";
import { Slots } from "./store.ts";

const tag = "Sessions";
const { slot_held, slot_outside, slot_overlaps, too_many_slots } = refusals;

const layout = resource({
  record: Slot,
  entity: Slots,
  within: Session,
  collection: "/sessions/{sessionId}/slots",
  item: "/slots/{slotId}",
  tag,
  nouns: ["slot", "slots"],
  scopes: { read: "sessions:read", write: "sessions:manage" },
  place: slotSpace,
  make: (ctx, sent, id) => placeSlot(ctx, { id, ...sent }),
  next: (ctx, _before, wanted) => placeSlot(ctx, wanted),
  ending: withdrawSlot,
  refusals: [slot_held, slot_outside, slot_overlaps, too_many_slots, ...refusalsOf("cancel")],
});

const listAll = endpoint({
  name: "listSlots",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/slots",
  tag,
  summary: "List slots",
  description:
    "All the slots of a session in order of time, on one page. What holds a slot is shown once that work is accepted; before, to staff only.",
  access: { scope: "sessions:read" },
  params: { sessionId: Session.Id },
  response: pageOf(Slot.Shown, "SlotPage"),
  status: 200,
  async handle(ctx, { params }) {
    const slots = await listSlots(ctx, params.sessionId);
    return pageAnswer(ctx.page, slots.map(represent), undefined);
  },
});

const read = endpoint({
  name: "getSlot",
  method: "get",
  path: "/v1/tenants/{tenantId}/slots/{slotId}",
  tag,
  summary: "Read one slot",
  description: "One slot as it stands now. What holds it is shown once that work is accepted; before, to staff only.",
  access: { scope: "sessions:read" },
  params: { slotId: Slot.Id },
  response: Slot.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await readSlot(ctx, params.slotId)),
});

export const slotRoutes = [listAll, layout.create, read, layout.change, layout.remove];
