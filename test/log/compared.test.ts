import { goRound } from "@panels/functions/jobs/jobs";
import { partitionsOf } from "@panels/features/holdings/partitions";
import { compareLog } from "@panels/features/log/service-compare";
import { comparingSpaces } from "@panels/table/space";
import { crashingAt } from "@panels/testing/crash";
import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, ledger, noteLine } from "@panels/testing/world";
import { expect, test } from "vitest";
import { aRelay, losing } from "./relay.ts";

const dayMs = 86_400_000;

/** Two o'clock in the night some days from now, when everything written today can be told no more. */
const nightIn = (days: number) => new Date(new Date(Date.now() + days * dayMs).setUTCHours(2, 0, 0, 0));

/** What the jobs log in a night. */
async function aNight(tenants: readonly FreshTenant[], days: number): Promise<object[]> {
  const lines: object[] = [];
  const log = (line: object) => {
    noteLine(line);
    lines.push(line);
  };
  const listed = tenants.map(({ id }) => ({ tenant: id }));
  await goRound({ connection, requestId: `night-${days}`, now: nightIn(days), log }, listed);
  return lines;
}

async function auditOf({ admin, path }: FreshTenant, asked = "") {
  const { body } = await admin.get(path(`/audit?limit=100${asked}`));
  return body.items;
}

const isOf = (kind: string) => (record: object) => JSON.stringify(record).includes(`"kind":{"S":"${kind}"}`);

/** A tenant whose log has lost what happened to panels and terms. */
async function aTenantWithLosses() {
  const tenant = await freshTenant("lossy");
  const relay = await aRelay(
    [tenant],
    losing((record) => isOf("panel")(record) || isOf("term")(record)),
  );
  const panel = await aPanel(tenant);
  await tenant.admin.patch(panel.at, { purpose: "Words that stay out of every log." });
  await aSession(tenant, panel.id);
  const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };
  const added = await tenant.admin.post(tenant.path("/terms"), term);
  await tenant.admin.remove(added.headers.get("Location") ?? "");
  await relay.catchUp();
  return { tenant, relay, panel };
}

test("what the log lacks of what stands is an alarm at night, and is added with who did it and when, marked as reconciled", async () => {
  const { tenant, panel } = await aTenantWithLosses();
  expect(await auditOf(tenant, "&kind=panel")).toEqual([]);
  const lines = await aNight([tenant], 3);
  expect(lines).toContainEqual({
    level: "error",
    alarm: "log lacked entries",
    requestId: "night-3",
    tenant: tenant.id,
    count: 1,
    which: [{ kind: "panel", id: panel.id, version: 2 }],
  });
  const [entry, ...more] = await auditOf(tenant, "&kind=panel");
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    id: panel.id,
    version: 2,
    action: "changed",
    actor: tenant.admin.personId,
    reconciled: true,
  });
  expect(await auditOf(tenant, "&kind=term")).toMatchObject([{ version: 2, action: "removed", reconciled: true }]);
  expect((await auditOf(tenant, "&kind=session")).every((each: object) => !("reconciled" in each))).toBe(true);
  const check = await tenant.admin.get(tenant.path("/audit/check"));
  expect(check.body).toMatchObject({
    missing: [],
    comparedUntil: new Date(+nightIn(3) - dayMs - 3_600_000).toISOString(),
  });
});

test("a log that lacks nothing is left as it is, and what is written today may still be on its way", async () => {
  const { tenant } = await aTenantWithLosses();
  expect(await aNight([tenant], 0)).toEqual([]);
  await aNight([tenant], 3);
  const whole = await auditOf(tenant);
  ledger.start();
  expect(await aNight([tenant], 4)).toEqual([]);
  expect(ledger.stop().calls.filter((call) => call !== "Query" && call !== "GetItem")).toEqual(["PutItem"]);
  expect(await auditOf(tenant)).toEqual(whole);
  ledger.start();
  expect(await aNight([tenant], 4)).toEqual([]);
  expect(ledger.stop().calls, "A night has several rounds.").not.toContain("PutItem");
});

test("a guest of the panel is told of it too, as the stream would have told it", async () => {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const relay = await aRelay([owner, guest], losing(isOf("session")));
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "view" });
  const session = await aSession(owner, panel.id);
  await relay.catchUp();
  await aNight([owner], 3);
  for (const each of [owner, guest]) {
    expect(await auditOf(each, `&id=${session.id}`)).toMatchObject([{ kind: "session", reconciled: true }]);
  }
});

async function expectEachOnce(tenant: FreshTenant): Promise<void> {
  for (const kind of ["panel", "term"]) expect(await auditOf(tenant, `&kind=${kind}`)).toHaveLength(1);
  const { body } = await tenant.admin.get(tenant.path("/audit/check"));
  expect(body).toMatchObject({ missing: [], count: body.last });
}

test("a night that is too short goes on where it stopped, and adds nothing twice", async () => {
  const { tenant } = await aTenantWithLosses();
  const own = comparingSpaces(connection, tenant.id);
  const relay = { connection, requestId: "by-parts", now: nightIn(3), log: noteLine };
  const { tenant: named, panels } = await partitionsOf(own);
  const { log, records, people, members, panels: list } = named;
  const spaces = [records, people, members, list, ...panels];
  const rounds: boolean[] = [];
  while (rounds.at(-1) !== true) rounds.push(await compareLog(relay, log, spaces, { left: 1 }));
  expect(rounds.length).toBeGreaterThan(3);
  await expectEachOnce(tenant);
});

test("a night that dies anywhere is made good by the next, and adds nothing twice", async () => {
  const { tenant } = await aTenantWithLosses();
  for (const nth of [4, 9, 14, 17, 19, 21]) {
    await crashingAt(nth, "after", () => aNight([tenant], 3).catch(() => undefined));
  }
  await aNight([tenant], 3);
  await expectEachOnce(tenant);
});
