import { partitionsOf } from "@panels/features/holdings/partitions";
import { readPartition } from "@panels/table/partition";
import { spacesOf } from "@panels/table/space";
import { anAction } from "@panels/testing/action";
import { aClient } from "@panels/testing/client";
import { aPanel, aSession } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { connection, type FreshTenant, freshTenant } from "@panels/testing/world";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aRelay, unruly } from "./relay.ts";

const doings = [
  "panel",
  "rename",
  "session",
  "term",
  "remove",
  "person",
  "work",
  "seat",
  "action",
  "client",
  "refused",
  "relay",
] as const;

/** Versions by thing. */
type Versions = Map<string, Set<number>>;

function add(versions: Versions, thing: string, version: number): void {
  versions.set(thing, (versions.get(thing) ?? new Set()).add(version));
}

/** What the table holds of a tenant: of each thing every version up to the one that stands. */
async function versionsInTable(tenant: FreshTenant): Promise<Versions> {
  const versions: Versions = new Map();
  const found = await partitionsOf(spacesOf(connection, tenant.id));
  const { log: _itself, ...others } = found.tenant;
  for (const space of [...Object.values(others), ...found.panels, ...found.people]) {
    const { items } = await readPartition(space, undefined, 1000);
    for (const { kind, sk, data, stamp } of items) {
      const id = typeof data["id"] === "string" ? data["id"] : sk;
      // Items without a stamp are ballots and counts: nothing may pair them with anybody.
      for (let version = 1; version <= (stamp?.version ?? 0); version += 1) add(versions, `${kind} ${id}`, version);
    }
  }
  return versions;
}

async function versionsInLog(tenant: FreshTenant): Promise<Versions> {
  const versions: Versions = new Map();
  const writes = new Set<string>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const after: string = cursor && `&cursor=${cursor}`;
    const { body } = await tenant.admin.get(tenant.path(`/audit?limit=100${after}`));
    for (const { kind, id, version, action, requestId } of body.items) {
      const write = `${kind} ${id} ${version} ${requestId}`;
      expect(writes, "The log tells a write twice.").not.toContain(write);
      writes.add(write);
      if (action === "removed") versions.delete(`${kind} ${id}`);
      else add(versions, `${kind} ${id}`, version);
    }
    cursor = body.nextCursor;
  }
  return versions;
}

const rounds = Number(process.env["RELAY_ROUNDS"] ?? 3);
const drawing = fc.array(fc.constantFrom(...doings), { minLength: 5, maxLength: 15 });

test("whatever is done through the API, the log tells every version of everything that the table holds", async () => {
  await fc.assert(
    fc.asyncProperty(drawing, fc.infiniteStream(fc.nat()), async (drawn, luck) => {
      const tenant = await freshTenant("whole");
      const earlier = await versionsInTable(tenant);
      const relay = await aRelay([tenant], unruly(luck));
      const panel = await aPanel(tenant);
      const terms: string[] = [];
      const term = { year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };
      const act = {
        panel: () => aPanel(tenant),
        rename: () => tenant.admin.patch(panel.at, { name: `Name ${drawn.length}` }),
        session: () => aSession(tenant, panel.id),
        term: async () => {
          const made = await tenant.admin.post(tenant.path("/terms"), { ...term, name: `Term ${terms.length}` });
          terms.push(made.headers.get("Location") ?? "");
        },
        remove: async () => {
          const last = terms.pop();
          if (last) await tenant.admin.remove(last);
        },
        person: () => tenant.person(["member"]),
        work: () => aSubmission(tenant, panel.id, { state: "accepted" }),
        seat: async () => {
          const session = await aSession(tenant, panel.id);
          const seat = { name: "Sample Attendee", group: "parent-carer" };
          const taken = await tenant.admin.post(tenant.path(`/sessions/${session.id}/attendance`), seat);
          await tenant.admin.patch(taken.headers.get("Location") ?? "", { name: "Another Attendee" });
        },
        action: () => anAction(tenant, panel.id),
        client: () => aClient(tenant),
        refused: () => tenant.admin.get(tenant.path("/panels/pnl_zzzzzzzzzz")),
        relay: () => relay.catchUp(),
      };
      for (const each of drawn) await act[each]();
      await relay.catchUp();
      const [table, log] = [await versionsInTable(tenant), await versionsInLog(tenant)];
      // The relay began to follow when the tenant itself and its first admin were there.
      const since = [...table].filter(([thing]) => !earlier.has(thing));
      expect(since.map(([thing]) => [thing, log.get(thing)])).toEqual(since);
      expect([...log.keys()].filter((thing) => !table.has(thing))).toEqual([]);
    }),
    { numRuns: rounds },
  );
});
