import type { PeriodFacts } from "@panels/features/facts/model";
import { aCommission, aReport, runUnder, takePart } from "./commission.ts";
import { termFacts } from "./facts.ts";
import { keepCalendar, keepFacts } from "./kept-facts.ts";
import { aPanel, type Made } from "./panel.ts";
import { type FreshTenant, freshTenant } from "./world.ts";

function autumn(panelId: string, sessions: number): PeriodFacts {
  const scores = [0, 2, 4, 3, 1];
  const voices = { people: 12, usefulness: Array<number>(9).fill(8) };
  return termFacts(
    { day: "2024-10-07", sessions, results: [scores, scores], attendees: voices, submitters: voices },
    panelId,
  );
}

/** A forum that takes part with a panel of its own. */
async function aForum(commission: Made, nhs: FreshTenant, sessions: number) {
  const tenant = await freshTenant("forum");
  await takePart(nhs, commission, tenant);
  const panel = await aPanel(tenant);
  await keepCalendar(tenant);
  await keepFacts(tenant, panel.id, [autumn(panel.id, sessions)]);
  await runUnder(tenant, panel.id, commission);
  return { tenant, panel };
}

/** A commission with two forums, each with a panel of its own: three sessions in the one's, five in the other's; `seen` is where a forum finds a report. */
export async function commissioned() {
  const nhs = await freshTenant("nhs");
  const commission = await aCommission(nhs);
  const [west, east] = [await aForum(commission, nhs, 3), await aForum(commission, nhs, 5)];
  const seen = ({ tenant }: typeof west, id: string) => tenant.path(`/commission-reports/${id}`);
  return { nhs, commission, west, east, seen };
}

/** A published report on the work of two forums, of which one agreed to its part and the other says what it is told to. */
export async function aPublishedReport(other: "approve" | "do-not-approve") {
  const made = await commissioned();
  const { nhs, commission, west, east, seen } = made;
  const report = await aReport(nhs, commission);
  await west.tenant.admin.post(`${seen(west, report.id)}/approve`);
  const because = other === "approve" ? undefined : { because: "A session is missing." };
  await east.tenant.admin.post(`${seen(east, report.id)}/${other}`, because);
  await nhs.admin.post(`${report.at}/publish`);
  return { ...made, report };
}
