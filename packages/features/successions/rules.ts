import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import type { Panel } from "../panels/model.ts";
import { type Succession, successionStates } from "./model.ts";

export const refusals = defineRefusals("successions", {
  own_tenant: {
    kind: "invalid",
    title: "This is your own organisation",
    fix: "Name the organisation that goes on with the work.",
  },
  no_last_day: {
    kind: "conflict",
    title: "The panel has no last day yet",
    fix: "Change the panel and send its lastDay, so that both sides know from when on the successor meets. Then offer it.",
  },
  already_offered: {
    kind: "conflict",
    title: "This organisation was asked already",
    fix: "Wait for its answer, or withdraw the offer and make another.",
  },
  not_own: {
    kind: "invalid",
    title: "You have none of your own with this id",
    fix: "Send the id of one of your own, or leave it out: then a new one is made.",
  },
  continues_enough: {
    kind: "conflict",
    title: "It continues twenty others already",
    fix: "Let another of yours go on, or leave the id out: then a new one is made.",
  },
  already_accepted: {
    kind: "conflict",
    title: "The offer was accepted",
    fix: "Nothing more is needed: what goes on with the work says what it continues.",
  },
  already_declined: {
    kind: "conflict",
    title: "The offer was declined",
    fix: "Whoever made it can offer it again.",
  },
  already_withdrawn: {
    kind: "conflict",
    title: "The offer was withdrawn",
    fix: "Whoever made it can offer it again.",
  },
});

/** Every way an offer may go on, and the only ones. */
export const { stepped, refusalsOf } = defineSteps(
  successionStates,
  {
    accept: { from: ["offered"], to: "accepted" },
    decline: { from: ["offered"], to: "declined" },
    withdraw: { from: ["offered"], to: "withdrawn" },
  },
  {
    accepted: refusals.already_accepted,
    declined: refusals.already_declined,
    withdrawn: refusals.already_withdrawn,
  },
);

/** Checks an offer: to another organisation, of a panel that says when it ends. */
export function expectOfferable(panel: Panel, to: string): void {
  if (to === panel.ownerTenantId) throw refusals.own_tenant();
  if (panel.lastDay === undefined) throw refusals.no_last_day();
}

/** Whether another offer of the same thing to the same organisation would be one too many. */
export function stands({ state }: Pick<Succession, "state">): boolean {
  return state === "offered" || state === "accepted";
}

const mostContinued = 20;

/** What something goes on with, and one more beside it; undefined where it goes on with that already. */
export function oneMore<Continued>(
  before: readonly Continued[] = [],
  more: Continued,
  isSame: (each: Continued) => boolean,
): Continued[] | undefined {
  if (before.some(isSame)) return undefined;
  if (before.length >= mostContinued) throw refusals.continues_enough();
  return [...before, more];
}

type Continued = NonNullable<Panel["continues"]>[number];

/** A panel that goes on with another's work, beside what it goes on with already. */
export function continuing(panel: Panel, { panelId, panelName, ownerTenantId }: Continued): Panel {
  const more = { panelId, panelName, ownerTenantId };
  const continues = oneMore(panel.continues, more, (each) => each.panelId === panelId);
  return continues ? { ...panel, continues } : panel;
}

/** A new panel of the successor's like the one that ends: its settings, without whom it kept seats for and who commissioned it. */
export function likeness(ending: Panel, id: string, owner: string): Panel {
  const {
    reserved: _seats,
    releaseDays: _when,
    commission: _theirs,
    lastDay: _end,
    continues: _line,
    ...settings
  } = ending;
  return { ...settings, id, ownerTenantId: owner, relationship: "own" };
}
