import { type Role, roles } from "@panels/features/people/model";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aClient, aSecret } from "@panels/testing/client";
import { aCommission, aReport, runUnder, takePart } from "@panels/testing/commission";
import { aTurn } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { aCommissionOffer, anOffer } from "@panels/testing/succession";
import { aLiveSession, aRound, aVoter } from "@panels/testing/round";
import { anOperator, type Answered, anybody, type Caller, type FreshTenant, freshTenant } from "@panels/testing/world";
import { type Ids, type Operation, operations, pathOf, withIds } from "@panels/testing/operations";

/** A tenant with somebody in every role and one of every kind of thing that the API can make. */
export interface Peopled {
  readonly tenant: FreshTenant;
  readonly ids: Ids;
  readonly as: Readonly<Record<Role, Caller>>;
  /** Who holds a pass, by what it is for. */
  readonly holding: Readonly<Record<string, Caller>>;
  readonly operator: Caller;
}

/** Makes such a tenant: a live session as a forum would, and the rest by sending each creating endpoint its own example. */
export async function aPeopledTenant(): Promise<Peopled> {
  const tenant = await freshTenant();
  const as = {} as Record<Role, Caller>;
  for (const role of roles) as[role] = await tenant.person([role], { name: `Sample ${role}` });
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  const attendee = await aCheckedInAttendee(tenant, live.session.id);
  const slots = await tenant.admin.get(`${live.session.at}/slots`);
  const made = [live.panel, live.session, ...live.work, round, { id: attendee.attendanceId }, ...slots.body.items];
  const ids = new Map(made.map(({ id }: { id: string }) => [id.slice(0, 3), id]));
  ids.set("per", as.member.personId);
  ids.set("grt", await share(tenant, live.panel.id, await freshTenant(), { level: "view" }));
  ids.set("scn", await anOffer(tenant, live.panel, await freshTenant()));
  const commission = await aCommission(tenant);
  ids.set("com", commission.id);
  ids.set("cin", await takePart(tenant, commission, await freshTenant()));
  ids.set("csn", await aCommissionOffer(tenant, commission, await freshTenant()));
  await runUnder(tenant, live.panel.id, commission);
  ids.set("rpt", (await aReport(tenant, commission)).id);
  const { memberId, turnId } = await aTurn(tenant, live.panel.id);
  ids.set("rtm", memberId).set("trn", turnId);
  const client = await aClient(tenant);
  ids.set("cli", client.id).set("sec", (await aSecret(tenant, client.at)).id);
  const holding = { ballot: await aVoter(tenant, live), attendance: attendee.phone };
  const world = { tenant, ids, as, holding, operator: await anOperator() };
  await makeTheRest(world, ids);
  return world;
}

/** Makes one more of everything that can be made, so that every list has a second page. */
export async function makeOneMoreOfEach({ tenant, ids, holding, as, operator }: Peopled): Promise<void> {
  await makeTheRest({ tenant, ids, holding, as, operator }, new Map(ids));
}

async function makeTheRest(world: Peopled, ids: Map<string, string>): Promise<void> {
  const creating = operations.filter(({ declared }) => declared.status === 201 && "scope" in declared.access);
  for (let before = -1; ids.size > before; ) {
    before = ids.size;
    for (const operation of creating) {
      const { access } = operation.declared;
      const holder = "pass" in access && access.pass !== undefined ? world.holding[access.pass] : undefined;
      const { status, body } = await send(holder ?? world.tenant.admin, operation, world.tenant.id, ids);
      const id: unknown = body?.id;
      if (status === 201 && typeof id === "string" && !ids.has(id.slice(0, 3))) ids.set(id.slice(0, 3), id);
    }
  }
}

/** Whom an endpoint is for. */
export function callerOf(world: Peopled, { declared: { access } }: Operation): Caller {
  if ("public" in access) return anybody;
  if ("operator" in access) return world.operator;
  if ("scope" in access || "signedIn" in access) return world.tenant.admin;
  const holder = world.holding[access.pass];
  if (!holder)
    throw new Error(`Nobody holds a pass for ${access.pass}: give somebody one in test/every-route/world.ts.`);
  return holder;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

/** Sends an operation its own example, with the ids of things that exist and the first version where one is asked for. */
export async function send(
  caller: Caller,
  operation: Operation,
  tenant: string,
  ids: Ids,
  sent: Sent = {},
): Promise<Answered> {
  const { method, declared, example } = operation;
  const asksVersion = ["PATCH", "DELETE", "PUT"].includes(method) || declared.ifMatch === "required";
  const valid = declared.body && withIds(example, ids);
  const body = "body" in sent ? sent.body : declared.protocol ? formOf(valid) : valid;
  const path = pathOf(operation, tenant, ids);
  return caller.send(
    method,
    sent.query === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}${sent.query}`,
    {
      ...(body !== undefined && { body }),
      headers: {
        ...(asksVersion && { "If-Match": '"v1.sweep"' }),
        ...(declared.protocol && { "Content-Type": "application/x-www-form-urlencoded" }),
        ...sent.headers,
      },
    },
  );
}

/** What a standard's own form looks like on its way. */
export function formOf(fields: unknown): string {
  return new URLSearchParams(Object.entries(fields ?? {})).toString();
}
