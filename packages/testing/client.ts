import { anybody, type Answered, type Caller, callerWith, type FreshTenant, now } from "./world.ts";

/** A client that was made through the API, and its secret where it uses one. */
export interface MadeClient {
  readonly id: string;
  readonly at: string;
  readonly secret: string;
}

/** A day some way from now, as the API writes days. */
export function dayIn(days: number): string {
  return new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** What an admin sends for a client. */
export function clientFields(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "Sample booking calendar",
    contact: "systems@example.org",
    scopes: ["panels:read", "sessions:read"],
    until: dayIn(300),
    ...more,
  };
}

/** A client of the tenant's, with one secret unless it is given keys. */
export async function aClient(tenant: FreshTenant, more: Record<string, unknown> = {}): Promise<MadeClient> {
  const made = await tenant.admin.post(tenant.path("/clients"), clientFields(more));
  if (made.status !== 201) throw new Error(`The client was not made: ${made.text}`);
  const at = tenant.path(`/clients/${made.body.id}`);
  return { id: made.body.id, at, secret: "keys" in more ? "" : (await aSecret(tenant, at)).secret };
}

/** One more secret of a client's. */
export async function aSecret(tenant: FreshTenant, at: string): Promise<{ id: string; secret: string }> {
  const { status, body, text } = await tenant.admin.post(`${at}/secrets`, {});
  if (status !== 201) throw new Error(`The secret was not made: ${text}`);
  return body;
}

/** Asks for a token with this form; client credentials are what is asked with unless it says otherwise. */
export function askToken(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> {
  return anybody.send("POST", "/v1/oauth/token", {
    body: new URLSearchParams({ grant_type: "client_credentials", ...form }).toString(),
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  });
}

/** Whoever calls with a token of this client, got with its secret. */
export async function asClient({ id, secret }: MadeClient, scope?: string): Promise<Caller> {
  const asked = await askToken({ client_id: id, client_secret: secret, ...(scope !== undefined && { scope }) });
  if (asked.status !== 200) throw new Error(`No token was given: ${asked.text}`);
  return callerWith(asked.body.access_token);
}
