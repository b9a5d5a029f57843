import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Place } from "./model.ts";

/** The queue of a session is one stretch, in the order of asking. */
export function queueKey(sessionId: string): string {
  return `SES#${partsOf(sessionId)[1]}#WAIT#`;
}

/** The key of a place, which is its "id" here. */
export function placeKey({ sessionId, since, submissionId }: Place): string {
  return `${queueKey(sessionId)}${since}#${ownPart(submissionId)}`;
}

/** Places in the queues of sessions; each stands only while its submission says that it waits. */
export const Places = entity({ kind: "waiting", schema: Place, space: "panel", key: (key) => key });
