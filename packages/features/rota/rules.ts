import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { newId, parentId } from "@panels/ids/id";
import type { Person } from "../people/model.ts";
import type { Session } from "../sessions/model.ts";
import { type RoleNeeded, type RotaMember, type Turn, turnStates } from "./model.ts";

export const refusals = defineRefusals("rota", {
  role_twice: {
    kind: "invalid",
    title: "A role stands there twice",
    fix: "Name each role once, and say how many places it has.",
  },
  not_professional: {
    kind: "invalid",
    title: "Only professionals take turns on the rota",
    fix: "Put the person in the group professional in your directory first.",
  },
  days_backwards: {
    kind: "invalid",
    title: "The days end before they begin",
    fix: "Send from and to the other way round.",
  },
  too_many_sessions: {
    kind: "invalid",
    title: "There are too many sessions in these days",
    fix: "Draw for fewer days at once: 40 sessions at most.",
  },
  already_in_pool: {
    kind: "conflict",
    title: "This person is in the pool already",
    fix: "Change their entry, or remove it first.",
  },
  stays: {
    kind: "conflict",
    title: "Person and role stay as they are",
    fix: "Remove the entry and put them forward again. Their days away can be changed.",
  },
  staff_needed: {
    kind: "forbidden",
    title: "You may change your own days away, and nothing else here",
    fix: "For anything else the scope attendance:manage is needed: ask your facilitator.",
  },
  already_confirmed: { kind: "conflict", title: "The turn is confirmed", fix: "Nothing more is needed." },
  already_declined: {
    kind: "conflict",
    title: "The turn was declined",
    fix: "It may be somebody else's now. Ask the facilitator if you can come after all.",
  },
  already_swapped: { kind: "conflict", title: "Somebody else took the turn", fix: "Nothing more is needed." },
  not_ahead: {
    kind: "conflict",
    title: "The session has begun, or was cancelled",
    fix: "Turns can be changed until a session opens. Tell the facilitator.",
  },
  not_theirs: {
    kind: "conflict",
    title: "They cannot take this turn",
    fix: "Offer it to somebody in the pool who has the same role and no turn at this session.",
  },
  not_offered: {
    kind: "conflict",
    title: "The turn is not offered to you",
    fix: "Ask whoever has it to offer it to you.",
  },
});

const already = {
  confirmed: refusals.already_confirmed,
  declined: refusals.already_declined,
  swapped: refusals.already_swapped,
};

/** Every way a turn may go on, and the only ones. */
const life = defineSteps(
  turnStates,
  {
    confirm: { from: ["proposed"], to: "confirmed" },
    decline: { from: ["proposed", "confirmed"], to: "declined" },
    handOver: { from: ["proposed", "confirmed"], to: "swapped" },
  },
  already,
);

/** The turn one step on, with any offer of it withdrawn; refuses by what stands in the way. */
export function stepped(turn: Turn, name: keyof typeof life.steps): Turn {
  const { offeredTo: _withdrawn, ...rest } = life.stepped(turn, name);
  return rest;
}

/** Whether somebody has this turn. */
export function isHeld({ state }: Turn): boolean {
  return state === "proposed" || state === "confirmed";
}

/** The turn offered to somebody in the pool, or to nobody; refuses who has another role, or a turn there already. */
export function offered(turns: readonly Turn[], turn: Turn, to: RotaMember | undefined): Turn {
  if (turn.state === "declined" || turn.state === "swapped") throw already[turn.state]();
  const { offeredTo: _before, ...rest } = turn;
  if (!to) return rest;
  expectFree(turns, turn, to);
  return { ...rest, offeredTo: to.id };
}

/** Refuses who cannot take a turn: another role, or a turn at this session already. */
function expectFree(turns: readonly Turn[], turn: Turn, to: RotaMember): void {
  const busy = turns.some((each) => each.memberId === to.id && isHeld(each));
  if (busy || to.role !== turn.role) throw refusals.not_theirs();
}

/** The turns of a session after somebody took one that was offered to them: theirs is confirmed. */
export function swapped(turns: readonly Turn[], turn: Turn, to: RotaMember): Turn[] {
  if (turn.offeredTo !== to.id) throw refusals.not_offered();
  expectFree(turns, turn, to);
  const others = turns.filter(({ memberId }) => memberId !== to.id);
  return [...replaced(others, stepped(turn, "handOver")), { ...turnOf(turn, to), state: "confirmed" }];
}

/** The turns with one of them changed. */
export function replaced(turns: readonly Turn[], next: Turn): Turn[] {
  return turns.map((turn) => (turn.id === next.id ? next : turn));
}

/** A turn proposed to somebody: its id is made from session and person, so that nobody has two at one session. */
export function turnOf({ id: idInSession }: { id: string }, member: RotaMember): Turn {
  const { id: memberId, role, homeTenantId } = member;
  return { id: newId("trn", sessionOf(idInSession), memberId), role, memberId, homeTenantId, state: "proposed" };
}

/** The session that a turn belongs to. */
export function sessionOf(idInSession: string): string {
  return parentId(idInSession, "ses", 2);
}

/** Checks what a panel says it needs: each role once. */
export function expectEachOnce(roles: readonly RoleNeeded[]): void {
  if (new Set(roles.map(({ role }) => role)).size < roles.length) throw refusals.role_twice();
}

/** Checks a pool member before they are kept, against who they are in the directory. */
export function expectFitting({ away }: Pick<RotaMember, "away">, person?: Pick<Person, "group">): void {
  if (person && person.group !== "professional") throw refusals.not_professional();
  const at = away.findIndex(({ from, to }) => to < from);
  if (at < 0) return;
  const detail = "Give a last day that is not before the first.";
  throw refusals.days_backwards(undefined, [{ pointer: `/away/${at}/to`, code: "days_backwards", detail }]);
}

/** Checks the days of a draw. */
export function expectForwards({ from, to }: { from: string; to: string }): void {
  if (to < from) throw refusals.days_backwards();
}

/** Whether turns of a session can still be taken. */
export function isAhead({ state }: Pick<Session, "state">): boolean {
  return state === "scheduled" || state === "published";
}

/** Refuses what belongs before a session once it has begun, or will not. */
export function expectAhead(session: Pick<Session, "state">): void {
  if (!isAhead(session)) throw refusals.not_ahead();
}
