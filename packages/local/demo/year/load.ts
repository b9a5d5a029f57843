import { Panel } from "@panels/features/panels/model";
import { Publication } from "@panels/features/impact/model-publication";
import { closeActions } from "./afterwards.ts";
import { addPeople, type Directory } from "../load-tenant.ts";
import type { DemoApi } from "../in-process.ts";
import { holdMeeting } from "./hold-meeting.ts";
import { synthetic } from "../people.ts";
import type { LoadedYear } from "./loaded.ts";
import { everybody, meetings } from "./meetings.ts";
import { yearPanel } from "./panel.ts";

/**
 * Lives through the year: every person, form and score goes the way that it would on the day, at the time that it did.
 * @param say is told of each session
 */
export async function loadYear(
  api: DemoApi,
  tenantId: string,
  directory: Directory,
  say: (line: string) => void,
): Promise<LoadedYear> {
  api.turnClockTo("2024-08-20T09:00:00Z");
  const newcomers = everybody.filter((who) => !directory.has(who));
  await addPeople(api, tenantId, directory, Object.fromEntries(newcomers.map((who) => [who, synthetic(who)])));
  const panel = await api.as(tenantId, "admin").post("/panels", Panel.Shown, yearPanel);
  const year: LoadedYear = {
    api,
    tenantId,
    panelId: panel.id,
    directory,
    works: new Map(),
    quoteIds: [],
    undertaken: [],
  };
  for (const [at, meeting] of meetings.entries()) {
    await closeActions(year, meeting.localStart.slice(0, 10));
    await holdMeeting(year, meeting);
    say(`session ${at + 1} of ${meetings.length}, ${meeting.localStart.slice(0, 10)}`);
  }
  await closeActions(year, "2025-07-31");
  return year;
}

/** Publishes the year, as the forum's admin did when it was over. */
export async function publishYear({ api, tenantId, panelId, quoteIds }: LoadedYear): Promise<void> {
  api.turnClockTo("2025-09-08T09:00:00Z");
  await api.as(tenantId, "admin").post(`/panels/${panelId}/impact/publications`, Publication.Shown, {
    kind: "computed",
    title: "Our first year together (demo data)",
    introduction: "What came to panel, how we were involved, and what people said. Everybody in it is made up.",
    highlights: [
      "The hospital passport begins with the young person's own words.",
      "Changes to school travel are told by text the evening before.",
      "Parent carers are paid to lead training.",
    ],
    year: "2024-25",
    quoteIds: quoteIds.slice(0, 6),
  });
}
