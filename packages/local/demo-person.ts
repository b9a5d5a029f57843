import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** The roles a demo person can be asked for by. */
export const demoRoles = [
  "operator",
  "admin",
  "facilitator",
  "member",
  "professional",
  "submitter",
  "commissioner",
  "observer",
] as const;

const DemoPerson = z.object({
  subject: z.string(),
  name: z.string(),
  tenantId: z.string(),
  role: z.enum(demoRoles),
});

/** Someone who can sign in to the demo: `subject` is what their tokens say, `role` what they are in `tenantId`. */
export type DemoPerson = z.infer<typeof DemoPerson>;

/** The file in the data folder that the issuer reads its people from. */
export function demoPeopleFile(dataDir: string): string {
  return join(dataDir, "demo-people.json");
}

/** Reads the demo people the stack wrote at start. */
export async function readDemoPeople(dataDir: string): Promise<DemoPerson[]> {
  return z.array(DemoPerson).parse(JSON.parse(await readFile(demoPeopleFile(dataDir), "utf8")));
}

/** The first person with the role in the tenant; an operator acts for every tenant. */
export function findDemoPerson(people: DemoPerson[], tenantId: string, role: string): DemoPerson | undefined {
  return people.find((person) => person.role === role && (person.tenantId === tenantId || role === "operator"));
}
