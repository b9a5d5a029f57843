import { ShownDraft } from "@panels/features/impact/model-draft";
import type { DemoApi } from "../in-process.ts";
import type { LoadedSharing } from "./load.ts";

/**
 * Publishes what came to the panel that all share. To the autumn all who are counted agree, so that it is public whole; from the
 * council no answer to the spring comes in time.
 */
export async function publishShared(api: DemoApi, { houses, shared }: LoadedSharing): Promise<void> {
  const { w, e, b, n, c } = houses;
  const nhs = api.as(n.tenantId, "admin");
  const draft = async (fields: object) =>
    `/impact/drafts/${(await nhs.post(`/panels/${shared.panelId}/impact/drafts`, ShownDraft, fields)).id}`;
  const approve = async (path: string, guests: readonly { tenantId: string }[]) => {
    for (const { tenantId } of guests) await api.as(tenantId, "admin").post(`${path}/approve`, ShownDraft);
  };

  api.turnClockTo("2026-09-08T09:00:00Z");
  const autumn = await draft({
    title: "The first autumn of the Pan-Sussex panel (demo data)",
    highlights: ["Four hospitals read one passport."],
    year: "2025-26",
    term: "autumn",
    answerBy: "2026-09-30",
  });
  const spring = await draft({
    title: "The first spring of the Pan-Sussex panel (demo data)",
    highlights: ["What a good annual health check is, in the words of those who go to one."],
    year: "2025-26",
    term: "spring",
    answerBy: "2026-09-30",
  });
  await approve(autumn, [w, e, b, c]);
  await nhs.post(`${autumn}/publish`, ShownDraft);
  await approve(spring, [w, e, b]);
  api.turnClockTo("2026-10-01T09:00:00Z");
  await nhs.post(`${spring}/publish`, ShownDraft);
}
