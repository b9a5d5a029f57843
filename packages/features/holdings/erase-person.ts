import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { rightsSpaces } from "@panels/table/across";
import { commit, LostRace } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import { eraseItem, reduced } from "@panels/table/partition";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { put } from "@panels/table/write";
import { giveUpPlace } from "../attendance/service-leaving.ts";
import { shutOutOne, takeOut } from "../people/service-leaving.ts";
import type { Erased } from "./model.ts";
import { personal } from "./rules-kinds.ts";
import { endedOf, reasonToStay } from "./rules-person.ts";
import { Erasures, erasuresKey } from "./store.ts";
import { findTheirs, type Found } from "./theirs.ts";

const mostPasses = 5;
const atOnce = 25;

/**
 * Erases somebody from the acting tenant's directory and from everything it holds, on its own panels and on others'; the caller
 * must have read the latest version of their entry. That they were erased is kept in the same act in which they leave the
 * directory, so that the jobs finish what a crash leaves. Nobody takes out the last admin, themselves. Costs what finding it
 * costs, twice, and a round trip for each thing.
 */
export async function erasePerson(ctx: Context, personId: string): Promise<Erased> {
  const stamp = { ...ctx, attempt: undefined };
  const erasure = { id: personId, askedAt: ctx.now.toISOString() };
  await takeOut(ctx, personId, [put(Erasures, ctx.own.people, personId, erasure, stamp)]);
  const counts = await eraseTheirs(ctx.own, personId, stamp);
  counts.set("person", 1);
  return { personId, ...saidOf(personal, counts) };
}

/** What became of things of these kinds: what was erased, counted, and what stays. */
export function saidOf(kinds: typeof personal, counts: ReadonlyMap<string, number>): Pick<Erased, "erased" | "stays"> {
  const erased = [...counts].flatMap(([kind, count]) => (kinds[kind] ? [{ what: kinds[kind].title, count }] : []));
  const stays = Object.values(kinds).flatMap((rule) => {
    const why = reasonToStay(rule);
    return why === undefined ? [] : [{ what: rule.title, why }];
  });
  return { erased, stays };
}

/**
 * Erases what is left of somebody, until a look finds nothing; what others change at that moment is looked at again. What leads
 * to other things goes after them, so that a crash leaves nothing that could not be found. Gives how many of each kind.
 */
export async function eraseTheirs(own: TenantSpaces, personId: string, stamp: Stamp): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const { stages } = await findTheirs(own, personId, { log: false });
    const clean = await eraseOnce(own, stages.toReversed(), stamp, counts);
    if (clean) return counts;
  }
  return counts;
}

async function eraseOnce(
  own: TenantSpaces,
  stages: readonly (readonly Found[])[],
  stamp: Stamp,
  counts: Map<string, number>,
): Promise<boolean> {
  let clean = true;
  for (const stage of stages) {
    const done: Awaited<ReturnType<typeof eraseFound>>[] = [];
    for (let from = 0; from < stage.length; from += atOnce) {
      const some = stage.slice(from, from + atOnce);
      done.push(...(await Promise.all(some.map((found) => eraseFound(own, found, stamp)))));
    }
    for (const [at, what] of done.entries()) {
      if (what === "nothing-to-do") continue;
      clean = false;
      const kind = stage[at]?.item.kind ?? "";
      if (what === "erased") counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    // What leads to these must be there the next time.
    if (done.includes("again")) return false;
  }
  return clean;
}

async function eraseFound(
  own: TenantSpaces,
  { space, item }: Found,
  stamp: Stamp,
): Promise<"nothing-to-do" | "erased" | "again"> {
  const rule = personal[item.kind];
  const left = rule && !reasonToStay(rule) ? endedOf(item, rule, londonDay(stamp.now.toISOString())) : "as-it-is";
  if (left === "as-it-is") return "nothing-to-do";
  try {
    if (item.kind === "attendance" && (await gaveUp(own, space, item, stamp))) return "again";
    if (item.kind === "member") await shutOutOne(own, item, stamp);
    else if (left === "nothing") await eraseItem(space, item, stamp);
    else await commit([reduced(space, item, left, stamp)]);
  } catch (error) {
    if (error instanceof LostRace) return "again";
    throw error;
  }
  return "erased";
}

async function gaveUp(
  own: TenantSpaces,
  { connection, owner: ownerTenantId }: Found["space"],
  { data }: Found["item"],
  stamp: Stamp,
): Promise<boolean> {
  const { state } = data;
  if (state !== "coming" && state !== "invited") return false;
  const id = String(data["id"]);
  const home = own.records.owner;
  const spaces =
    ownerTenantId === home ? own.panel(id) : rightsSpaces(connection, home, { ownerTenantId, panelId: id });
  return giveUpPlace(stamp, spaces, id);
}

const hourMs = 3_600_000;

/** Who was erased, by id: looked at again just now, or still to be. */
interface Confirmed {
  readonly confirmed: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * Looks again, an hour after somebody was erased, whether anything is left of them that was still under way then, or that a
 * crash left; each is confirmed once. Gives whom it confirmed, and who waits for it. One round trip where nobody is waiting.
 */
export async function confirmErasures(own: TenantSpaces, stamp: Stamp): Promise<Confirmed> {
  const erasures = only(Erasures, await readStretch(own.people, { prefix: erasuresKey }, true));
  const open = erasures.filter(({ value }) => value.confirmedOn === undefined).map(({ value }) => value);
  const [due = [], waiting = []] = [true, false].map((isDue) =>
    open.filter(({ askedAt }) => Date.parse(askedAt) + hourMs <= stamp.now.getTime() === isDue),
  );
  for (const { id, askedAt } of due) await eraseAgain(own, id, askedAt, stamp);
  return { confirmed: due.map(({ id }) => id), waiting: waiting.map(({ id }) => id) };
}

/**
 * Erases somebody again who was erased before: from a copy of the data that was made earlier and is put back, in which their
 * entry and their sign-in may stand again. Done again, it changes nothing but the day.
 */
export async function eraseAgain(own: TenantSpaces, personId: string, askedAt: string, stamp: Stamp): Promise<void> {
  await eraseTheirs(own, personId, stamp);
  const erasure = { id: personId, askedAt, confirmedOn: londonDay(stamp.now.toISOString()) };
  await commit([put(Erasures, own.people, personId, erasure, stamp)]);
}
