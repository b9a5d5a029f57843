import { commit } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import { readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { membersKey, shutOut } from "./store.ts";

const atOnce = 25;

/**
 * Takes away every sign-in of a tenant that goes, and where each led. Done again, it does what is left. One round trip, and
 * one for each sign-in, some at once.
 */
export async function shutEverybodyOut(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const members = await readStretch(own.members, { prefix: membersKey }, true);
  for (let from = 0; from < members.length; from += atOnce) {
    const some = members.slice(from, from + atOnce);
    await Promise.all(
      some.map(({ sk, data }) => commit(shutOut(own, sk.slice(membersKey.length), String(data["personId"]), stamp))),
    );
  }
}
