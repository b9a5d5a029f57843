import type { Grant, Level } from "../grants/model.ts";
import { isInForce } from "../grants/rules.ts";
import { covers } from "../panels/rules.ts";
import { onPanel } from "../submissions/rules-viewer.ts";
import type { Change, LogEntry, ShownEntry } from "./model.ts";
import { type Noted, unknownActor, type Written } from "./rules.ts";

type Images = Pick<Written, "before" | "after">;

/** Who is told of a kind of thing, beyond the audit log of the tenant whose partition it lies in. */
interface Telling {
  /** Whether systems that follow changes are told: of what the API gives under its id. */
  readonly followed?: true;
  /** How far a guest's part in the panel must go to be told, which is how far it must go to read it; left out, none is. */
  readonly guests?: Level | ((images: Images) => Level);
}

const followed = { followed: true } as const;
const onThePanel = { followed: true, guests: "view" } as const;

/** The one table of what is told of each kind. A kind that is missing here fails a test, and is told to nobody. */
export const tellings: Readonly<Record<string, Telling>> = {
  tenant: followed,
  term: followed,
  person: followed,
  client: followed,
  grant: followed,
  invitation: followed,
  publication: followed,
  "publication-draft": followed,
  commission: followed,
  "commission-invitation": followed,
  "commission-invitation-held": followed,
  "commission-report": followed,
  "report-held": followed,
  panel: onThePanel,
  session: onThePanel,
  slot: onThePanel,
  round: onThePanel,
  "rota-member": onThePanel,
  suggestion: onThePanel,
  action: onThePanel,
  "action-update": onThePanel,
  // Work that the panel does not see yet is between those who bring it and those who run the panel.
  submission: { followed: true, guests: (images) => (wasSeenByPanel(images) ? "view" : "facilitate") },
  attendance: { followed: true, guests: "facilitate" },
  // A new version is a change of its session too.
  "agenda-version": { guests: "view" },
  // What stands under the id of its panel or session.
  rota: { guests: "view" },
  controllers: { guests: "view" },
  "session-turns": { guests: "view" },
  waiting: { guests: "facilitate" },
  "session-code": { guests: "facilitate" },
  // Rows that stand beside something that is told already.
  member: {},
  "client-secrets": {},
  // How many an organisation has told; the action's totals change with it, and that is told.
  "action-telling": {},
  // Who agreed to what is for the organisation that asked.
  consent: {},
  // What its members were refused is for their own organisation.
  refusal: {},
  "public-tenant": {},
  "public-controllers": {},
  "closed-tenant": {},
  // That somebody was erased is told where their entry is removed; how long things are kept is read with its ETag.
  erasure: {},
  complaint: {},
  keeping: {},
  succession: followed,
  "succession-received": followed,
  "commission-succession": followed,
  "commission-succession-received": followed,
  "publication-front": {},
  "commission-panel": {},
  "report-part": {},
  "public-commission-report": {},
  "public-commission-report-part": {},
  // What the figures are computed from, and what stands for a person in them.
  "session-fact": {},
  "result-fact": {},
  "person-fact": {},
  "form-fact": {},
  "term-token": {},
  // With a home tenant's people: for that tenant and the panel's owner.
  attendee: {},
  "people-read": {},
  "rota-person": {},
  // What somebody needs is told to nobody but those who run a session that they come to.
  needs: {},
  "needs-met": {},
};

const seenByPanel: ReadonlySet<unknown> = onPanel;

// Work that leaves the panel's sight is news to those who saw it.
function wasSeenByPanel({ before, after }: Images): boolean {
  return [before, after].some((image) => seenByPanel.has(image?.data?.["state"]));
}

/** Which guests of a panel are told of a write in it. */
export interface Audience {
  /** How far a guest's part must go; undefined where none is told. */
  readonly need: Level | undefined;
  /** Whom it is about, however far their part goes: those whose people they are, and those who bring the work together. */
  readonly concerned: ReadonlySet<unknown>;
}

/** Which guests are told of a write of this kind. */
export function audienceOf(kind: string, images: Images): Audience {
  const guests = tellings[kind]?.guests;
  const concerned = [images.before?.data, images.after?.data].flatMap((data) => [
    data?.["homeTenantId"],
    ...listIn(data?.["togetherWith"]),
  ]);
  return { need: typeof guests === "function" ? guests(images) : guests, concerned: new Set(concerned) };
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An entry of another tenant's log than that of the partition's owner. */
export interface Copy {
  readonly tenant: string;
  readonly entry: Noted;
}

/**
 * Who else keeps what was noted of something in a panel: guests whose part goes far enough, or whom it is about; the tenant
 * whose people's partition it lies in; and whoever acted, whose audit it belongs to as well.
 */
export function copiesOf(
  { owner, home }: { readonly owner: string; readonly home: string | undefined },
  noted: Noted,
  { need, concerned }: Audience,
  guests: readonly Grant[],
): Copy[] {
  const needs = new Map<string, Level | undefined>();
  if (home !== undefined) needs.set(home, undefined);
  if (noted.actingTenantId !== undefined && noted.actor !== unknownActor) needs.set(noted.actingTenantId, undefined);
  for (const { tenantId, level } of guests) {
    const needed = concerned.has(tenantId) ? "view" : need;
    if (need !== undefined && needed !== undefined && covers(level, needed)) needs.set(tenantId, needed);
  }
  needs.delete(owner);
  return [...needs].map(([tenant, needed]) => ({
    tenant,
    entry: { ...noted, ownerTenantId: owner, ...(needed && { need: needed }) },
  }));
}

/** The grants of a tenant that are in force, to be asked by panel. */
export type Held = ReadonlyMap<string, Grant>;

/** The invitations of a tenant that let it in on this day. */
export function heldOn(today: string, invitations: readonly Grant[]): Held {
  return new Map(invitations.filter((grant) => isInForce(grant, today)).map((grant) => [grant.panelId, grant]));
}

// Ended, and it is as if nothing had been told; given again, all of it counts that goes as far as the level does now.
function isStillTold({ panelId = "", ownerTenantId, need }: LogEntry, held: Held): boolean {
  const grant = held.get(panelId);
  if (!grant || grant.ownerTenantId !== ownerTenantId || need === undefined) return false;
  return covers(grant.level, need);
}

/** Whether an entry is about the tenant's own space: what it owns, or what is shared with it. */
function isOwn({ ownerTenantId, share }: LogEntry): boolean {
  return ownerTenantId === undefined || share !== undefined;
}

/**
 * An entry as a tenant may read it in its audit log; undefined where it is about a panel that is not shared with it any
 * more, unless its own people acted or it is about them. Who acted, and in which request, stays with the actor's tenant.
 * Which other guests there are, and whose people or work it is about, is for those who run the panel (decision 0020).
 */
export function shownTo(tenant: string, entry: LogEntry, held: Held): ShownEntry | undefined {
  const { actor, requestId, actingTenantId, homeTenantId, need: _kept, share: _too, ...rest } = entry;
  const acted = actingTenantId === tenant;
  const theirs = isOwn(entry) || acted || homeTenantId === tenant;
  if (!theirs && !isStillTold(entry, held)) return undefined;
  const knowsAll = theirs || isStillTold({ ...entry, need: "facilitate" }, held);
  const nobodys = actingTenantId === undefined && entry.ownerTenantId === undefined;
  return {
    ...rest,
    ...((knowsAll || actingTenantId === entry.ownerTenantId) && actingTenantId !== undefined && { actingTenantId }),
    ...(knowsAll && homeTenantId !== undefined && { homeTenantId }),
    ...((acted || nobodys) && { actor, requestId }),
  };
}

/** What systems that follow a tenant are told of an entry of its log now; undefined where it is not for them. */
export function changeIn(entry: LogEntry, held: Held): Change | undefined {
  const { kind, id, panelId, ownerTenantId, action, version, at, share } = entry;
  const ofPanel = { ...(panelId !== undefined && { panelId }), ...(ownerTenantId !== undefined && { ownerTenantId }) };
  if (share !== undefined && panelId !== undefined) {
    if (share === "begun" && held.get(panelId)?.ownerTenantId !== ownerTenantId) return undefined;
    return { kind: "panel", id: panelId, ...ofPanel, action: share === "begun" ? "created" : "removed", at };
  }
  if (id === undefined || action === "refused" || !tellings[kind]?.followed) return undefined;
  if (!isOwn(entry) && !isStillTold(entry, held)) return undefined;
  return { kind, id, ...ofPanel, action, version, at };
}

/** The panels whose grants have lapsed since a day: nothing is written when one does, so that whoever follows is told here. */
export function lapsedSince(day: string, today: string, invitations: readonly Grant[], now: Date): Change[] {
  return invitations
    .filter((grant) => isInForce(grant, day) && !isInForce(grant, today))
    .map(({ panelId, ownerTenantId }) => {
      const of = { id: panelId, panelId, ownerTenantId };
      return { kind: "panel", ...of, action: "removed", at: now.toISOString() };
    });
}
