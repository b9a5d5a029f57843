import type { Context } from "@panels/http/context";
import { partsOf } from "@panels/ids/id";
import { londonDay } from "@panels/schema/london";
import { commit, LostRace } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import type { Item } from "@panels/table/item";
import { type Allowance, eraseItem, readWhole, reduced } from "@panels/table/partition";
import { find, type PageKey } from "@panels/table/read";
import type { PanelSpaces, Space, TenantSpaces } from "@panels/table/space";
import { changeRecord, createRecord, refusals as table } from "@panels/table/verbs";
import { sessionsByStart } from "../sessions/service-slots.ts";
import {
  type Keeping,
  type RetentionPreview,
  type RetentionSchedule,
  type Setting,
  settings,
} from "./model-retention.ts";
import { expectWithinLimits, keptUntil, monthsOf, schedule } from "./rules-keeping.ts";
import { personal } from "./rules-kinds.ts";
import { endedOf } from "./rules-person.ts";
import { Keepings } from "./store.ts";
import { panelsWith } from "./theirs.ts";

/** The schedule as it is for a tenant, with the version of what it chose: 0 where it has chosen nothing. */
interface KeptSchedule {
  readonly schedule: RetentionSchedule;
  readonly version: number;
}

/** How long everything that is about a person is kept, and why. One round trip. */
export async function readRetention({ own }: Pick<Context, "own">): Promise<KeptSchedule> {
  const keeping = await find(Keepings, own.records, "");
  return { schedule: scheduleOf(keeping?.value.months ?? {}), version: keeping?.version ?? 0 };
}

/** Keeps how much sooner the acting tenant lets things go; refuses what is outside the limits. Two round trips. */
export async function setRetention(ctx: Context, keeping: Keeping): Promise<KeptSchedule> {
  expectWithinLimits(keeping.months);
  const standing = await find(Keepings, ctx.own.records, "");
  if (!standing && ctx.ifMatch !== 0) throw table.stale();
  const { value, version } = standing
    ? await changeRecord(ctx, Keepings, ctx.own.records, "", () => ({ next: keeping }))
    : await createRecord(ctx, Keepings, ctx.own.records, "", keeping);
  return { schedule: scheduleOf(value.months), version };
}

function scheduleOf(chosen: Keeping["months"]): RetentionSchedule {
  const otherwise = Object.values(personal).flatMap(({ title, why, kept }) =>
    typeof kept === "object" ? [{ what: title, why, until: kept.until }] : [],
  );
  return {
    byItself: settings.map((setting) => {
      const { months, ...rest } = schedule[setting];
      return { setting, ...rest, usual: months, months: monthsOf(setting, chosen) };
    }),
    otherwise,
  };
}

/** Something whose time is over, and what is left of it. */
interface Due {
  readonly space: Space;
  readonly item: Item;
  readonly setting: Setting;
  readonly left: "nothing" | Item["data"];
}

/** What the next run would let go, counted; changes nothing. Costs what finding it costs: one round trip a partition and megabyte. */
export async function previewRetention({ own, now }: Context): Promise<RetentionPreview> {
  const counts = new Map<string, RetentionPreview["due"][number]>();
  for await (const { item, setting } of dueIn(own, now)) {
    const { count = 0 } = counts.get(item.kind) ?? {};
    counts.set(item.kind, { setting, kind: item.kind, count: count + 1 });
  }
  return { due: [...counts.values()] };
}

/**
 * Lets go what a tenant has kept for long enough, as far as the allowance goes: as if its person were erased, but for that thing
 * alone. What others change at that moment waits for the next run. Done again, it goes on where it stopped. Costs what finding
 * it costs, and a round trip for each thing.
 */
export async function letGo(own: TenantSpaces, stamp: Stamp, allowance: Allowance): Promise<void> {
  for await (const { space, item, left } of dueIn(own, stamp.now)) {
    if (allowance.left <= 0) return;
    allowance.left -= 1;
    try {
      if (left === "nothing") await eraseItem(space, item, stamp);
      else await commit([reduced(space, item, left, stamp)]);
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
}

async function* dueIn(own: TenantSpaces, now: Date): AsyncGenerator<Due> {
  const { owner } = own.records;
  const [keeping, panels] = await Promise.all([find(Keepings, own.records, ""), panelsWith(own)]);
  const chosen = keeping?.value.months ?? {};
  const today = londonDay(now.toISOString());
  yield* dueAmong(own.people, new Map(), chosen, today);
  for (const spaces of panels) {
    const days = await daysOf(spaces);
    // On others' panels only its own people are a tenant's to let go.
    const own = spaces.data.owner === owner ? [spaces.data, spaces.facts] : [];
    for (const space of [...own, spaces.people(owner)]) yield* dueAmong(space, days, chosen, today);
  }
}

async function* dueAmong(
  space: Space,
  days: ReadonlyMap<string, string>,
  chosen: Keeping["months"],
  today: string,
): AsyncGenerator<Due> {
  for (const item of await readWhole(space)) {
    const rule = personal[item.kind];
    if (!rule || typeof rule.kept === "object") continue;
    const from = dayOf(item, schedule[rule.kept].from, days);
    if (from === undefined || today < keptUntil(from, monthsOf(rule.kept, chosen))) continue;
    const left = endedOf(item, rule, today);
    if (left !== "as-it-is") yield { space, item, setting: rule.kept, left };
  }
}

// What says no day of its own is of the session in its id; of one that is gone, what was written last counts.
function dayOf({ data, stamp }: Item, from: string, days: ReadonlyMap<string, string>): string | undefined {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  if (from === "answered") return text(data["answeredOn"]);
  const written = londonDay(stamp.at);
  if (from === "written") return written;
  return text(data["day"]) ?? days.get(partsOf(text(data["id"]) ?? "")[1] ?? "") ?? written;
}

async function daysOf(spaces: PanelSpaces): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  let after: PageKey | undefined;
  do {
    const { items, next } = await sessionsByStart(spaces, { limit: 100, after });
    for (const { value } of items) days.set(partsOf(value.id)[1] ?? "", value.day);
    after = next;
  } while (after !== undefined);
  return days;
}
