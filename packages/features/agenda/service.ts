import type { Context } from "@panels/http/context";
import { find, only, readStretch } from "@panels/table/read";
import { create } from "@panels/table/write";
import type { Panel } from "../panels/model.ts";
import { enterPanel } from "../panels/service.ts";
import { type Changed, getSession, moveSession, stepped } from "../sessions/service.ts";
import { readWithSlots, type SessionWithSlots } from "../sessions/service-slots.ts";
import type { Agenda, AgendaVersion, Programme } from "./model.ts";
import { nextVersion, programmeOf } from "./rules.ts";
import { AgendaVersions, versionKey, versionsKey } from "./store.ts";

/** The agenda of a session as it stands now: one Query, after the panel's row. */
export async function readAgenda(ctx: Context, sessionId: string): Promise<Agenda> {
  return (await readForPeople(ctx, sessionId)).agenda;
}

/** The agenda with what calendars need beside it. Two round trips. */
export async function readForPeople(
  ctx: Context,
  sessionId: string,
): Promise<SessionWithSlots & { readonly agenda: Agenda }> {
  const { panel, spaces } = await enterPanel(ctx, sessionId, "view");
  const read = await readWithSlots(spaces, sessionId);
  return { ...read, agenda: agendaOf(ctx, panel, read) };
}

function agendaOf(ctx: Context, panel: Panel, read: SessionWithSlots): Agenda {
  const { id, panelId, state, day, agendaVersion, notes, cancelledBecause } = read.session.value;
  return {
    sessionId: id,
    panelId,
    panelName: panel.name,
    state,
    day,
    ...programmeNow(ctx, panel, read),
    ...(notes !== undefined && { notes }),
    ...(cancelledBecause !== undefined && { cancelledBecause }),
    publishedVersion: agendaVersion,
    openActions: `/v1/tenants/${ctx.tenant}/panels/${panel.id}/actions?open=true`,
  };
}

function programmeNow(ctx: Context, panel: Panel, { session, slots }: SessionWithSlots): Programme {
  const laidOut = slots.map(({ value }) => value);
  return programmeOf(session.value, laidOut, panel.welcomeMinutes, ctx.now);
}

/** Publishes the agenda as it stands: keeps a frozen copy with what changed since the last. Five round trips. */
export async function publishAgenda(ctx: Context, sessionId: string): Promise<Changed> {
  return moveSession(ctx, sessionId, async ({ panel, spaces, session }) => {
    const published = stepped(session, "publish");
    const [read, last] = await Promise.all([
      readWithSlots(spaces, sessionId),
      find(AgendaVersions, spaces.data, versionKey(sessionId, session.agendaVersion)),
    ]);
    const version = nextVersion(programmeNow(ctx, panel, read), last?.value, ctx.now);
    const key = versionKey(sessionId, version.version);
    return {
      next: { ...published, agendaVersion: version.version },
      also: [create(AgendaVersions, spaces.data, key, version, { ...ctx, attempt: undefined })],
    };
  });
}

/** The published agendas of a session, the first first. Two round trips, the second for two reads at once. */
export async function listVersions(ctx: Context, sessionId: string): Promise<AgendaVersion[]> {
  const { spaces } = await enterPanel(ctx, sessionId, "view");
  const [items] = await Promise.all([
    readStretch(spaces.data, { prefix: versionsKey(sessionId) }),
    getSession(spaces, sessionId),
  ]);
  return only(AgendaVersions, items).map(({ value }) => value);
}
