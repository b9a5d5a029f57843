import type { Context, OpenContext } from "@panels/http/context";
import { html, htmlPage, type Html } from "@panels/http/html-page";
import { londonDate } from "@panels/schema/london";
import { publicSpace } from "@panels/table/space";
import { get, refusals as table } from "@panels/table/verbs";
import { findPublicTenant } from "../tenants/service.ts";
import type { PrivacyNotice, PublicControllers } from "./model.ts";
import { noticeOf } from "./rules-notice.ts";
import { readForNotice } from "./service.ts";
import { PublicNotices } from "./store.ts";

/** A panel's privacy notice, for somebody on it. Three round trips, five by a grant. */
export async function readNotice(ctx: Context, panelId: string): Promise<PrivacyNotice> {
  return written(ctx, await readForNotice(ctx, panelId));
}

/** A panel's privacy notice, for anybody; 404 where its owner does not make it public. Two round trips. */
export async function readPublicNotice(ctx: OpenContext, tenant: string, panelId: string): Promise<PrivacyNotice> {
  const { value } = await get(PublicNotices, publicSpace(ctx.connection, tenant), panelId);
  return written(ctx, value);
}

async function written(ctx: OpenContext, from: PublicControllers): Promise<PrivacyNotice> {
  const tenants = [...new Set([from.ownerTenantId, ...from.controllers.map(({ tenantId }) => tenantId)])];
  const found = await Promise.all(tenants.map((tenant) => findPublicTenant(ctx, tenant)));
  const notice = noticeOf(from, new Map(found.flatMap((each) => (each ? [[each.id, each] as const] : []))));
  if (!notice) throw table.not_found();
  return notice;
}

/** A privacy notice as a page to read and print. */
export async function noticeAsPage(notice: PrivacyNotice): Promise<string> {
  const { panelName, edition, date, contact, parts, rights, complaints, safeguarding } = notice;
  const main = html`<h1>${panelName}: how we look after what we know about you</h1>
<p>Edition ${edition}, ${londonDate(`${date}T12:00:00.000Z`)}. Questions? Ask ${contact}.</p>
${parts.map(sectionOf)}
<h2>What you can ask for</h2>
<ul>${rights.map((right) => html`<li>${right}</li>`)}</ul>
<h2>If you are not happy</h2>
<p>${complaints}</p>`;
  return htmlPage(`${panelName}: privacy notice`, main, safeguarding);
}

function sectionOf({ what, why, seenBy, kept, controllers }: PrivacyNotice["parts"][number]): Html {
  const together = controllers.length > 1 && html`<p>They decide together, and you can ask any of them.</p>`;
  return html`
<h2>${what}</h2>
<p>${why}</p>
<p>Who sees it: ${seenBy}</p>
<p>How long it is kept: ${kept}</p>
<p>Who answers for it:</p>
<ul>${controllers.map(({ name, reason }) => html`<li>${name}. ${reason}</li>`)}</ul>${together}`;
}
