import { Person } from "@panels/features/people/model";
import { Tenant } from "@panels/features/tenants/model";
import { Term } from "@panels/features/terms/model";
import type { DemoApi } from "./in-process.ts";
import { firstAdmin, oneForEachRole, type Synthetic, subjectIn } from "./people.ts";
import type { DemoTenant } from "./tenants.ts";

/** The directory entries of demo people by their key. */
export type Directory = Map<string, string>;

/** Opens a tenant with its calendar and somebody for each role. Gives who is in its directory, but for the first admin. */
export async function loadTenant(api: DemoApi, { terms, ...tenant }: DemoTenant): Promise<Directory> {
  const signIn = { issuer: api.issuer, subject: subjectIn(tenant.id, "admin") };
  await api.operator.post("/v1/tenants", Tenant.Shown, { ...tenant, admin: { name: firstAdmin, signIn } });
  // One after the other: a term is checked against those before it.
  for (const term of terms) await api.as(tenant.id, "admin").post("/terms", Term.Shown, term);
  const directory: Directory = new Map();
  await addPeople(api, tenant.id, directory, oneForEachRole);
  return directory;
}

/** Adds people to a tenant's directory, each with a sign-in at the demo's issuer. */
export async function addPeople(
  { issuer, as }: DemoApi,
  tenantId: string,
  directory: Directory,
  people: Readonly<Record<string, Synthetic>>,
): Promise<void> {
  const admin = as(tenantId, "admin");
  const adding = Object.entries(people).map(async ([who, person]) => {
    const entry = {
      ...person,
      email: `${subjectIn(tenantId, who).toLowerCase()}@example.org`,
      signIn: { issuer, subject: subjectIn(tenantId, who) },
    };
    directory.set(who, (await admin.post("/people", Person.Shown, entry)).id);
  });
  await Promise.all(adding);
}
