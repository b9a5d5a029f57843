import { type Context, may } from "@panels/http/context";
import { type Html, html, htmlPage } from "@panels/http/html-page";
import { londonDate, londonDay } from "@panels/schema/london";
import { find } from "@panels/table/read";
import { refusals as table } from "@panels/table/verbs";
import { getTenant } from "../tenants/service.ts";
import { requireEntry } from "../people/service.ts";
import type { Keeping } from "./model-retention.ts";
import type { PersonExport, PlaceExport } from "./model.ts";
import { requirePlace } from "./place.ts";
import { monthsOf, schedule } from "./rules-keeping.ts";
import { personal } from "./rules-kinds.ts";
import type { Person, Subject } from "./rules-person.ts";
import { refusals } from "./rules-rights.ts";
import { fieldsOf, readable } from "./rules-words.ts";
import { Erasures, Keepings } from "./store.ts";
import { findTheirs, type Found } from "./theirs.ts";

const notTied = [
  "Scores: while a round is open they lie apart from everybody's name, and once it is closed only totals are left. Nothing says whose a score was.",
  "What the panel said about a piece of work is noted without names.",
];
const forThemAlone = "Feedback: forms are read without names, so what somebody gave is shown to that person alone.";

/**
 * Everything that the acting tenant holds on somebody of its directory, or who was erased from it, for themselves or for
 * those who look after it; 404 where nobody there has that id. Feedback forms are for themselves alone. Costs what finding it costs, with the audit log.
 */
export async function exportPerson(ctx: Context, personId: string): Promise<PersonExport> {
  await expectKnown(ctx, personId);
  const themself = ctx.personId === personId;
  if (!themself && !may(ctx, "people:manage")) throw refusals.not_yours();
  const parts = await partsOf(ctx, personId, themself);
  if (parts.length === 0) throw table.not_found();
  const apart = [...notTied, ...(themself ? [] : [forThemAlone])];
  return { personId, madeOn: londonDay(ctx.now.toISOString()), parts, apart };
}

/** Everything that the acting tenant holds on somebody who is not in its directory, by their place at a session. */
export async function exportPlace(ctx: Context, attendanceId: string): Promise<PlaceExport> {
  await requirePlace(ctx, attendanceId);
  const parts = await partsOf(ctx, attendanceId, false);
  return { attendanceId, madeOn: londonDay(ctx.now.toISOString()), parts, apart: [...notTied, forThemAlone] };
}

async function partsOf(ctx: Context, id: string, themself: boolean): Promise<PersonExport["parts"]> {
  const [{ stages, subject }, keeping] = await Promise.all([
    findTheirs(ctx.own, id, { log: true }),
    find(Keepings, ctx.own.records, ""),
  ]);
  const all = stages.flat();
  const shown = Object.entries(personal).filter(([, { alone }]) => themself || !alone);
  return shown.flatMap(([kind, rule]) => {
    const found = all.filter(({ item }) => item.kind === kind);
    return found.length > 0 ? [partOf(kind, rule, found, subject, keeping?.value.months ?? {})] : [];
  });
}

// An id of somebody else's directory may stand in a panel that both take part in.
async function expectKnown(ctx: Context, personId: string): Promise<void> {
  const erased = await find(Erasures, ctx.own.people, personId);
  if (!erased) await requireEntry(ctx, personId);
}

function partOf(kind: string, rule: Person, found: Found[], subject: Subject, chosen: Keeping["months"]) {
  const { title, why, kept } = rule;
  const pieces = found
    .map(({ item: { data, stamp } }) => ({
      kept: stamp.created,
      changed: stamp.at,
      fields: fieldsOf(rule.shown?.(data, subject) ?? data, rule.hides ?? []),
    }))
    .toSorted((a, b) => (a.kept < b.kept ? -1 : 1));
  return { kind, title, why, howLong: howLong(kept, chosen), pieces };
}

const after = { session: "the session", written: "it was last written", answered: "it was answered" } as const;

function howLong(kept: Person["kept"], chosen: Keeping["months"]): string {
  if (typeof kept === "object") return kept.until;
  return `${monthsOf(kept, chosen)} months after ${after[schedule[kept].from]}`;
}

/** The same as a page to read and print. One round trip more, side by side. */
export async function personExportAsPage(ctx: Context, personId: string): Promise<string> {
  const [exported, tenant] = await Promise.all([exportPerson(ctx, personId), getTenant(ctx)]);
  const { name, safeguarding } = tenant.value;
  return htmlPage(`What ${name} holds on you`, pageOf(exported, name), safeguarding);
}

function pageOf({ madeOn, parts, apart }: PersonExport, organisation: string): Html {
  return html`<h1>What ${organisation} holds on you</h1>
<p>Put together on ${londonDate(`${madeOn}T12:00:00.000Z`)}.</p>
${parts.map(
  ({ title, why, howLong: time, pieces }) => html`<h2>${title}</h2>
<p>${why} Kept: ${time}.</p>
${pieces.map(
  ({ kept, fields }) => html`<table>
<caption>From ${londonDate(kept)}</caption>
<tbody>${fields.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${readable(value)}</td></tr>`)}</tbody>
</table>`,
)}`,
)}
<h2>What is not here</h2>
<ul>${apart.map((each) => html`<li>${each}</li>`)}</ul>
<p>Something is wrong, or should go? Ask ${organisation}: it can correct it or erase it. You can also complain about how your data is handled, and will hear back within 30 days.</p>`;
}
