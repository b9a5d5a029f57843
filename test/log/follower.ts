import type { Answered, FreshTenant } from "@panels/testing/world";
import type { Relay } from "./relay.ts";

interface Told {
  readonly kind: string;
  readonly id: string;
  readonly panelId?: string;
  readonly ownerTenantId?: string;
  readonly action: string;
}

interface Copied {
  readonly panelId: string | undefined;
  readonly body: unknown;
}

/** What a system holds of a tenant, by id. */
export type Holding = Map<string, Copied>;

const addresses: Readonly<Record<string, string>> = {
  panel: "/panels/",
  session: "/sessions/",
  slot: "/slots/",
  submission: "/submissions/",
  action: "/actions/",
  attendance: "/attendance/",
  term: "/terms/",
};

/** A partner's system that keeps a copy of what a tenant may read, in the way that the API document asks of it. */
export function aFollower(tenant: FreshTenant, relay: Relay) {
  const held: Holding = new Map();
  const told: Told[] = [];
  let cursor = "";
  const forget = (panelId: string) => {
    for (const [id, copied] of held) if (copied.panelId === panelId) held.delete(id);
  };
  const take = async (change: Told): Promise<void> => {
    const { kind, id, panelId, ownerTenantId, action } = change;
    const address = addresses[kind];
    if (address === undefined) return;
    const whole = kind === "panel" && panelId !== undefined && ownerTenantId !== undefined;
    if (whole && action !== "changed") forget(panelId);
    if (action === "removed") held.delete(id);
    else if (whole && action === "created") for (const each of await readPanel(tenant, panelId)) held.set(...each);
    else keep(held, panelId, await tenant.admin.get(tenant.path(`${address}${id}`)), id);
  };
  return {
    held,
    /** Everything it was told, in order. */
    told,
    /** Reads on from where it stopped, until there is nothing more for now. */
    async follow(limit = 20): Promise<void> {
      await relay.catchUp();
      for (let caughtUp = false; !caughtUp; ) {
        const { body } = await tenant.admin.get(tenant.path(`/changes?limit=${limit}${cursor && `&cursor=${cursor}`}`));
        for (const change of body.items) await take(change);
        told.push(...body.items);
        ({ nextCursor: cursor, caughtUp } = body);
      }
    },
  };
}

function keep(held: Holding, panelId: string | undefined, { status, body }: Answered, id: string): void {
  if (status === 200) held.set(id, { panelId, body });
  else held.delete(id);
}

/** Everything that a tenant may read of the kinds that the follower keeps. */
export async function readAll(tenant: FreshTenant): Promise<Holding> {
  const held: Holding = new Map();
  for (const term of await listed(tenant, "/terms")) held.set(term.id, { panelId: undefined, body: term });
  for (const { id } of await listed(tenant, "/panels"))
    for (const each of await readPanel(tenant, id)) held.set(...each);
  return held;
}

async function readPanel(tenant: FreshTenant, panelId: string): Promise<Holding> {
  const held: Holding = new Map();
  const add = (items: { id: string }[]) => {
    for (const body of items) held.set(body.id, { panelId, body });
    return items;
  };
  const panel = await tenant.admin.get(tenant.path(`/panels/${panelId}`));
  // The share may have ended since it was told of.
  if (panel.status !== 200) return held;
  add([panel.body]);
  const within = (what: string) => listed(tenant, `/panels/${panelId}/${what}`);
  for (const { id } of add(await within("sessions"))) {
    add(await listed(tenant, `/sessions/${id}/slots`));
    add(await listed(tenant, `/sessions/${id}/attendance`));
  }
  add(await within("actions"));
  add(await within("submissions"));
  return held;
}

async function listed({ admin, path }: FreshTenant, list: string): Promise<{ id: string }[]> {
  const items: { id: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Answered = await admin.get(path(`${list}${cursor && `?cursor=${cursor}`}`));
    items.push(...(page.body.items ?? []));
    cursor = page.body.nextCursor ?? null;
  }
  return items;
}
