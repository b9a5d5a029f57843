import { aCommission, aReport, runUnder, takePart } from "@panels/testing/commission";
import { termFacts } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { operations, pathOf } from "@panels/testing/operations";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { type FreshTenant, freshTenant } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

/** A forum with a panel under the commission, and everything that must not leave it. */
interface Forum {
  readonly tenant: FreshTenant;
  readonly panelId: string;
  readonly secrets: readonly string[];
}

let nhs: FreshTenant;
let [west, east]: Forum[] = [];
const ids = new Map<string, string>();

async function aForum(name: string): Promise<Forum> {
  const tenant = await freshTenant(name);
  const words = { panel: `The panel of the ${name}`, work: `Work of the ${name}`, person: `Alder of the ${name}` };
  const panel = await aPanel(tenant, { name: words.panel });
  const member = await tenant.person(["member"], { name: words.person });
  const scores = [0, 2, 4, 3, 1];
  const voices = { people: 12, usefulness: Array<number>(9).fill(8) };
  const held = { day: "2024-10-07", sessions: 3, results: [scores, scores], attendees: voices, submitters: voices };
  await keepCalendar(tenant);
  await keepFacts(tenant, panel.id, [termFacts(held, panel.id)]);
  const work = await aSubmission(tenant, panel.id, { fields: { title: words.work } });
  const secrets = [...Object.values(words), member.personId, tenant.admin.personId, work.id];
  return { tenant, panelId: panel.id, secrets };
}

beforeAll(async () => {
  nhs = await freshTenant("nhs");
  const commission = await aCommission(nhs);
  [west, east] = [await aForum("west"), await aForum("east")];
  ids.set("com", commission.id);
  for (const { tenant, panelId } of [west, east]) {
    ids.set("cin", await takePart(nhs, commission, tenant));
    await runUnder(tenant, panelId, commission);
  }
  ids.set("rpt", (await aReport(nhs, commission)).id);
});

const reading = operations.filter(({ method, declared: { access } }) => method === "GET" && "scope" in access);

/** Everything that a tenant's admin can read, of what is its own, shared or in the commission, in one text. */
async function readBy({ id, admin }: FreshTenant, panelId: string): Promise<string> {
  const known = new Map([...ids, ["pnl", panelId]]);
  const answers = await Promise.all(
    reading.map(async (operation) => {
      const path = pathOf(operation, id, known);
      const asked =
        operation.declared.name === "getCommissionImpact" ? path.replace(/year=[^&]+/, "year=2024-25") : path;
      return [operation.name, await admin.get(asked)] as const;
    }),
  );
  const read = answers.filter(([, { status }]) => status === 200);
  const names = read.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(["getCommission", "getCommissionImpact", "getCommissionReport"]));
  return read.map(([, { text }]) => text).join("\n");
}

test("a participant reads nothing of another: no name, no person, no panel, no work, and not that it takes part", async () => {
  for (const [reader, other] of [
    [west, east],
    [east, west],
  ]) {
    if (!reader || !other) throw new Error("The forums are made first.");
    const text = await readBy(reader.tenant, reader.panelId);
    for (const secret of [...other.secrets, other.panelId, other.tenant.id]) expect(text).not.toContain(secret);
    // What it does read is its own.
    expect(text).toContain(`"panels":1`);
  }
});

test("whoever commissions reads figures of all panels, and no name, person or piece of work", async () => {
  for (const forum of [west, east]) {
    const text = await readBy(nhs, forum?.panelId ?? "");
    for (const secret of forum?.secrets ?? [""]) expect(text).not.toContain(secret);
    expect(text).toContain(`"panels":2`);
  }
});

test("the work of a strand is counted in it, from the panel to the joint figures", async () => {
  const tenant = await freshTenant("strand");
  const commission = await aCommission(nhs, { fields: { from: "2020-09-01", to: "2190-08-31" } });
  await takePart(nhs, commission, tenant);
  const panel = await aPanel(tenant);
  await runUnder(tenant, panel.id, commission);
  const session = await aSession(tenant, panel.id);
  const work = await aSubmission(tenant, panel.id, { state: "accepted", fields: { strand: "sight-checks" } });
  await tenant.admin.put(`${work.at}/booking`, { slotId: session.slots[0] });
  await goLive(tenant, session);
  const source = { words: "Flip chart of the day" };
  const result = { submissionId: work.id, distribution: [0, 1, 2, 2, 0], source };
  const kept = await tenant.admin.post(`${session.at}/results`, result);
  expect(kept.status, kept.text).toBe(201);
  const { day } = (await tenant.admin.get(session.at)).body;
  const first = Number(day.slice(0, 4)) - (day.slice(5, 7) < "09" ? 1 : 0);
  const year = `${first}-${String((first + 1) % 100).padStart(2, "0")}`;
  const { joint } = (await nhs.admin.get(`${commission.at}/impact?year=${year}`)).body;
  expect(joint.byStrand).toMatchObject([{ strand: "sight-checks", submissions: 1 }]);
});
