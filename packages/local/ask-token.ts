import * as z from "zod";
import { readRunningStack } from "./settings.ts";
import { CLIENT_ID, DEMO_GRANT } from "./token-request.ts";

const reply = z.union([z.object({ access_token: z.string() }), z.object({ error_description: z.string() })]);

/**
 * Gives an access token of the demo person with a role in a tenant, from the issuer of the stack that runs on a data folder.
 * Throws Error when no stack runs there, or when there is no such person.
 */
export async function askForToken(dataDir: string, tenant: string, role: string): Promise<string> {
  const stack = await readRunningStack(dataDir);
  const body = new URLSearchParams({ grant_type: DEMO_GRANT, client_id: CLIENT_ID, tenant, role });
  const response = stack && (await fetch(`${stack.issuer}/token`, { method: "POST", body }).catch(() => undefined));
  if (!response) {
    throw new Error("The stack is not running. Start it with npm start, wait until it is ready, and run this again.");
  }
  const answer = reply.parse(await response.json());
  if ("access_token" in answer) return answer.access_token;
  throw new Error(answer.error_description);
}
