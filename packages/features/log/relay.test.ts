import { marshall } from "@aws-sdk/util-dynamodb";
import { newId, ownPart } from "@panels/ids/id";
import type { Connection } from "@panels/table/connection";
import type { StreamRecord } from "@panels/table/stream";
import { failing, handOver, shuffled } from "@panels/testing/unruly";
import { connection } from "@panels/testing/world";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sharingBetween } from "@panels/table/across";
import { erasingSpaces, spacesOf } from "@panels/table/space";
import { listByKey } from "@panels/table/read";
import { createRecord } from "@panels/table/verbs";
import type { Level } from "../grants/model.ts";
import { Grants } from "../grants/store.ts";
import type { LogEntry } from "./model.ts";
import { keepLog } from "./service.ts";
import { endLog } from "./service-ending.ts";
import { Entries, entryPrefix } from "./store.ts";

const rounds = Number(process.env["RELAY_ROUNDS"] ?? 25);

/** Writes of things in tenants: the n-th write of a thing makes its version n. */
const writes = fc.array(fc.record({ tenant: fc.nat(2), thing: fc.nat(3) }), { minLength: 1, maxLength: 60 });

function recordsOf(
  drawn: { tenant: number; thing: number }[],
  tenants: readonly string[],
  { holds = "RECORDS", kind = "thing" } = {},
): StreamRecord[] {
  const versions = new Map<string, number>();
  return drawn.map(({ tenant, thing }, at) => {
    const pk = `T#${tenants[tenant]}#${holds}`;
    const sk = `THING#${thing}`;
    const version = (versions.get(pk + sk) ?? 0) + 1;
    versions.set(pk + sk, version);
    const image = (v: number) => ({
      pk,
      sk,
      kind,
      data: { id: `thing_${thing}`, words: `secret ${v}` },
      stamp: {
        version: v,
        actor: "per_0123456789",
        tenant: tenants[tenant],
        requestId: `request-${at}`,
        at: "2026-11-05T10:00:00.000Z",
        created: "2026-11-05T10:00:00.000Z",
      },
    });
    return {
      eventID: newId("event"),
      dynamodb: {
        SequenceNumber: String(at + 1),
        Keys: marshall({ pk, sk }),
        NewImage: marshall(image(version)),
        ...(version > 1 && { OldImage: marshall(image(version - 1)) }),
      },
    };
  });
}

const newTenants = () => Array.from({ length: 3 }, () => `r-${ownPart(newId("x"))}`);

function relay(over: Connection = connection, lines: object[] = []) {
  return { connection: over, requestId: "relay-test", now: new Date(), log: (line: object) => void lines.push(line) };
}

function deliver(records: readonly StreamRecord[], over?: Connection): Promise<void> {
  return handOver(records, (rest) => keepLog(relay(over), rest));
}

async function logOf(tenant: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  let after: { sk: string } | undefined;
  do {
    const page = await listByKey(Entries, spacesOf(connection, tenant).log, entryPrefix, { limit: 100, after });
    entries.push(...page.items.map(({ value }) => value));
    after = page.next;
  } while (after);
  return entries;
}

async function expectEachOnce(drawn: { tenant: number; thing: number }[], tenants: readonly string[]): Promise<void> {
  for (const [index, tenant] of tenants.entries()) {
    const own = drawn.flatMap((write, at) =>
      write.tenant === index ? [{ ...write, requestId: `request-${at}` }] : [],
    );
    const log = await logOf(tenant);
    expect(log.map(({ requestId }) => requestId).toSorted()).toEqual(own.map(({ requestId }) => requestId).toSorted());
    expect(log.map(({ sequence }) => sequence)).toEqual(own.map((_each, at) => at + 1));
    for (const thing of new Set(own.map((write) => write.thing))) {
      const versions = log.filter(({ id }) => id === `thing_${thing}`).map(({ version }) => version);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    }
    expect(JSON.stringify(log)).not.toContain("secret");
  }
}

test("records that are delivered five times, in any order across things, are each logged once", async () => {
  await fc.assert(
    fc.asyncProperty(writes, fc.infiniteStream(fc.nat()), async (drawn, choices) => {
      const tenants = newTenants();
      const records = recordsOf(drawn, tenants);
      for (let time = 0; time < 5; time += 1) await deliver(shuffled(records, choices));
      await expectEachOnce(drawn, tenants);
    }),
    { numRuns: rounds },
  );
});

test("two deliveries at the same moment log each record once", async () => {
  await fc.assert(
    fc.asyncProperty(writes, async (drawn) => {
      const tenants = newTenants();
      const records = recordsOf(drawn, tenants);
      await Promise.all([deliver(records), deliver(records)]);
      await expectEachOnce(drawn, tenants);
    }),
    { numRuns: rounds },
  );
});

test("an engine that fails before or after a write costs no record and doubles none", async () => {
  await fc.assert(
    fc.asyncProperty(writes, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (drawn, luck) => {
      const tenants = newTenants();
      await deliver(recordsOf(drawn, tenants), failing(connection, luck));
      await expectEachOnce(drawn, tenants);
    }),
    { numRuns: rounds },
  );
});

test("what happens in a shared panel is once in its owner's log and in each guest's, wherever the engine fails", async () => {
  await fc.assert(
    fc.asyncProperty(writes, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), async (drawn, luck) => {
      const [owner = "", looks = "", runs = ""] = newTenants();
      const panelId = newId("pnl");
      await shareWith(owner, panelId, { [looks]: "view", [runs]: "facilitate" });
      const told = drawn.map(({ thing }) => ({ tenant: 0, thing }));
      const holds = `PANEL#${ownPart(panelId)}#D`;
      for (const kind of ["session", "waiting"]) {
        await deliver(recordsOf(told, [owner], { holds, kind }), failing(connection, luck));
      }
      const [own, seen, run] = [await logOf(owner), await logOf(looks), await logOf(runs)];
      const counted = (log: LogEntry[], kind: string) => log.filter((entry) => entry.kind === kind).length;
      const counts = [own, seen, run].map((log) => [counted(log, "session"), counted(log, "waiting")]);
      const all = drawn.length;
      expect(counts).toEqual([
        [all, all],
        [all, 0],
        [all, all],
      ]);
      for (const log of [own, seen, run])
        expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, at) => at + 1));
      for (const { ownerTenantId } of [...seen, ...run]) expect(ownerTenantId).toBe(owner);
    }),
    { numRuns: Math.ceil(rounds / 5) },
  );
});

/** Shares a panel with tenants at these levels, as it lies in the table once they have accepted. */
async function shareWith(owner: string, panelId: string, levels: Readonly<Record<string, Level>>): Promise<void> {
  const stamp = { actor: "setup", tenant: owner, requestId: "setup", now: new Date() };
  const of = { panelId, panelName: "Together for Change", ownerTenantId: owner, state: "accepted" } as const;
  for (const [tenantId, level] of Object.entries(levels)) {
    const id = newId("grt", panelId);
    const { giver } = sharingBetween(connection, owner, tenantId);
    await createRecord(stamp, Grants, giver, id, { ...of, id, tenantId, level });
  }
}

test("a record that cannot be read holds back itself and what follows, and nothing before it", async () => {
  const tenants = newTenants();
  const drawn = Array.from({ length: 6 }, (_each, thing) => ({ tenant: thing % 2, thing }));
  const records = recordsOf(drawn, tenants);
  const poison = {
    eventID: "poison",
    dynamodb: { SequenceNumber: "4", Keys: marshall({ pk: `T#${tenants[0]}#RECORDS` }) },
  };
  const lines: object[] = [];
  expect(await keepLog(relay(connection, lines), records.with(3, poison))).toBe(3);
  await expectEachOnce(drawn.slice(0, 3), tenants);
  expect(lines).toMatchObject([{ alarm: "unreadable record", eventId: "poison" }]);
  // The record set aside, the rest comes again from there.
  await deliver(records.slice(4));
  await expectEachOnce(drawn.toSpliced(3, 1, { tenant: 9, thing: 9 }), tenants);
});

test("two hundred writes of one tenant in one batch are logged in their order", async () => {
  const tenants = newTenants();
  const drawn = Array.from({ length: 200 }, (_each, at) => ({ tenant: 0, thing: at }));
  await deliver(recordsOf(drawn, tenants));
  expect((await logOf(tenants[0] ?? "")).map(({ requestId }) => requestId)).toEqual(
    drawn.map((_each, at) => `request-${at}`),
  );
});

test("the directory, the log itself and ballots are left out, whatever they hold", async () => {
  const tenants = newTenants();
  const [record] = recordsOf([{ tenant: 0, thing: 0 }], tenants);
  const at = (pk: string) => ({
    ...record,
    eventID: newId("event"),
    dynamodb: { ...record?.dynamodb, Keys: marshall({ pk, sk: "A" }) },
  });
  const places = [
    "DIR#SUBJECT#abc",
    `T#${tenants[0]}#LOG`,
    `T#${tenants[0]}#PANEL#0123456789#BALLOTS#01234567890123456789#3`,
  ];
  expect(await keepLog(relay(), places.map(at))).toBeUndefined();
  expect(await logOf(tenants[0] ?? "")).toEqual([]);
});

test("nothing is written into the log of an organisation that is closed and erased, whatever others do about it", async () => {
  const [owner = "", erased = ""] = newTenants();
  const drawn = [{ tenant: 0, thing: 0 }];
  const holds = `PANEL#${ownPart(newId("pnl"))}#PEOPLE#${erased}`;
  const stamp = { actor: "jobs", tenant: erased, requestId: "r", now: new Date() };
  const { log } = erasingSpaces(connection, erased);
  await deliver(recordsOf(drawn, [owner], { holds, kind: "attendee" }));
  expect([await logOf(owner), await logOf(erased)].map(({ length }) => length)).toEqual([1, 1]);
  for (const _again of [1, 2]) await endLog(log, stamp);
  await deliver(recordsOf(drawn, [owner], { holds, kind: "attendee" }));
  expect([await logOf(owner), await logOf(erased)].map(({ length }) => length)).toEqual([2, 1]);
});
