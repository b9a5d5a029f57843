import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { resource } from "@panels/http/resource";
import { Complaint, ComplaintAnswer, ShownComplaint } from "./model.ts";
import { refusals, refusalsOf } from "./rules.ts";
import { acknowledge, answer, clockOf, mayRead, take } from "./service.ts";
import { Complaints } from "./store.ts";

const tag = "Data rights";
const item = "/data-complaints/{complaintId}";
const path = `/v1/tenants/{tenantId}${item}` as const;

const complaints = resource({
  record: Complaint,
  entity: Complaints,
  collection: "/data-complaints",
  item,
  tag,
  nouns: ["data complaint", "data complaints"],
  // Whoever is here may complain, and reads their own; who answers them reads all.
  scopes: { read: "tenant:read", write: "tenant:read" },
  place: (ctx) => ctx.own.people,
  make: take,
  visible: mayRead,
  more: { Shown: ShownComplaint, of: clockOf },
  refusals: [refusals.not_yet],
});

const shared = {
  method: "post",
  tag,
  access: { scope: "people:manage" },
  params: { complaintId: Complaint.Id },
  response: ShownComplaint,
  status: 200,
} as const;

const acknowledged = endpoint({
  ...shared,
  name: "acknowledgeDataComplaint",
  path: `${path}/acknowledge`,
  summary: "Say that they were told it has come",
  description:
    "Keeps the day on which whoever complained was told that it has come. The law gives 30 days for it, of which the day it came is the first.",
  refusals: refusalsOf("acknowledge"),
  async handle(ctx, { params: { complaintId } }) {
    const stored = await acknowledge(ctx, complaintId);
    return one(stored, { more: clockOf(ctx, stored.value) });
  },
});

const answered = endpoint({
  ...shared,
  name: "answerDataComplaint",
  path: `${path}/answer`,
  summary: "Answer a data complaint",
  description: "Keeps what they were answered, and the day. An answer says that it has come, too.",
  body: ComplaintAnswer,
  refusals: refusalsOf("answer"),
  async handle(ctx, { params: { complaintId }, body }) {
    const stored = await answer(ctx, complaintId, body.answer);
    return one(stored, { more: clockOf(ctx, stored.value) });
  },
});

export const complaintRoutes = [complaints.list, complaints.get, complaints.create, acknowledged, answered];
