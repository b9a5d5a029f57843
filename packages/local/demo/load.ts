import type { DemoPerson } from "../demo-person.ts";

/** Who can sign in to the demo. */
export const demoPeople: DemoPerson[] = [];

/** Where the table is. */
export type DemoConnection = { tableName: string; region: string; endpoint: string };

/** Loads the demo data into an empty table. */
export async function loadDemo(_connection: DemoConnection): Promise<void> {}
