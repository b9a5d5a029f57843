import { defineRefusals } from "@panels/errors/define-refusals";
import { isFree } from "../bookings/rules.ts";
import type { Session, Slot } from "../sessions/model.ts";
import { endOf, later, minutesBetween } from "../sessions/rules-layout.ts";
import type { AgendaItem, AgendaVersion, Programme } from "./model.ts";
import { changesBetween } from "./rules-changes.ts";

export const refusals = defineRefusals("agenda", {
  nothing_changed: {
    kind: "conflict",
    title: "This agenda is published already",
    fix: "Nothing differs from the latest version, so there is nothing to publish.",
  },
  published_too_often: {
    kind: "conflict",
    title: "This agenda has been published a hundred times",
    fix: "Tell those who are coming about this change in another way.",
  },
});

const mostVersions = 100;

/**
 * What happens when in a session: the welcome, the slots with what is in them, breaks where there is time between, and the
 * closing. The minutes add up to the session's, whatever the layout. `slots` are in order of time.
 */
export function programmeOf(session: Session, slots: readonly Slot[], welcomeMinutes: number, now: Date): Programme {
  const { startsAt, minutes, place } = session;
  const end = endOf(session);
  const welcome = Math.min(welcomeMinutes, minutesBetween(startsAt, slots[0]?.startsAt ?? end));
  let from = later(startsAt, welcome);
  const items = stretch("welcome", "Welcome", startsAt, from);
  for (const slot of slots) {
    items.push(...stretch("break", "Break", from, slot.startsAt), itemIn(slot, now));
    from = endOf(slot);
  }
  items.push(...stretch("closing", "Closing", from, end));
  return { startsAt, minutes, ...(place !== undefined && { place }), items };
}

function stretch(kind: "welcome" | "break" | "closing", title: string, startsAt: string, until: string): AgendaItem[] {
  const minutes = minutesBetween(startsAt, until);
  return minutes > 0 ? [{ kind, title, startsAt, minutes }] : [];
}

function itemIn(slot: Slot, now: Date): AgendaItem {
  const { id: slotId, startsAt, minutes, submissionId, submissionTitle, confirmed } = slot;
  const place = { startsAt, minutes, slotId };
  if (isFree(slot, now) || submissionId === undefined) return { kind: "free", title: "Free", ...place };
  // Work that is not accepted yet is nobody's business but its submitters' and the facilitators'.
  if (!confirmed) return { kind: "held", title: "Held for work that is not accepted yet", ...place };
  return { kind: "work", title: submissionTitle ?? "Work to be named", ...place, submissionId };
}

/** The next published version. Refuses one that is the same as the last, and more than a hundred. */
export function nextVersion(programme: Programme, last: AgendaVersion | undefined, now: Date): AgendaVersion {
  const version = (last?.version ?? 0) + 1;
  const publishedAt = now.toISOString();
  if (!last) return { version, publishedAt, ...programme, changes: [] };
  if (version > mostVersions) throw refusals.published_too_often();
  if (fingerprint(last) === fingerprint(programme)) throw refusals.nothing_changed();
  return { version, publishedAt, ...programme, changes: changesBetween(last, programme) };
}

function fingerprint({ startsAt, minutes, place, items }: Programme): string {
  const told = items.map((item) => [
    item.kind,
    item.title,
    item.startsAt,
    item.minutes,
    item.slotId,
    item.submissionId,
  ]);
  return JSON.stringify([startsAt, minutes, place, told]);
}
