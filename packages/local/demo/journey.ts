import { askForToken } from "../ask-token.ts";
import type { DemoPerson } from "../demo-person.ts";
import { readRunningStack, readSettings } from "../settings.ts";
import { callerOf, type Send } from "./call.ts";
import { goRound } from "./loop/loop.ts";

const tenantId = "wspcf";

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
  const as = async (role: DemoPerson["role"]) => callerOf(send, tenantId, await askForToken(dataDir, tenantId, role));
  console.log(`Once round the loop, over ${url}, as people of ${tenantId}. Nobody here is real.\n`);
  let step = 0;
  await goRound({
    admin: callerOf(send, tenantId, adminToken),
    facilitator: await as("facilitator"),
    submitter: await as("submitter"),
    member: await as("member"),
    professional: await as("professional"),
    observer: await as("observer"),
    holding: (pass) => callerOf(send, tenantId, pass),
    tenantId,
    say: (who, what) => console.log(`${String((step += 1)).padStart(3)}. ${who} ${what}`),
  });
  console.log(`\nDone in ${step} steps. Read more: ${url}/docs`);
}
