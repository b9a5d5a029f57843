import * as z from "zod";
import { demoRoles } from "./demo-person.ts";
import { CLIENT_ID, DEMO_GRANT } from "./token-request.ts";
import { readRunningStack, readSettings } from "./settings.ts";

const reply = z.union([z.object({ access_token: z.string() }), z.object({ error_description: z.string() })]);

try {
  const [tenant, role] = process.argv.slice(2);
  if (!tenant || !role) {
    throw new Error(`Say whose token: pnpm --silent token <tenantId> <role>\nRoles: ${demoRoles.join(" ")}`);
  }
  console.log(await askForToken(tenant, role));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function askForToken(tenant: string, role: string): Promise<string> {
  const stack = await readRunningStack(readSettings().dataDir);
  const body = new URLSearchParams({ grant_type: DEMO_GRANT, client_id: CLIENT_ID, tenant, role });
  const response = stack && (await fetch(`${stack.issuer}/token`, { method: "POST", body }).catch(() => undefined));
  if (!response) {
    throw new Error("The stack is not running. Start it with npm start, wait until it is ready, and run this again.");
  }
  const answer = reply.parse(await response.json());
  if ("access_token" in answer) return answer.access_token;
  throw new Error(answer.error_description);
}
