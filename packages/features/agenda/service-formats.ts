import type { Context } from "@panels/http/context";
import { type Html, html, htmlPage, type Print } from "@panels/http/html-page";
import { calendarFile } from "@panels/http/icalendar";
import { parentId } from "@panels/ids/id";
import { londonDate, londonTime } from "@panels/schema/london";
import type { Action } from "../actions/model.ts";
import { listActions } from "../actions/service.ts";
import { calendarEvent } from "../sessions/service-calendar.ts";
import { getTenant } from "../tenants/service.ts";
import type { Agenda, AgendaItem } from "./model.ts";
import { readAgenda, readForPeople } from "./service.ts";

/** The session as an entry for somebody's calendar, without its online link: calendars are shared. Two round trips. */
export async function agendaAsCalendar(ctx: Context, sessionId: string): Promise<string> {
  const { agenda, session, slots } = await readForPeople(ctx, sessionId);
  const programme = agenda.items.map((item) => `${clock(item)} ${item.title} (${item.minutes} minutes)`);
  const changedAt = [session, ...slots]
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  return calendarFile([calendarEvent(session, agenda.panelName, { programme, changedAt })]);
}

const openActions = { limit: 100 };

/**
 * The agenda as a page to read and print, in large print where that is asked for, with the panel's open actions, so that each comes back until it is closed.
 * Two round trips: what the page needs is read side by side.
 */
export async function agendaAsPage(ctx: Context, sessionId: string, print?: Print): Promise<string> {
  const [agenda, tenant, actions] = await Promise.all([
    readAgenda(ctx, sessionId),
    getTenant(ctx),
    listActions(ctx, parentId(sessionId, "pnl", 1), openActions, { open: true }),
  ]);
  const title = `${agenda.panelName}, ${londonDate(agenda.startsAt)}`;
  const open = actions.items.map(({ value }) => value);
  const main = html`${pageOf(agenda)}${open.length > 0 && openOnesOf(open)}`;
  return htmlPage(title, main, tenant.value.safeguarding, print);
}

function openOnesOf(actions: readonly Action[]): Html {
  return html`
<table>
<caption>Still open from earlier</caption>
<thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">By when</th></tr></thead>
<tbody>${actions.map(
    ({ what, owner, dueOn }) => html`
<tr><th scope="row">${what}</th><td>${owner}</td><td>${londonDate(`${dueOn}T12:00:00.000Z`)}</td></tr>`,
  )}</tbody>
</table>`;
}

function pageOf(agenda: Agenda): Html {
  const { panelName, startsAt, minutes, place, notes, state, cancelledBecause, items } = agenda;
  return html`<h1>${panelName}</h1>
${state === "cancelled" && html`<p><strong>This session is cancelled.</strong> ${cancelledBecause}</p>`}
${state === "scheduled" && html`<p><strong>This agenda is not published yet and may change.</strong></p>`}
<p><time datetime="${startsAt}">${londonDate(startsAt)}, ${clock(agenda)}</time>, ${lasting(minutes)}</p>
${place !== undefined && html`<p>${place}</p>`}
<table>
<caption>What happens when</caption>
<thead><tr><th scope="col">Time</th><th scope="col">What</th><th scope="col">Minutes</th></tr></thead>
<tbody>${items.map(rowOf)}</tbody>
</table>
${notes !== undefined && html`<p>${notes}</p>`}`;
}

function rowOf(item: AgendaItem): Html {
  const { startsAt, title, minutes } = item;
  return html`
<tr><th scope="row"><time datetime="${startsAt}">${clock(item)}</time></th><td>${title}</td><td>${minutes}</td></tr>`;
}

function lasting(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [hours > 0 && `${hours} ${hours === 1 ? "hour" : "hours"}`, rest > 0 && `${rest} minutes`];
  return said.filter(Boolean).join(" ");
}

function clock({ startsAt }: { startsAt: string }): string {
  return londonTime(startsAt).slice(11);
}
