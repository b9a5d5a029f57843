import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bundle } from "@panels/infra/bundle";
import { type LambdaFunction, loadFunction } from "@panels/local/lambda";
import { startPump } from "@panels/local/pump";
import { createTable } from "@panels/local/table";
import { declaredEdges } from "@panels/local/template";
import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { type Answered, anybody, type FreshTenant, freshTenant } from "@panels/testing/world";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
let tenant: FreshTenant;
let other: FreshTenant;
let pump: { stop(): Promise<void> } | undefined;

// Other tests write to the same table at the same time, and their tenants are none of ours.
const ownRecordsOf =
  (relay: LambdaFunction): LambdaFunction =>
  (event, context) => {
    const { Records } = event as { Records: object[] };
    const own = Records.filter((record) =>
      [tenant.id, other.id].some((id) => JSON.stringify(record).includes(`T#${id}#`)),
    );
    return relay({ Records: own }, context);
  };

beforeAll(async () => {
  [tenant, other] = [await freshTenant(), await freshTenant()];
  folder = await mkdtemp(join(tmpdir(), "panels-audit-"));
  const dist = await bundle(join(folder, "dist"));
  const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
  pump = await startPump({
    endpoint,
    streamArn: await createTable(endpoint, process.env["TABLE_NAME"] ?? ""),
    relay: ownRecordsOf(loadFunction(dist, "relay")),
    mapping: declaredEdges(dist).mapping,
    dataDir: folder,
  });
});
afterAll(async () => {
  await pump?.stop();
  await rm(folder, { recursive: true });
});

/** Reads the audit log until it holds what is waited for. */
async function auditWith(isThere: (audit: Answered) => boolean): Promise<Answered> {
  for (;;) {
    const audit = await tenant.admin.get(tenant.path("/audit?limit=100"));
    if (isThere(audit)) return audit;
    await pause(200);
  }
}

test("the audit log tells who made, changed and removed what, in order, and never what stood in it", async () => {
  const made = await aPanel(tenant);
  const at = tenant.path(`/panels/${made.id}`);
  await tenant.admin.patch(at, { purpose: "Words that stay out of the log." });
  const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };
  const added = await tenant.admin.post(tenant.path("/terms"), term);
  await tenant.admin.remove(added.headers.get("Location") ?? "");

  const { body, text } = await auditWith((audit) => audit.text.includes('"removed"'));
  const told = body.items.filter(({ kind }: { kind: string }) => kind === "panel" || kind === "term");
  expect(told).toMatchObject([
    {
      kind: "panel",
      id: made.id,
      action: "created",
      version: 1,
      actor: tenant.admin.personId,
      actingTenantId: tenant.id,
    },
    { kind: "panel", id: made.id, action: "changed", version: 2, changed: ["purpose"] },
    { kind: "term", id: added.body.id, action: "created", requestId: added.headers.get("X-Request-Id") },
    { kind: "term", id: added.body.id, action: "removed", version: 2 },
  ]);
  expect(body.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
    body.items.map((_each: object, n: number) => n + 1),
  );
  expect(text).not.toContain("stay out of the log");
});

test("the log can be read from its newest end, a page at a time", async () => {
  await auditWith((audit) => audit.body.items.length >= 4);
  const first = await tenant.admin.get(tenant.path("/audit?sort=desc&limit=2"));
  const second = await tenant.admin.get(tenant.path(`/audit?sort=desc&limit=2&cursor=${first.body.nextCursor}`));
  const sequences = [...first.body.items, ...second.body.items].map(({ sequence }: { sequence: number }) => sequence);
  expect(sequences).toEqual(sequences.map((_each, at) => (sequences[0] ?? 0) - at));
});

test("the log is for admins of the tenant alone, and nobody can change it", async () => {
  const member = await tenant.person(["member"]);
  const refused = await member.get(tenant.path("/audit"));
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("audit:read");
  expect((await other.admin.get(tenant.path("/audit"))).status).toBe(404);
  expect((await anybody.get(tenant.path("/audit"))).status).toBe(401);
  expect((await tenant.admin.post(tenant.path("/audit"), {})).status).toBe(404);
});

test("the owner's log tells that a guest wrote, and for which organisation, and not who", async () => {
  const panel = await aPanel(tenant, { name: "Shared" });
  await share(tenant, panel.id, other, { level: "facilitate" });
  const session = await other.admin.post(other.path(`/panels/${panel.id}/sessions`), {
    startsAt: "2030-11-05T10:00:00Z",
  });
  const id: string = session.body.id;
  type Entry = Record<string, unknown>;
  let entries: Entry[] = [];
  for (let cursor = "", tries = 0; tries < 200 && !entries.some((entry) => entry["id"] === id); tries += 1) {
    const page = await tenant.admin.get(tenant.path(`/audit?limit=100${cursor}`));
    entries = [...entries, ...page.body.items];
    cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : "";
    if (cursor === "") await pause(200);
  }
  const written = entries.find((entry) => entry["id"] === id);
  expect(written).toMatchObject({ kind: "session", action: "created", actingTenantId: other.id });
  expect(written).not.toHaveProperty("actor");
  expect(JSON.stringify(entries)).not.toContain(other.admin.personId);
});
