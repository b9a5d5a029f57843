import { aCommission, aReport, runUnder, takePart } from "@panels/testing/commission";
import { firstYear } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel } from "@panels/testing/panel";
import { anybody, freshTenant } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

/** A commission with two forums, each with a panel and the records of its first year. */
async function aCommissionedYear() {
  const commissioner = await freshTenant();
  const commission = await aCommission(commissioner);
  const forums = await Promise.all([freshTenant(), freshTenant()]);
  for (const forum of forums) {
    const panel = await aPanel(forum);
    await takePart(commissioner, commission, forum);
    await runUnder(forum, panel.id, commission);
    await keepCalendar(forum);
    await keepFacts(forum, panel.id, Object.values(firstYear(panel.id)));
  }
  return { commissioner, commission, forums, report: await aReport(commissioner, commission) };
}

/** What goes across organisations: commissions, and the reports that each approves. */
export const across: Operation[] = [
  {
    does: "Invite an organisation to a commission",
    async prepare() {
      const [commissioner, forum] = [await freshTenant(), await freshTenant()];
      const { at } = await aCommission(commissioner);
      return () => commissioner.admin.post(`${at}/invitations`, { tenantId: forum.id });
    },
  },
  {
    does: "Run a panel under a commission",
    async prepare() {
      const [commissioner, forum] = [await freshTenant(), await freshTenant()];
      const commission = await aCommission(commissioner);
      await takePart(commissioner, commission, forum);
      const { at } = await aPanel(forum);
      return () => forum.admin.put(`${at}/commission`, { commissionId: commission.id });
    },
  },
  {
    does: "Read what came of a commission in a year, of two panels",
    async prepare() {
      const { commissioner, commission } = await aCommissionedYear();
      return () => commissioner.admin.get(`${commission.at}/impact?year=2024-25`);
    },
  },
  {
    does: "Read a draft of a report, as an organisation that is named in it",
    async prepare() {
      const { forums, report } = await aCommissionedYear();
      const [forum] = forums;
      return () => forum.admin.get(forum.path(`/commission-reports/${report.id}`));
    },
  },
  {
    does: "Approve a report",
    async prepare() {
      const { forums, report } = await aCommissionedYear();
      const [forum] = forums;
      return () => forum.admin.post(forum.path(`/commission-reports/${report.id}/approve`));
    },
  },
  {
    does: "Publish a report that two organisations approved",
    async prepare() {
      const { commissioner, report } = await anApprovedReport();
      return () => commissioner.admin.post(`${report.at}/publish`);
    },
  },
  {
    does: "Read a commission's published report",
    goal: "1 Query",
    async prepare() {
      const { commissioner, report } = await anApprovedReport();
      await commissioner.admin.post(`${report.at}/publish`);
      return () => anybody.get(`/v1/public/tenants/${commissioner.id}/commission-reports/${report.id}`);
    },
  },
];

async function anApprovedReport() {
  const made = await aCommissionedYear();
  for (const { admin, path } of made.forums) await admin.post(path(`/commission-reports/${made.report.id}/approve`));
  return made;
}
