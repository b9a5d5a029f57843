import { type Context, may } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { type Listed, listByOrder, type Page } from "@panels/table/read";
import { type Decision, get, refusals as table } from "@panels/table/verbs";
import { drop, put, type Write } from "@panels/table/write";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import { requirePerson } from "../people/service.ts";
import type { RotaMember } from "./model.ts";
import { expectFitting, refusals } from "./rules.ts";
import { memberShown } from "./rules-shown.ts";
import { readNames, viewerOf } from "./service-look.ts";
import { RotaMembers, RotaPeople } from "./store.ts";

type Shown = Stored<ReturnType<typeof memberShown>>;

/** A page of a panel's pool, in the order in which they were put forward, as far as the caller may see it. Three round trips. */
export async function listMembers(ctx: Context, panelId: string, page: Page): Promise<Listed<Shown["value"]>> {
  const entered = await enterPanel(ctx, panelId, "view");
  const { items, next } = await listByOrder(RotaMembers, entered.spaces.data, page);
  return { items: await named(ctx, entered, items), next };
}

/** One pool member as the caller may see them. Three round trips. */
export async function readMember(ctx: Context, memberId: string): Promise<Shown> {
  const entered = await enterPanel(ctx, memberId, "view");
  const [shown] = await named(ctx, entered, [await get(RotaMembers, entered.spaces.data, memberId)]);
  if (!shown) throw table.not_found();
  return shown;
}

async function named(ctx: Context, entered: EnteredPanel, items: readonly Stored<RotaMember>[]): Promise<Shown[]> {
  const viewer = viewerOf(ctx, entered);
  const homes = items.map(({ value }) => value.homeTenantId);
  const names = await readNames(ctx, entered, homes);
  return items.map((stored) => ({ ...stored, value: memberShown(viewer, stored.value, names.get(stored.value.id)) }));
}

/** Somebody of the acting tenant put forward for a panel, once; their name is kept with their own tenant's people. */
export async function putForward(
  ctx: Context,
  sent: New<typeof RotaMember>,
  id: string,
): Promise<Decision<RotaMember>> {
  if (!may(ctx, "attendance:manage")) throw refusals.staff_needed();
  const [{ spaces }, person] = await Promise.all([
    enterPanel(ctx, id, "attend"),
    requirePerson(ctx, sent.personId, "/personId"),
  ]);
  expectFitting(sent, person);
  const { personId } = sent;
  const once = { ...ctx, attempt: undefined };
  const kept = { memberId: id, name: person.name };
  return {
    next: { id, ...sent, homeTenantId: ctx.tenant },
    also: [put(RotaPeople, spaces.people(ctx.tenant), personId, kept, once, notInPool)],
  };
}

/** A pool member with other days away: for staff of their own tenant, and for themselves. */
export function withDaysAway(ctx: Context, before: RotaMember, wanted: RotaMember): Decision<RotaMember> {
  expectOwn(ctx, before);
  if (!may(ctx, "attendance:manage") && before.personId !== ctx.personId) throw refusals.staff_needed();
  if (wanted.personId !== before.personId || wanted.role !== before.role) throw refusals.stays();
  expectFitting(wanted);
  return { next: wanted };
}

/** What goes with a pool member: for staff of their own tenant. Their turns that are to come are empty from then on. */
export async function stepDown(ctx: Context, member: RotaMember): Promise<Write[]> {
  expectOwn(ctx, member);
  if (!may(ctx, "attendance:manage")) throw refusals.staff_needed();
  const { spaces } = await enterPanel(ctx, member.id, "attend");
  return [drop(RotaPeople, spaces.people(ctx.tenant), member.personId, ctx, standing)];
}

// An organisation's people are changed by itself alone, the panel's owner included.
function expectOwn(ctx: Context, { homeTenantId }: RotaMember): void {
  if (homeTenantId !== ctx.tenant) throw table.not_found();
}

const standing = { expression: "attribute_exists(pk)" };
const notInPool = {
  expression: "attribute_not_exists(pk) OR #gone = :true",
  names: { "#gone": "gone" },
  values: { ":true": true },
  otherwise: refusals.already_in_pool,
};
