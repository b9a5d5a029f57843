import { type Context, may } from "@panels/http/context";
import { find, listByOrder } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { covers, type EnteredPanel, takingPart } from "../panels/service.ts";
import { getSession } from "../sessions/service.ts";
import type { SessionTurns } from "./model.ts";
import { isAhead, isHeld } from "./rules.ts";
import { today } from "./service.ts";
import { RotaPeople, Turns } from "./store.ts";

/**
 * The turns that the caller has not answered: those proposed to them, and those of others that are offered to them. Three
 * round trips, one for who is in no pool.
 */
export async function waitingTurns(ctx: Context, panels: readonly EnteredPanel[]): Promise<Waiting[]> {
  if (!may(ctx, "attendance:join")) return [];
  const waiting = await Promise.all(
    panels.filter(({ reach }) => covers(reach, "attend")).map((entered) => turnsOn(ctx, entered)),
  );
  return waiting.flat();
}

async function turnsOn(ctx: Context, { panel, spaces }: EnteredPanel): Promise<Waiting[]> {
  const { personId } = ctx;
  const me = personId === undefined ? undefined : await find(RotaPeople, spaces.people(ctx.tenant), personId);
  if (!me) return [];
  const { items } = await listByOrder(Turns, spaces.data, { limit: 100, from: today(ctx), to: "9999" });
  const asked = items.filter(({ value }) => value.turns.some(asksFor(me.value.memberId)));
  if (asked.length === 0) return [];
  const [part, ...sessions] = await Promise.all([
    takingPart(ctx, panel, [{ homeTenantId: ctx.tenant }]),
    ...asked.map(({ value }) => getSession(spaces, value.sessionId)),
  ]);
  const until = part.get(ctx.tenant)?.until;
  const [first, ...rest] = sessions.filter(({ value }) => isAhead(value) && value.day <= (until ?? value.day));
  if (!first) return [];
  const href = `/v1/tenants/${ctx.tenant}/sessions/${first.value.id}/rota`;
  return [{ kind: "turn", count: 1 + rest.length, title: `Turns to answer: ${panel.name}`, href }];
}

function asksFor(member: string) {
  return (turn: SessionTurns["turns"][number]) =>
    isHeld(turn) && (turn.offeredTo === member || (turn.memberId === member && turn.state === "proposed"));
}
