import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import type { Panel } from "../panels/model.ts";
import { type Succession, successionStates } from "./model.ts";

export const refusals = defineRefusals("successions", {
  own_tenant: {
    kind: "invalid",
    title: "This is your own organisation",
    fix: "Name the organisation that goes on with the panel's work.",
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
    title: "You have no such panel of your own",
    fix: "Send the id of one of your own panels, or leave it out: then a new one is made.",
  },
  continues_enough: {
    kind: "conflict",
    title: "This panel continues twenty others already",
    fix: "Let another of your panels go on, or leave panelId out: then a new one is made.",
  },
  already_accepted: {
    kind: "conflict",
    title: "The offer was accepted",
    fix: "Nothing more is needed: the successor's panel says that it continues this one.",
  },
  already_declined: {
    kind: "conflict",
    title: "The offer was declined",
    fix: "The panel's owner can offer it again.",
  },
  already_withdrawn: {
    kind: "conflict",
    title: "The offer was withdrawn",
    fix: "The panel's owner can offer it again.",
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

/** Whether another offer of the panel to the same organisation would be one too many. */
export function stands({ state }: Succession): boolean {
  return state === "offered" || state === "accepted";
}

type Continued = NonNullable<Panel["continues"]>[number];

const mostContinued = 20;

/** A panel that goes on with another's work, beside what it goes on with already. */
export function continuing(panel: Panel, { panelId, panelName, ownerTenantId }: Continued): Panel {
  const before = panel.continues ?? [];
  if (before.some((each) => each.panelId === panelId)) return panel;
  if (before.length >= mostContinued) throw refusals.continues_enough();
  return { ...panel, continues: [...before, { panelId, panelName, ownerTenantId }] };
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
