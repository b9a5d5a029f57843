import { LogEntry, type ShownEntry } from "./model.ts";

/** An item as the stream shows it; what has no stamp is never logged. */
export interface Image {
  readonly kind?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly stamp?: {
    readonly version: number;
    readonly actor: string;
    readonly tenant: string;
    readonly requestId: string;
    readonly at: string;
  };
  readonly gone?: true;
  readonly ttl?: number;
}

/** One write of the stream and where it was made. */
export interface Change {
  readonly sk: string;
  readonly holds: string;
  readonly panelId: string | undefined;
  readonly before: Image | undefined;
  readonly after: Image | undefined;
  readonly changed: readonly string[];
  readonly stamped: boolean;
}

/** What the log keeps of a write, before its place in the log is known. */
export type Noted = Omit<LogEntry, "sequence">;

/** Who is named where a write carries no name: somebody went round the product. */
export const unknownActor = "unknown";

/**
 * What the log keeps of a write; undefined where there is nothing to keep: the log itself, ballots, unstamped items, and
 * what the engine drops when its time is over. Throws where a stamped item is not as the product writes it.
 */
export function noteOf(change: Change): Noted | undefined {
  const { before, after, holds, panelId } = change;
  if (holds === "LOG" || holds === "BALLOTS") return undefined;
  const image = after ?? before;
  if (!image?.stamp || (!after && before?.ttl !== undefined)) return undefined;
  const { version, actor, tenant, requestId, at } = image.stamp;
  const id = idOf(change);
  const { sequence: _unknown, ...noted } = LogEntry().parse({
    sequence: 1,
    at,
    actor: change.stamped ? actor : unknownActor,
    ...(tenant !== "" && { actingTenantId: tenant }),
    requestId,
    kind: image.kind,
    ...(id !== undefined && { id }),
    ...(panelId !== undefined && { panelId }),
    action: actionOf(before, after),
    version,
    changed: actionOf(before, after) === "changed" ? change.changed : [],
  });
  return noted;
}

/** An entry as a tenant may read it: who did it is shown within the actor's own tenant only. */
export function shownTo(tenant: string, entry: LogEntry): ShownEntry {
  const { actor: _theirs, ...rest } = entry;
  return entry.actingTenantId === undefined || entry.actingTenantId === tenant ? entry : rest;
}

// A fact's key holds the token that stands for a person and outlives them: the log must not say whose it was.
// What lies with one home tenant's people on a panel may name a person in its key, and the panel's owner reads this log.
function idOf({ holds, panelId, sk, before, after }: Change): string | undefined {
  if (holds === "FACTS") return undefined;
  const id = after?.data?.["id"] ?? before?.data?.["id"];
  if (typeof id === "string") return id;
  return panelId !== undefined && holds === "PEOPLE" ? undefined : sk;
}

function actionOf(before: Image | undefined, after: Image | undefined): Noted["action"] {
  if (!after || after.gone) return "removed";
  return !before || before.gone ? "created" : "changed";
}
