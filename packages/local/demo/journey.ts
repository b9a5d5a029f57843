import { askForToken } from "../ask-token.ts";
import type { DemoPerson } from "../demo-person.ts";
import { readRunningStack, readSettings } from "../settings.ts";
import { callerOf, type Send } from "./call.ts";
import { goRound } from "./loop/loop.ts";
import { tellOfPartner } from "./pan-sussex/tell-partner.ts";
import { tellOfSharing } from "./pan-sussex/tell.ts";
import { demoTenants } from "./tenants.ts";

const tenantId = demoTenants.w.id;

try {
  await tellTheLoop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function tellTheLoop(): Promise<void> {
  const { dataDir } = readSettings();
  // Asked for first: it says so when the stack is not running.
  const adminToken = await askForToken(dataDir, tenantId, "admin");
  const { url = "" } = (await readRunningStack(dataDir)) ?? {};
  const send: Send = (path, init) => fetch(`${url}${path}`, init);
  const asIn = async (tenant: string, role: DemoPerson["role"]) =>
    callerOf(send, tenant, await askForToken(dataDir, tenant, role));
  const as = (role: DemoPerson["role"]) => asIn(tenantId, role);
  console.log(`Once round the loop, over ${url}, as people of ${tenantId}. Nobody here is real.\n`);
  let step = 0;
  const say = (who: string, what: string) => console.log(`${String((step += 1)).padStart(3)}. ${who} ${what}`);
  await goRound({
    admin: callerOf(send, tenantId, adminToken),
    facilitator: await as("facilitator"),
    submitter: await as("submitter"),
    member: await as("member"),
    professional: await as("professional"),
    observer: await as("observer"),
    holding: (pass) => callerOf(send, tenantId, pass),
    tenantId,
    say,
  });
  console.log("\nAnd what four organisations do together.\n");
  const { w, e, b, n, c } = demoTenants;
  const tenants = { w: w.id, e: e.id, b: b.id, n: n.id, c: c.id };
  const sharing = { tenants, as: asIn, anybody: callerOf(send, n.id), send, say };
  await tellOfSharing(sharing);
  await tellOfPartner(sharing);
  console.log(`\nDone in ${step} steps. Read more: ${url}/docs`);
}
