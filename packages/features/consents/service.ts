import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { changeRecord, type Decision, refusals as table } from "@panels/table/verbs";
import { enterPanel } from "../panels/service.ts";
import { requirePerson } from "../people/service.ts";
import type { Consent } from "./model.ts";
import { expectGiven, withdrawn } from "./rules.ts";
import { Consents } from "./store.ts";

/** A new consent, of somebody in the caller's own directory or of nobody named. Two round trips before it is kept. */
export async function consented(ctx: Context, sent: New<typeof Consent>, id: string): Promise<Decision<Consent>> {
  expectGiven(sent, today(ctx));
  const [{ panel }] = await Promise.all([
    enterPanel(ctx, id, "attend"),
    sent.personId === undefined ? undefined : requirePerson(ctx, sent.personId, "/personId"),
  ]);
  return { next: { ...sent, id, panelId: panel.id, homeTenantId: ctx.tenant } };
}

/** Whether a consent is the acting tenant's to see: it asked for it, and answers for it. */
export function isOwn(ctx: Context, { homeTenantId }: Consent): boolean {
  return homeTenantId === ctx.tenant;
}

/** Takes a consent back. Three round trips; 404 where another organisation asked for it. */
export async function withdrawConsent(ctx: Context, id: string): Promise<Stored<Consent> & { replayed?: true }> {
  const { spaces } = await enterPanel(ctx, id, "attend");
  return changeRecord(ctx, Consents, spaces.data, id, ({ value }) => {
    if (!isOwn(ctx, value)) throw table.not_found();
    return { next: withdrawn(value, today(ctx)) };
  });
}

function today(ctx: Context): string {
  return londonDay(ctx.now.toISOString());
}
