import { Panel } from "@panels/features/panels/model";
import { Publication } from "@panels/features/impact/model-publication";
import { addNewcomers, companyOf } from "../company.ts";
import { closeActions } from "./afterwards.ts";
import type { Directory } from "../load-tenant.ts";
import type { DemoApi } from "../in-process.ts";
import { holdMeeting } from "./hold-meeting.ts";
import type { LoadedYear } from "./loaded.ts";
import { everybodyAt, type Meeting, meetings } from "./meetings.ts";
import { yearPanel } from "./panel.ts";
import { quotes, suggestions } from "./said.ts";
import { undertakings } from "./undertaken.ts";

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
  await addNewcomers(api, { "": { tenantId, directory } }, everybodyAt(meetings));
  const panel = await api.as(tenantId, "admin").post("/panels", Panel.Shown, yearPanel);
  const year: LoadedYear = {
    api,
    tenantId,
    panelId: panel.id,
    company: companyOf(api, { "": { tenantId, directory } }),
    words: { suggestions, quotes, undertakings },
    works: new Map(),
    quoteIds: [],
    undertaken: [],
  };
  await holdMeetings(year, meetings, say);
  await closeActions(year, "2025-07-31");
  return year;
}

/** Holds the sessions of a panel one after the other, and closes what was undertaken on its day. */
export async function holdMeetings(
  year: LoadedYear,
  sessions: readonly Meeting[],
  say: (line: string) => void,
): Promise<void> {
  for (const [at, meeting] of sessions.entries()) {
    await closeActions(year, meeting.localStart.slice(0, 10));
    await holdMeeting(year, meeting);
    say(`session ${at + 1} of ${sessions.length}, ${meeting.localStart.slice(0, 10)}`);
  }
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
