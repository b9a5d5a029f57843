import { LogEntry } from "./model.ts";

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
export interface Written {
  readonly sk: string;
  readonly holds: string;
  readonly panelId: string | undefined;
  readonly home: string | undefined;
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
export function noteOf(change: Written): Noted | undefined {
  const { before, after, holds } = change;
  if (holds === "LOG" || holds === "BALLOTS") return undefined;
  const image = after ?? before;
  if (!image?.stamp || (!after && before?.ttl !== undefined)) return undefined;
  const { version, actor, tenant, requestId, at } = image.stamp;
  const id = idOf(change);
  const panelId = change.panelId ?? (image.kind === "panel" ? fieldOf(change, "id") : undefined);
  const homeTenantId = change.home ?? fieldOf(change, "homeTenantId");
  const { sequence: _unknown, ...noted } = LogEntry().parse({
    sequence: 1,
    at,
    actor: change.stamped ? actor : unknownActor,
    ...(tenant !== "" && { actingTenantId: tenant }),
    requestId,
    kind: image.kind,
    ...(id !== undefined && { id }),
    ...(panelId !== undefined && { panelId }),
    ...(homeTenantId !== undefined && { homeTenantId }),
    ...(image.kind === "invitation" && shareOf(change)),
    action: actionOf(before, after),
    ...(image.kind === "refusal" && {
      action: "refused",
      operation: fieldOf(change, "operation"),
      code: fieldOf(change, "code"),
    }),
    version,
    changed: actionOf(before, after) === "changed" ? change.changed : [],
  });
  return noted;
}

// A guest's side of a grant, once it is accepted and whenever it changes while it is; and when it is so no longer.
function shareOf({ before, after }: Written): object | undefined {
  const begun = after?.data?.["state"] === "accepted";
  if (!begun && before?.data?.["state"] !== "accepted") return undefined;
  const { panelId, ownerTenantId } = { ...(begun ? after : before)?.data };
  return { share: begun ? "begun" : "ended", panelId, ownerTenantId };
}

// A fact's key holds the token that stands for a person and outlives them: the log must not say whose it was.
// What lies with one home tenant's people on a panel may name a person in its key, and the panel's owner reads this log.
// A refusal's key says who and what, which the entry says anyway.
function idOf({ holds, panelId, sk, before, after }: Written): string | undefined {
  if (holds === "FACTS") return undefined;
  const id = fieldOf({ before, after }, "id");
  if (id !== undefined) return id;
  const inKey = holds === "REFUSED" || (panelId !== undefined && holds === "PEOPLE");
  return inKey ? undefined : sk;
}

function actionOf(before: Image | undefined, after: Image | undefined): Noted["action"] {
  if (!after || after.gone) return "removed";
  return !before || before.gone ? "created" : "changed";
}

// A tombstone holds nothing: what it was about is known from what stood there.
function fieldOf({ before, after }: Pick<Written, "before" | "after">, name: string): string | undefined {
  const value = after?.data?.[name] ?? before?.data?.[name];
  return typeof value === "string" ? value : undefined;
}
