import { one, represent } from "@panels/http/answer";
import type { Context } from "@panels/http/context";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { resource } from "@panels/http/resource";
import { oneOf, optional } from "@panels/schema/fields";
import { Panel } from "../panels/model.ts";
import { enterPanel } from "../panels/service.ts";
import { refusals as people } from "../people/service.ts";
import { Submission } from "../submissions/model.ts";
import { Action, ActionUpdate, Completion, Declining, ShownAction } from "./model.ts";
import { expectOpen, refusals } from "./rules.ts";
import {
  addUpdate,
  amend,
  closeAction,
  shownTo,
  listActions,
  listAllActions,
  listUpdates,
  startAction,
  undertake,
} from "./service.ts";
import { Actions } from "./store.ts";

const tag = "Actions";
const reading = { scope: "actions:read" };
const managing = { scope: "actions:manage" };
const ofAction = { actionId: Action.Id };
const path = "/v1/tenants/{tenantId}/actions/{actionId}";
const { already_started, already_done, already_not_done, elsewhere } = refusals;

const actions = resource({
  record: Action,
  entity: Actions,
  within: Panel,
  collection: "/panels/{panelId}/actions",
  item: "/actions/{actionId}",
  tag,
  nouns: ["action", "actions"],
  scopes: { read: reading.scope, write: managing.scope },
  place: async (ctx, id, need) => (await enterPanel(ctx, id, need === "read" ? "view" : "facilitate")).spaces.data,
  make: undertake,
  next: amend,
  ending: (_ctx, action) => {
    expectOpen(action);
    return [];
  },
  more: { Shown: ShownAction, of: shownTo },
  refusals: [elsewhere, already_done, already_not_done, people.unknown],
});

const yesNo = (description: string) => optional(oneOf(["true", "false"], { description, example: "true" }));
const Filters = pageQuery(() => ({
  open: yesNo("Only those still to be done, or only those that are closed."),
  overdue: yesNo("Only those past their day and not closed."),
  submissionId: optional(Submission.Id()),
}));

const UpdatesQuery = pageQuery();
const ActionPage = pageOf(ShownAction, "ActionPage");

function wantedFrom(query: {
  open?: string | undefined;
  overdue?: string | undefined;
  submissionId?: string | undefined;
}) {
  const { open, overdue, submissionId } = query;
  return { open: open === undefined ? undefined : open === "true", overdue: overdue === "true", submissionId };
}

function page(ctx: Context, { items, next }: Awaited<ReturnType<typeof listActions>>) {
  return pageAnswer(
    ctx.page,
    items.map((stored) => ({ ...represent(stored), ...shownTo(ctx, stored.value) })),
    next,
  );
}

const listOfPanel = endpoint({
  name: "listActions",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/actions",
  tag,
  summary: "List a panel's actions",
  description:
    "Open ones first, then closed ones, each by due day. `open=true` gives what returns on the next agenda. A page may hold fewer than you ask for and still have a next.",
  access: reading,
  params: { panelId: Panel.Id },
  query: Filters,
  response: ActionPage,
  status: 200,
  handle: async (ctx, { params, query }) =>
    page(ctx, await listActions(ctx, params.panelId, pageFrom(ctx.page, query), wantedFrom(query))),
});

const listAll = endpoint({
  name: "listAllActions",
  method: "get",
  path: "/v1/tenants/{tenantId}/actions",
  tag,
  summary: "List the actions of all your panels",
  description:
    "The actions of every panel you take part in, in one list: open ones first, then closed ones, each by due day.",
  access: reading,
  query: Filters,
  response: ActionPage,
  status: 200,
  handle: async (ctx, { query }) => page(ctx, await listAllActions(ctx, pageFrom(ctx.page, query), wantedFrom(query))),
});

const start = endpoint({
  name: "startAction",
  method: "post",
  path: `${path}/start`,
  tag,
  summary: "Say that work on an action has begun",
  description: "Takes the action from open to in progress.",
  access: managing,
  params: ofAction,
  response: ShownAction,
  status: 200,
  refusals: [already_started, already_done, already_not_done],
  handle: async (ctx, { params }) => shown(ctx, await startAction(ctx, params.actionId)),
});

const complete = endpoint({
  name: "completeAction",
  method: "post",
  path: `${path}/complete`,
  tag,
  summary: "Say what was done",
  description:
    "Closes the action as done, and counts who of its session is to be told, by how each chose to hear back.",
  access: managing,
  params: ofAction,
  body: Completion,
  response: ShownAction,
  status: 200,
  refusals: [already_done, already_not_done],
  handle: async (ctx, { params, body }) => shown(ctx, await closeAction(ctx, params.actionId, body)),
});

const decline = endpoint({
  name: "declineAction",
  method: "post",
  path: `${path}/decline`,
  tag,
  summary: "Say why it is not done",
  description: "Closes the action as not done, with the reason that everybody who took part is told.",
  access: managing,
  params: ofAction,
  body: Declining,
  response: ShownAction,
  status: 200,
  refusals: [already_done, already_not_done],
  handle: async (ctx, { params, body }) =>
    shown(ctx, await closeAction(ctx, params.actionId, { weDidNotBecause: body.because })),
});

function shown(ctx: Context, stored: Awaited<ReturnType<typeof startAction>>) {
  return one(stored, { more: shownTo(ctx, stored.value) });
}

const updates = endpoint({
  name: "listActionUpdates",
  method: "get",
  path: `${path}/updates`,
  tag,
  summary: "List an action's updates",
  description: "The dated notes on how an action goes, oldest first.",
  access: reading,
  params: ofAction,
  query: UpdatesQuery,
  response: pageOf(ActionUpdate.Shown, "ActionUpdatePage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listUpdates(ctx, params.actionId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const update = endpoint({
  name: "addActionUpdate",
  method: "post",
  path: `${path}/updates`,
  tag,
  summary: "Add an update to an action",
  description: "Notes how the action goes today. A progress above nought also starts it.",
  access: managing,
  params: ofAction,
  body: ActionUpdate.New,
  response: ActionUpdate.Shown,
  status: 201,
  refusals: [already_done, already_not_done],
  handle: async (ctx, { params, body }) => one(await addUpdate(ctx, params.actionId, body)),
});

export const actionRoutes = [
  listAll,
  listOfPanel,
  actions.create,
  actions.get,
  actions.change,
  actions.remove,
  start,
  complete,
  decline,
  updates,
  update,
];
