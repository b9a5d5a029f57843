import { parentId } from "@panels/ids/id";
import type { Item } from "@panels/table/item";
import { readWhole } from "@panels/table/partition";
import { rightsSpaces } from "@panels/table/across";
import type { PanelSpaces, Space, TenantSpaces } from "@panels/table/space";
import { readSides } from "../grants/service-sides.ts";
import { Attendance } from "../attendance/model.ts";
import { Panel } from "../panels/model.ts";
import { ownPanels } from "../panels/service.ts";
import { personal } from "./rules-kinds.ts";
import { learnt, somebody, type Subject } from "./rules-person.ts";

/** Something of a person, and where it lies. */
export interface Found {
  readonly space: Space;
  readonly item: Item;
}

/** What is held on a person, and how it is known to be theirs. */
export interface Theirs {
  /** In the order in which it is found: what leads to other things comes before them. */
  readonly stages: readonly (readonly Found[])[];
  readonly subject: Subject;
}

const atOnce = 8;

// Somebody who is not in the directory is known by their place at a session, on one panel.
function isPlace(id: string): boolean {
  return id.startsWith(`${Attendance.prefix}_`);
}

/** The panel that a place at a session belongs to. */
export function panelOf(attendanceId: string): string {
  return parentId(attendanceId, Panel.prefix, 1);
}

/**
 * Finds everything that a tenant holds on somebody, on its own panels and on others'. Their places at sessions lead to what they
 * are called there, that to what stands for them in the figures, and that to their forms. Nothing of anybody else is among it:
 * a thing is theirs by the rule of its kind alone. One round trip to find the panels, then one for each partition and megabyte,
 * eight at once; the figures of a panel are read only where they count there, and the audit log only where it is asked for.
 */
export async function findTheirs(own: TenantSpaces, personId: string, { log }: { log: boolean }): Promise<Theirs> {
  const panels = await panelsWith(own, isPlace(personId) ? panelOf(personId) : undefined);
  const owner = own.records.owner;
  const directory = isPlace(personId) ? [] : [own.people, own.needs, own.members];
  const stages = [
    async () => [...directory, ...panels.map(({ data }) => data)],
    async () => panels.map(({ people }) => people(owner)),
    async ({ tokens }: Subject) => [
      ...(tokens.size > 0 ? panels.map(({ facts }) => facts) : []),
      ...(log ? [own.log] : []),
    ],
  ];
  let subject = somebody(personId);
  const theirs: Found[][] = [];
  for (const stage of stages) {
    const found: Found[] = [];
    const spaces = await stage(subject);
    for (let from = 0; from < spaces.length; from += atOnce) {
      const read = await Promise.all(spaces.slice(from, from + atOnce).map(readWith));
      for (const { space, items } of read) {
        // In the order of their keys, in which a pool comes before the sessions that its members have turns at.
        for (const item of items) {
          if (!personal[item.kind]?.isOf(item, subject)) continue;
          found.push({ space, item });
          subject = learnt(subject, item);
        }
      }
    }
    theirs.push(found);
  }
  return { stages: theirs, subject };
}

async function readWith(space: Space): Promise<{ space: Space; items: Item[] }> {
  return { space, items: await readWhole(space) };
}

/**
 * The panels that a tenant's people may be on: its own, and those that were ever shared with it; all of them, or one. One round
 * trip.
 */
export async function panelsWith(own: TenantSpaces, only?: string): Promise<PanelSpaces[]> {
  const [entered, { received }] = await Promise.all([ownPanels(own), readSides(own)]);
  const { connection } = own.records;
  const wanted = (panelId: string) => only === undefined || panelId === only;
  const shared = received
    .filter(({ panelId }) => wanted(panelId))
    .map(({ ownerTenantId, panelId }) => rightsSpaces(connection, own.records.owner, { ownerTenantId, panelId }));
  return [...entered.filter(({ panel }) => wanted(panel.id)).map(({ spaces }) => spaces), ...shared];
}
