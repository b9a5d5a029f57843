import { aPanel } from "@panels/testing/panel";
import { freshTenant, ledger } from "@panels/testing/world";
import { keepYears } from "@panels/testing/years";
import { expect, test } from "vitest";

test("somebody who came to every session for five years reads all of it within a minute, and is gone from all of it", async () => {
  const tenant = await freshTenant();
  const { personId, ...person } = await tenant.person(["member"]);
  await keepYears(tenant, (await aPanel(tenant)).id, personId, { sessions: 80, others: 3, logged: 1200 });
  const at = tenant.path(`/people/${personId}`);
  ledger.start();
  const started = performance.now();
  const exported = await person.get(`${at}/export`);
  const [took, { roundTrips }] = [performance.now() - started, ledger.stop()];
  const pieces: Record<string, number> = Object.fromEntries(
    exported.body.parts.map(({ kind, pieces: each }: { kind: string; pieces: object[] }) => [kind, each.length]),
  );
  const came = { attendance: 80, attendee: 80, "person-fact": 80, "form-fact": 80 };
  expect(pieces).toMatchObject({ ...came, "log-entry": 1200 });
  expect(exported.text).not.toMatch(/Somebody Else|Other words/);
  expect(took).toBeLessThan(60_000);
  // A megabyte or a thousand things a read: at 50 ms each it stays a few seconds, far from here.
  expect(roundTrips).toBeLessThan(30);

  const erased = await tenant.admin.remove(at);
  expect(erased.status, erased.text).toBe(200);
  const words = { words: "Planted" };
  expect((await tenant.admin.post(tenant.path("/data-search"), words)).body.found).toEqual([]);
}, 120_000);
