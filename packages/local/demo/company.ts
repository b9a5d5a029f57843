import type { Caller } from "./call.ts";
import type { DemoApi } from "./in-process.ts";
import { addPeople, type Directory } from "./load-tenant.ts";
import { synthetic } from "./people.ts";

/** An organisation of a panel, and who is in its directory. */
export interface House {
  readonly tenantId: string;
  readonly directory: Directory;
}

/** Somebody of the records, at home. */
export interface Member {
  readonly tenantId: string;
  readonly personId: string;
  readonly caller: Caller;
  /** The facilitator of their own organisation. */
  readonly staff: Caller;
}

/** Finds whom the records mean. */
export type Company = (who: string) => Member;

/**
 * The company of a panel: `P1` is somebody of the house under the empty key, `e.P1` of the house under `e`. Throws for who is
 * in no directory.
 */
export function companyOf({ as }: DemoApi, houses: Readonly<Record<string, House>>): Company {
  return (named) => {
    const { house, who } = inHouse(named);
    const { tenantId, directory } = houses[house] ?? {};
    const personId = directory?.get(who);
    if (tenantId === undefined || personId === undefined) throw new Error(`The demo knows nobody called '${named}'.`);
    return { tenantId, personId, caller: as(tenantId, who), staff: as(tenantId, "facilitator") };
  };
}

/** The parts of a name in the records: whose house, and who there. */
export function inHouse(named: string): { house: string; who: string } {
  const [who = "", house = ""] = named.split(".").toReversed();
  return { house, who };
}

/** Adds whoever of these is in no directory yet to that of their house. */
export async function addNewcomers(
  api: DemoApi,
  houses: Readonly<Record<string, House>>,
  everybody: readonly string[],
): Promise<void> {
  for (const [key, { tenantId, directory }] of Object.entries(houses)) {
    const theirs = everybody.map(inHouse).flatMap(({ house, who }) => (house === key ? [who] : []));
    const newcomers = theirs.filter((who) => !directory.has(who)).map((who) => [who, synthetic(who)] as const);
    await addPeople(api, tenantId, directory, Object.fromEntries(newcomers));
  }
}
