import { ShownReport } from "@panels/features/commissions/model-report";
import type { DemoApi } from "../in-process.ts";
import type { LoadedSharing } from "./load.ts";

/**
 * Publishes two reports of the commission. All agree to that of the autumn, so that joint figures stand in it; of the year's, East
 * Sussex does not agree to its part, and Brighton and Hove does not endorse it.
 */
export async function publishReports(api: DemoApi, { houses, commissionId }: LoadedSharing): Promise<void> {
  const { w, e, b, n } = houses;
  const nhs = api.as(n.tenantId, "admin");
  const draft = async (fields: object) =>
    `/commission-reports/${(await nhs.post(`/commissions/${commissionId}/reports`, ShownReport, fields)).id}`;
  const approve = async (path: string, forums: readonly { tenantId: string }[]) => {
    for (const { tenantId } of forums) await api.as(tenantId, "admin").post(`${path}/approve`, ShownReport);
  };

  api.turnClockTo("2026-01-12T09:00:00Z");
  const autumn = await draft({
    title: "Our first autumn across Sussex (demo data)",
    highlights: ["Families said once what they used to say at every door."],
    year: "2025-26",
    season: "autumn",
    answerBy: "2026-01-30",
  });
  await approve(autumn, [w, e, b]);
  await nhs.post(`${autumn}/publish`, ShownReport);

  api.turnClockTo("2026-09-07T09:00:00Z");
  const year = await draft({
    title: "Our first year across Sussex (demo data)",
    introduction: "What came to two panels under one commission. Everybody in it, and all they say, is made up.",
    highlights: ["Four hospitals read one passport.", "Two special schools have a day for sight checks."],
    year: "2025-26",
    answerBy: "2026-09-30",
  });
  await approve(year, [w, b]);
  await api.as(e.tenantId, "admin").post(`${year}/do-not-approve`, ShownReport, {
    because: "Made up for the demo: our summer is not in it yet.",
  });
  await api.as(b.tenantId, "admin").put(`${year}/endorsement`, ShownReport, {
    endorses: false,
    words: "Made up for the demo: the plan for next year was written before our families were asked.",
  });
  await nhs.post(`${year}/publish`, ShownReport);
}
