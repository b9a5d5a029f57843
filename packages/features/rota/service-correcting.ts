import type { Context } from "@panels/http/context";
import { find } from "@panels/table/read";
import { change, type Write } from "@panels/table/write";
import { enterAll } from "../panels/service.ts";
import type { Person } from "../people/model.ts";
import { RotaPeople } from "./store.ts";

/** The writes that correct what somebody is called on every rota. Nothing is read where that has not changed; else two round trips. */
export async function correctedOnRota(ctx: Context, before: Person, after: Person): Promise<Write[]> {
  if (before.name === after.name) return [];
  const stamp = { ...ctx, attempt: undefined };
  const found = await Promise.all(
    (await enterAll(ctx)).map(async ({ spaces }) => {
      const people = spaces.people(ctx.tenant);
      const copy = await find(RotaPeople, people, before.id);
      return copy ? [change(RotaPeople, people, before.id, copy, { ...copy.value, name: after.name }, stamp)] : [];
    }),
  );
  return found.flat();
}
