import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession } from "@panels/testing/round";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import { goRound, replayErasures } from "./jobs.ts";

const root = join(import.meta.dirname, "../..");
const runbook = readFileSync(join(root, "docs/runbooks/replay-erasures.md"), "utf8");
const infra = (file: string) => readFileSync(join(root, "infra", file), "utf8");

/** What a round of the jobs writes into the log, as the log has it. */
async function logOf({ id }: FreshTenant): Promise<string[]> {
  const lines: string[] = [];
  const log = (line: object) => void lines.push(JSON.stringify(line));
  await goRound({ connection, requestId: "round-1", now: now(), log }, [{ tenant: id }]);
  return lines;
}

/** What the runbook's script makes of the lines. */
function erasedAgainFrom(lines: readonly string[]) {
  const script = /node -e '([^']+)'/.exec(runbook)?.[1] ?? "";
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { input: JSON.stringify(lines) }).toString());
}

async function everythingOf(tenant: FreshTenant, partitions: readonly string[]) {
  const read = partitions.map(async (pk) => {
    const asked = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": `T#${tenant.id}#${pk}` } };
    return (await connection.query(asked)).Items ?? [];
  });
  return (await Promise.all(read)).flat();
}

test("the runbook's steps erase again whoever stands in a copy that was put back, in the directory or not", async () => {
  const tenant = await freshTenant();
  const { panel, session } = await aLiveSession(tenant);
  const member = await tenant.person(["member"], { name: "Planted Member" });
  const guest = await aCheckedInAttendee(tenant, session.id, { name: "Planted Guest" });
  const ofPanel = `PANEL#${panel.id.slice(4)}`;
  const copy = await everythingOf(tenant, ["PEOPLE", "MEMBERS", `${ofPanel}#D`, `${ofPanel}#PEOPLE#${tenant.id}`]);
  const [person, place] = [tenant.path(`/people/${member.personId}`), tenant.path(`/attendance/${guest.attendanceId}`)];
  for (const at of [person, place]) expect((await tenant.admin.remove(at)).status).toBe(200);
  // The first round names them already, though it is an hour until they are confirmed.
  const lines = await logOf(tenant);
  for (const Item of copy) await connection.put({ Item });
  expect((await tenant.admin.get(person)).body.name).toBe("Planted Member");
  expect((await tenant.admin.get(place)).body.name).toBe("Planted Guest");

  const payload = erasedAgainFrom([...lines, ...lines]);
  expect(payload.eraseAgain).toHaveLength(2);
  const jobs = { connection, requestId: "replay", now: now(), log: () => undefined };
  for (let times = 0; times < 2; times += 1) await replayErasures(jobs, payload.eraseAgain);
  expect((await tenant.admin.get(person)).status).toBe(404);
  expect((await tenant.admin.get(place)).body).not.toHaveProperty("name");
  const found = await tenant.admin.post(tenant.path("/data-search"), { words: "Planted" });
  expect(found.body).toEqual({ found: [], more: false });
});

test("what the runbook names is there: the stack of the jobs, the fields of the lines, and a log that outlasts the copies", () => {
  expect(runbook).toContain("--stack-name PanelsJobs");
  expect(infra("stacks.ts")).toContain('"PanelsJobs"');
  expect(runbook).toContain("kept for 90 days; copies reach back 35");
  expect(infra("function.ts")).toContain("RetentionDays.THREE_MONTHS");
  expect(runbook).toContain("'{ $.erased = * }'");
});
