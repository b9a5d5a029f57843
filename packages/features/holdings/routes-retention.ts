import { endpoint } from "@panels/http/endpoint";
import { Keeping, RetentionPreview, RetentionSchedule } from "./model-retention.ts";
import { previewRetention, readRetention, setRetention } from "./retention.ts";
import { refusals } from "./rules-keeping.ts";

const path = "/v1/tenants/{tenantId}/retention";
const tag = "Data rights";

const read = endpoint({
  name: "getRetention",
  method: "get",
  path,
  tag,
  summary: "Read how long things are kept",
  description:
    "How long everything that is about a person is kept, why, and what that rests on. What goes by itself goes at night.",
  access: { scope: "tenant:read" },
  response: RetentionSchedule,
  status: 200,
  async handle(ctx) {
    const { schedule, version } = await readRetention(ctx);
    return { body: schedule, version };
  },
});

const set = endpoint({
  name: "setRetention",
  method: "put",
  path,
  tag,
  summary: "Let things go sooner",
  description:
    "Keeps what your organisation chose, in place of what it chose before: fewer months than usual, within the limits of the schedule. Needs the ETag of what you read, also the first time.",
  access: { scope: "tenant:manage" },
  body: Keeping,
  response: RetentionSchedule,
  status: 200,
  ifMatch: "required",
  refusals: [refusals.outside_limits],
  examples: { body: { months: { "session-people": 12 } } },
  async handle(ctx, { body }) {
    const { schedule, version } = await setRetention(ctx, body);
    return { body: schedule, version };
  },
});

const preview = endpoint({
  name: "previewRetention",
  method: "get",
  path: `${path}/preview`,
  tag,
  summary: "See what would go tonight",
  description: "Counts, by kind, what the next run would let go. Nothing changes.",
  access: { scope: "tenant:manage" },
  response: RetentionPreview,
  status: 200,
  handle: async (ctx) => ({ body: await previewRetention(ctx) }),
});

export const retentionRoutes = [read, set, preview];
