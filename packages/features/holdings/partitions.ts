import { awaySpace } from "@panels/table/across";
import type { PanelSpaces, Space, TenantSpaces } from "@panels/table/space";
import { ownCommissions } from "../commissions/service-leaving.ts";
import type { Grant } from "../grants/model.ts";
import { readSides } from "../grants/service-sides.ts";
import { ownPanels } from "../panels/service.ts";

/** Every partition in which something of a tenant lies: what is exported, and what is erased when it closes. */
export interface Partitions {
  /** Its own, by their names. */
  readonly tenant: Omit<TenantSpaces, "panel" | "commission" | "reports" | "signIn" | "client">;
  /** Those of the panels it owns, and of reports on them; what others' people keep there is theirs. */
  readonly panels: readonly Space[];
  /** Those of its commissions, and of reports on them. */
  readonly commissions: readonly Space[];
  /** Names and needs of its own people, on its own panels and on others'. */
  readonly people: readonly Space[];
  /** The same of others' people on its panels. */
  readonly guests: readonly Space[];
}

/**
 * Finds them all: a new kind of partition is among them, or does not compile until it is decided here how it is found. Three
 * round trips at once.
 */
export async function partitionsOf(own: TenantSpaces): Promise<Partitions> {
  const [entered, { given, received }, commissions] = await Promise.all([
    ownPanels(own),
    readSides(own),
    ownCommissions(own),
  ]);
  const {
    panel: _byEachPanel,
    commission: _byEach,
    reports: _onEach,
    signIn: _leadsHere,
    client: _leadsHereToo,
    ...tenant
  } = own;
  const { connection, owner } = own.records;
  const onOthers = received.map((grant) => awaySpace(connection, owner, grant));
  return {
    tenant,
    panels: entered.flatMap(({ panel, spaces }) => [...fixedIn(spaces), own.reports(panel.id)]),
    commissions: commissions.flatMap((id) => [own.commission(id), own.reports(id)]),
    people: [...entered.map(({ spaces }) => spaces.people(owner)), ...onOthers],
    guests: entered.flatMap(({ panel, spaces }) => guestsOn(panel.id, given).map((home) => spaces.people(home))),
  };
}

// Ballots go by themselves within two days, and nobody ever reads them whole; its owner's records are not the panel's.
function fixedIn({
  people: _byHome,
  ballots: _expire,
  records: _owners,
  code: _leadsHere,
  ...fixed
}: PanelSpaces): Space[] {
  return Object.values(fixed);
}

function guestsOn(panel: string, given: readonly Grant[]): string[] {
  return [...new Set(given.filter(({ panelId }) => panelId === panel).map(({ tenantId }) => tenantId))];
}
