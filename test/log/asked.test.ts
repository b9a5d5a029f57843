import { keyAt } from "@panels/features/log/store";
import { spacesOf } from "@panels/table/space";
import { aPanel } from "@panels/testing/panel";
import { connection, type FreshTenant, freshTenant } from "@panels/testing/world";
import { share } from "@panels/testing/sharing";
import { beforeAll, expect, test } from "vitest";
import { aRelay } from "./relay.ts";

interface Entry {
  readonly sequence: number;
  readonly kind: string;
  readonly id?: string;
  readonly actor?: string;
}

let tenant: FreshTenant;
let guest: FreshTenant;
let panelId: string;

beforeAll(async () => {
  [tenant, guest] = [await freshTenant("asked"), await freshTenant("guest")];
  const relay = await aRelay([tenant, guest]);
  const panel = await aPanel(tenant);
  panelId = panel.id;
  await tenant.admin.patch(panel.at, { name: "Renamed" });
  await share(tenant, panel.id, guest, { level: "facilitate" });
  const startsAt = "2030-11-05T10:00:00Z";
  await guest.admin.post(guest.path(`/panels/${panel.id}/sessions`), { startsAt });
  await relay.catchUp();
});

async function ask(query: string): Promise<Entry[]> {
  return (await tenant.admin.get(tenant.path(`/audit?limit=100&${query}`))).body.items;
}

test("the log is asked what was done to one thing, by one person, by one organisation, and on which days", async () => {
  expect(await ask(`id=${panelId}`)).toMatchObject([{ action: "created" }, { action: "changed", changed: ["name"] }]);
  const mine = await ask(`personId=${tenant.admin.personId}&kind=panel`);
  expect(mine.map(({ id }) => id)).toEqual([panelId, panelId]);
  expect((await ask(`byTenantId=${guest.id}&kind=session`)).length).toBe(1);
  expect(await ask("kind=panel&from=2020-01-01")).toHaveLength(2);
  expect(await ask("to=2020-01-01")).toEqual([]);
});

test("nobody finds out who of another organisation acted by asking for them", async () => {
  expect(await ask(`personId=${guest.admin.personId}`)).toEqual([]);
});

test("what is asked for comes a page at a time, each once, and as lines as well", async () => {
  const whole = await ask("kind=session");
  const all = await ask("");
  const seen: number[] = [];
  let cursor = "";
  do {
    const page = await tenant.admin.get(tenant.path(`/audit?from=2020-01-01&limit=2${cursor}`));
    seen.push(...page.body.items.map(({ sequence }: Entry) => sequence));
    cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : "";
  } while (cursor !== "");
  expect(seen).toEqual(all.map(({ sequence }) => sequence));
  const lines = await tenant.admin.get(tenant.path("/audit.ndjson?kind=session&limit=100"));
  expect(lines.headers.get("Content-Type")).toContain("application/x-ndjson");
  expect(
    lines.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(whole);
});

test("the check finds a whole log whole, and names the number that somebody took out", async () => {
  const at = tenant.path("/audit/check");
  const { body } = await tenant.admin.get(at);
  expect(body).toMatchObject({ first: 1, count: body.last, missing: [], next: null });
  const { pk } = spacesOf(connection, tenant.id).log;
  // Only an administrator of the table could do this: no function of the product may delete.
  await connection.put({ Item: { pk, sk: keyAt(3), kind: "tampered", data: {} } });
  expect((await tenant.admin.get(at)).body).toMatchObject({ count: body.last - 1, missing: [3] });
});

test("the log is exported as a table too, a page at a time, with the names of its columns once", async () => {
  const whole = await ask("");
  let [table, cursor, pages] = ["", "", 0];
  do {
    const page = await tenant.admin.get(tenant.path(`/audit.csv?limit=3${cursor}`));
    expect(page.headers.get("Content-Type")).toBe(
      `text/csv; charset=utf-8; header=${pages === 0 ? "present" : "absent"}`,
    );
    table += page.text;
    pages += 1;
    const next = /[?&]cursor=([\w.-]+)/.exec(page.headers.get("Link") ?? "")?.[1];
    cursor = next === undefined ? "" : `&cursor=${next}`;
  } while (cursor !== "");
  expect(pages).toBeGreaterThan(2);
  const [names, ...rows] = table.trimEnd().split("\r\n");
  expect(names?.split(",")).toEqual(expect.arrayContaining(["sequence", "at", "actor", "kind", "id", "changed"]));
  expect(rows.map((row) => Number(row.split(",")[0]))).toEqual(whole.map(({ sequence }) => sequence));
  expect((await tenant.admin.get(tenant.path(`/audit.csv?id=${panelId}`))).text.trimEnd().split("\r\n")).toHaveLength(
    3,
  );
});
