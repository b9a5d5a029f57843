import { ownPart } from "@panels/ids/id";
import { commitFirst } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import { create } from "@panels/table/write";
import { afterMarks, hourOf, PeopleReads } from "./store.ts";

/**
 * Notes that the acting tenant reads the names and needs of other tenants' people, at a session or on the panel as a whole:
 * each of those tenants, and the panel's owner, finds it in its audit log. One note an hour for each reader; nothing for
 * one's own people. One round trip for each of those tenants, in parallel: to be awaited beside the read itself, which fails
 * when it cannot be noted.
 */
export async function noteReading(
  stamp: Stamp,
  spaces: PanelSpaces,
  placeId: string,
  homes: Iterable<string>,
): Promise<void> {
  const others = [...new Set(homes)].filter((home) => home !== stamp.tenant);
  await Promise.all(others.map((home) => noteOnce(spaces, home, placeId, stamp)));
}

async function noteOnce(spaces: PanelSpaces, home: string, placeId: string, stamp: Stamp): Promise<void> {
  const people = spaces.people(home);
  const { tenant, actor, now } = stamp;
  const key = [ownPart(placeId), hourOf(now), tenant, actor].join("#");
  const once = { ...stamp, attempt: undefined };
  const note = create(PeopleReads, people, key, { id: placeId, readerTenantId: tenant }, once, {
    ttl: afterMarks(now),
  });
  // Where it did not happen, it was noted within this hour already.
  await commitFirst(note);
}
