import { date, flag, id, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Panel } from "../panels/model.ts";
import { Person } from "../people/model.ts";
import { Session } from "../sessions/model.ts";
import { Submission } from "../submissions/model.ts";
import { Suggestion } from "../suggestions/model.ts";
import { ReportBack } from "./model-report-back.ts";

/** What an action changes: the four themes that a panel's impact is told under. */
const themes = [
  "materials-and-communication",
  "reflection-and-growth",
  "shaping-future-work",
  "systems-and-collaboration",
] as const;

/** The life of an action. */
export const actionStates = ["open", "in-progress", "done", "not-done"] as const;
export type ActionState = (typeof actionStates)[number];

const weDid = () =>
  text(2000, { description: "What was done.", example: "The young person's own words now come first." });
const because = () =>
  text(2000, { description: "Why it was not done.", example: "The printer cannot make a larger card this year." });
const percent = () => integer(0, 100, { description: "How far along it is, in per cent.", example: 40 });

/** A thing that somebody undertook at panel. */
export const Action = record({
  name: "Action",
  prefix: "act",
  depth: 2,
  description: "A thing that somebody undertook at panel, and what became of it.",
  fields: () => ({
    what: text(500, { description: "What was undertaken.", example: "Put the young person's own words first." }),
    owner: text(120, {
      description: "Who undertook it: an organisation or a role, for everybody to read.",
      example: "Sample Hospital, nursing team",
    }),
    ownerPersonId: optional(Person.Id()),
    dueOn: date({ description: "The day it is due.", example: "2026-12-18" }),
    theme: oneOf(themes, { description: "What it changes.", example: "materials-and-communication" }),
    youSaid: text(1000, {
      description: "What the panel said that led to it.",
      example: "The card speaks about us, not as us.",
    }),
    sessionId: optional(Session.Id()),
    submissionId: optional(Submission.Id()),
    suggestionIds: list(Suggestion.Id(), 20, { description: "The suggestions it answers, of that submission." }),
  }),
  kept: () => ({
    panelId: Panel.Id(),
    homeTenantId: optional(
      tenantId({ description: "The organisation whose directory the person is in; only it is shown this." }),
    ),
    state: oneOf(actionStates, { description: "Where it stands.", example: "in-progress" }),
    progress: percent(),
    weDid: optional(weDid()),
    weDidNotBecause: optional(because()),
    closedOn: optional(date({ description: "The day it was closed." })),
    reportBack: optional(ReportBack()),
  }),
});
export type Action = Kept<typeof Action>;

/** An action as callers see it: whether it is overdue depends on the day they ask. */
export const ShownAction = lazy(() =>
  object(
    {
      ...Action.Shown().def.shape,
      overdue: flag({ description: "Whether it is past its day and not closed.", example: false }),
    },
    { name: "Action", description: "A thing that somebody undertook at panel, and what became of it." },
  ),
);

/** What a caller sends to say that an action is done. */
export const Completion = lazy(() =>
  object({ weDid: weDid() }, { name: "Completion", description: "What was done, as everybody who took part is told." }),
);

/** What a caller sends to say that an action will not be done. */
export const Declining = lazy(() =>
  object(
    { because: because() },
    { name: "Declining", description: "Why it is not done, as everybody who took part is told." },
  ),
);

/** A dated note on how an action goes. */
export const ActionUpdate = record({
  name: "ActionUpdate",
  prefix: "upd",
  depth: 3,
  description: "A dated note on how an action goes.",
  fields: () => ({
    note: text(1000, { description: "How it goes.", example: "The new draft is with two young people." }),
    progress: optional(percent()),
  }),
  kept: () => ({ actionId: id("act", 2, { description: "The action." }) }),
});
export type ActionUpdate = Kept<typeof ActionUpdate>;
