import { Refusal } from "@panels/errors/refusal";
import { type Context, may } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import type { Of } from "@panels/schema/lazy";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import type { PanelSpaces, TenantSpaces } from "@panels/table/space";
import { partakingSpace } from "@panels/table/across";
import { spacesOf } from "@panels/table/space";
import { changeRecord, type Decision, refusals as table } from "@panels/table/verbs";
import type { Grant } from "../grants/model.ts";
import { type Asking, findGrant, findGrants, spacesUnder } from "../grants/service-held.ts";
import { Panel } from "./model.ts";
import { covers, decidePanel, expectCovered, type Reach } from "./rules.ts";
import { seatsShownTo } from "./rules-seats.ts";
import { expectReservable } from "./service-seats.ts";
import { Panels } from "./store.ts";

export { covers, type Reach } from "./rules.ts";

/** A panel that the acting tenant may enter, and the handle bound to whoever owns it. */
export interface EnteredPanel {
  /** As the acting tenant sees it: its own, or shared with it. */
  readonly panel: Panel;
  readonly spaces: PanelSpaces;
  /** How far the acting tenant's part in it goes. */
  readonly reach: Reach;
}

/**
 * Enters the panel that a thing belongs to, from the id of the panel or of anything in it: the acting tenant's own row, or
 * the grant that leads to the owner's. Refuses with 404 where there is neither, and with 403 where the grant goes less far
 * than is needed. One round trip, three by a grant; always read, so that an ended grant ends at once.
 */
export async function enterPanel(ctx: Context, idWithin: string, need: Reach): Promise<EnteredPanel> {
  const { stored, spaces, reach } = await findPanel(ctx, idWithin, need);
  return { panel: stored.value, spaces, reach };
}

/** One panel as the acting tenant sees it. One round trip, three by a grant. */
export async function readPanel(ctx: Context, panelId: string): Promise<Stored<Panel>> {
  const { stored, reach } = await findPanel(ctx, panelId, "view");
  return shownTo(ctx, stored, reach);
}

function shownTo(ctx: Context, stored: Stored<Panel>, reach: Reach): Stored<Panel> {
  return { ...stored, value: seatsShownTo(stored.value, ctx.tenant, reach === "own") };
}

/** Changes a panel, for its owner (JSON Merge Patch). Two round trips; a guest is refused by what its grant covers. */
export async function changePanel(
  ctx: Context,
  panelId: string,
  patch: Of<typeof Panel.Patch>,
): Promise<Stored<Panel> & { replayed?: true }> {
  return changeOwn(ctx, panelId, async (panel) => {
    await expectReservable(ctx, panelId, patch);
    return { next: decidePanel(patched(Panel, panel, patch)) };
  });
}

/**
 * Changes a panel, for its owner, with what must change in the same act. Two round trips, more for what `decide` reads; a
 * guest is refused by what its grant covers.
 */
export async function changeOwn(
  ctx: Context,
  panelId: string,
  decide: (panel: Panel) => Decision<Panel> | Promise<Decision<Panel>>,
): Promise<Stored<Panel> & { replayed?: true }> {
  try {
    return await changeRecord(ctx, Panels, ctx.own.panels, panelId, ({ value }) => decide(value));
  } catch (error) {
    // Only where there is no row of one's own does it matter whether there is a grant.
    if (error instanceof Refusal && error.kind === "not-found") await enterPanel(ctx, panelId, "own");
    throw error;
  }
}

async function findPanel(ctx: Context, idWithin: string, need: Reach): Promise<Found> {
  const own = await find(Panels, ctx.own.panels, idWithin);
  if (own) return { stored: own, spaces: ctx.own.panel(own.value.id), reach: "own" };
  const grant = await findGrant(ctx, idWithin);
  const shared = grant && (await sharedBy(ctx, grant));
  if (!shared) throw table.not_found();
  expectCovered(grant.value.level, need);
  return shared;
}

interface Found extends Pick<EnteredPanel, "spaces" | "reach"> {
  readonly stored: Stored<Panel>;
}

async function sharedBy(asking: Asking, grant: Stored<Grant>): Promise<Found | undefined> {
  const { panels, panel: spaces } = spacesUnder(asking, grant);
  const stored = await find(Panels, panels, grant.value.panelId);
  const shown = stored && { ...stored, value: { ...stored.value, relationship: "shared" as const } };
  return shown && { stored: shown, spaces, reach: grant.value.level };
}

/**
 * The panel that a pass leads into, for somebody whose home is the acting tenant: 404 where that tenant is a guest whose
 * grant has ended. Nothing is read for the owner's own people; one round trip for a guest's.
 */
export async function enterByPass(asking: Asking, owner: string, idWithin: string): Promise<PanelSpaces> {
  const spaces = await findByPass(asking, owner, idWithin);
  if (!spaces) throw table.not_found();
  return spaces;
}

/** As `enterByPass`, and undefined where it leads nowhere. */
export async function findByPass(asking: Asking, owner: string, idWithin: string): Promise<PanelSpaces | undefined> {
  if (owner === asking.tenant) return spacesOf(asking.connection, owner).panel(idWithin);
  const grant = await findGrant(asking, idWithin);
  return grant && letsAttend(grant, owner) ? spacesUnder(asking, grant).panel : undefined;
}

function letsAttend({ value: { ownerTenantId, level } }: Stored<Grant>, owner: string): boolean {
  return ownerTenantId === owner && covers(level, "attend");
}

/**
 * Of the organisations whose people are on a panel, those that still take part, and until when as things stand: its owner, and
 * who is let in at least to attend. One round trip, in parallel; none for the owner.
 */
export async function takingPart(
  { connection, now }: Pick<Context, "connection" | "now">,
  { id, ownerTenantId: owner }: Pick<Panel, "id" | "ownerTenantId">,
  people: readonly { readonly homeTenantId: string }[],
): Promise<ReadonlyMap<string, Pick<Grant, "until">>> {
  const homes = [...new Set(people.map(({ homeTenantId }) => homeTenantId))];
  const parts = await Promise.all(
    homes.map(async (tenant): Promise<[string, Pick<Grant, "until">] | undefined> => {
      if (tenant === owner) return [tenant, {}];
      const grant = await findGrant({ connection, tenant, now }, id, partakingSpace(connection, tenant));
      return grant && letsAttend(grant, owner) ? [tenant, { until: grant.value.until }] : undefined;
    }),
  );
  return new Map(parts.filter((part) => part !== undefined));
}

/** Whether the caller runs a panel in this respect: by the scope that their own tenant gives, as far as their tenant's part goes. */
export function mayRun(ctx: Context, { reach }: Pick<EnteredPanel, "reach">, scope: string): boolean {
  return may(ctx, scope) && covers(reach, "facilitate");
}

/** Every panel that the acting tenant owns, by name. One round trip. */
async function enterOwn(ctx: Context): Promise<EnteredPanel[]> {
  return (await ownPanels(ctx.own)).toSorted(
    (a, b) => a.panel.name.localeCompare(b.panel.name) || a.panel.id.localeCompare(b.panel.id),
  );
}

/** Every panel that the acting tenant may enter, its own first. One round trip, two where some are shared with it. */
export async function enterAll(ctx: Context): Promise<EnteredPanel[]> {
  const [own, shared] = await Promise.all([enterOwn(ctx), allShared(ctx)]);
  return [...own, ...shared.map(({ stored, ...entered }) => ({ panel: stored.value, ...entered }))];
}

async function allShared(ctx: Context): Promise<Found[]> {
  const found = await Promise.all((await findGrants(ctx)).map((grant) => sharedBy(ctx, grant)));
  return found.filter((shared) => shared !== undefined);
}

const sharedFrom = "SHARED#";

/**
 * A page of the panels that the acting tenant may enter: its own by name, then those shared with it, which are few and read
 * at once. One round trip while there are more of its own; two more after.
 */
export async function listPanels(ctx: Context, page: Page): Promise<Listed<Panel>> {
  const among = page.after?.sk.startsWith(sharedFrom) ? page.after.sk.slice(sharedFrom.length) : undefined;
  const own = among === undefined ? await listByOrder(Panels, ctx.own.panels, page) : { items: [], next: undefined };
  if (own.next) return own;
  const shared = (await allShared(ctx)).map(({ stored, reach }) => shownTo(ctx, stored, reach));
  const rest = shared.filter(({ value }) => among === undefined || value.id > among);
  const items = rest.slice(0, page.limit - own.items.length);
  const last = items.at(-1)?.value.id ?? "";
  const next = rest.length > items.length ? { sk: `${sharedFrom}${last}` } : undefined;
  return { items: [...own.items, ...items], next };
}

/** The panels that a tenant owns, for work that goes round them by the clock. One round trip. */
export async function ownPanels({
  panels,
  panel: spacesOfPanel,
}: Pick<TenantSpaces, "panels" | "panel">): Promise<EnteredPanel[]> {
  const rows = only(Panels, await readStretch(panels, { prefix: "PNL#" }));
  return rows
    .filter(({ value }) => value.ownerTenantId === panels.owner)
    .map(({ value: panel }) => ({ panel, spaces: spacesOfPanel(panel.id), reach: "own" as const }));
}
