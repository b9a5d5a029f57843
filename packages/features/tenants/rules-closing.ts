import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { laterDay } from "@panels/schema/london";
import type { Tenant } from "./model.ts";
import { type Closing, tenantStates } from "./model-closing.ts";

export const refusals = defineRefusals("closing", {
  not_asked: {
    kind: "conflict",
    title: "Nobody has asked that this organisation be closed",
    fix: "Its admin asks first. After the notice period an operator can confirm it.",
  },
  already_asked: {
    kind: "conflict",
    title: "It was asked already that this organisation be closed",
    fix: "Nothing more is needed. Until an operator confirms it, an admin can take it back.",
  },
  notice_running: {
    kind: "conflict",
    title: "The notice period is not over",
    fix: "Confirm it once the notice period is over, unless its admin has taken it back by then.",
  },
  shares_panels: {
    kind: "conflict",
    title: "The organisation shares panels with others",
    fix: "Pass each shared panel on to a successor, or end its grants. Then ask again.",
  },
});

// A forum's committee meets once a month: each of its members hears of it in time to object.
const noticeDays = 30;

// A closed tenant is answered as one that does not exist, before any step is tried.
const life = defineSteps(
  tenantStates,
  {
    ask: { from: ["open"], to: "closing" },
    withdraw: { from: ["closing"], to: "open" },
    confirm: { from: ["closing"], to: "closed" },
  },
  { open: refusals.not_asked, closing: refusals.already_asked, closed: refusals.not_asked },
);

/** Every way in which a step may be refused by the tenant's state, for the API document. */
export const { refusalsOf } = life;

/** The tenant with its closing asked for on this day. */
export function asked(tenant: Tenant, reason: string, today: string): Tenant {
  const closing: Closing = { reason, askedOn: today, noticeEndsOn: laterDay(today, noticeDays) };
  return { ...life.stepped(tenant, "ask"), closing };
}

/** The tenant as it was before its closing was asked for. */
export function withdrawn(tenant: Tenant): Tenant {
  const { closing: _taken, ...open } = life.stepped(tenant, "withdraw");
  return open;
}

/** Refuses to close a tenant that has not asked, or whose notice period is still running. */
export function expectClosable(tenant: Tenant, today: string): void {
  life.stepped(tenant, "confirm");
  if (tenant.closing && today < tenant.closing.noticeEndsOn) {
    throw refusals.notice_running(`The notice period ends on ${tenant.closing.noticeEndsOn}. Confirm it from then on.`);
  }
}

/** Refuses to close a tenant on whose panels others still take part. */
export function expectAlone(sharedPanels: readonly string[]): void {
  if (sharedPanels.length > 0) throw refusals.shares_panels();
}
