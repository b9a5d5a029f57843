import { once } from "node:events";
import { createServer } from "node:http";
import Provider, { errors, type KoaContextWithOIDC, type ResourceServer } from "oidc-provider";
import * as z from "zod";
import { demoRoles, findDemoPerson, readDemoPeople } from "./demo-person.ts";
import { keptSigningKeys, keptSigningSecret } from "./kept-secrets.ts";
import { AUDIENCE, CLIENT_ID, DEMO_GRANT } from "./token-request.ts";

const TOKEN_SECONDS = 12 * 60 * 60;
const resourceServer = {
  scope: "",
  audience: AUDIENCE,
  accessTokenFormat: "jwt",
  accessTokenTTL: TOKEN_SECONDS,
  jwt: { sign: { alg: "ES256" } },
} satisfies ResourceServer;

/**
 * Starts an OpenID provider on loopback for the people of the data folder's demo-people.json, with keys kept there.
 * Gives its issuer address. Rejects when the port is taken.
 */
export async function startIssuer(options: {
  port: number;
  dataDir: string;
}): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const provider = new Provider(issuer, {
    jwks: await keptSigningKeys(options.dataDir),
    cookies: { keys: [await keptSigningSecret(options.dataDir)] },
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: "none",
        grant_types: [DEMO_GRANT],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: "ES256",
      },
    ],
    ttl: { AccessToken: TOKEN_SECONDS },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: true, getResourceServerInfo: () => resourceServer },
    },
  });
  provider.registerGrantType(DEMO_GRANT, async (ctx) => await grantDemoToken(ctx, options.dataDir), ["tenant", "role"]);
  const respond = provider.callback();
  const server = createServer((request, response) => void respond(request, response)).listen(options.port, "127.0.0.1");
  await once(server, "listening");
  return {
    issuer,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function grantDemoToken(ctx: KoaContextWithOIDC, dataDir: string): Promise<void> {
  const { provider, client, params } = ctx.oidc;
  if (!client) throw new errors.InvalidClient("unknown client");
  const people = await readDemoPeople(dataDir);
  const { tenant, role } = z
    .object({ tenant: z.string(), role: z.string() })
    .parse({ tenant: "", role: "", ...params });
  const person = findDemoPerson(people, tenant, role);
  if (!person) throw new errors.InvalidRequest(whyNobody(people, tenant, role));
  const token = new provider.AccessToken({ accountId: person.subject, client, gty: DEMO_GRANT, grantId: DEMO_GRANT });
  token.resourceServer = new provider.ResourceServer(AUDIENCE, resourceServer);
  ctx.body = { access_token: await token.save(), token_type: "Bearer", expires_in: TOKEN_SECONDS };
}

function whyNobody(people: { tenantId: string; role: string }[], tenant: string, role: string): string {
  const tenants = [...new Set(people.map((person) => person.tenantId))];
  if (people.length === 0) return "The demo has no people yet.";
  if (!demoRoles.some((each) => each === role)) {
    return `There is no role '${role}'. Choose one of: ${demoRoles.join(", ")}.`;
  }
  if (!tenants.includes(tenant)) return `There is no tenant '${tenant}'. Choose one of: ${tenants.join(", ")}.`;
  const roles = people.filter((person) => person.tenantId === tenant).map((person) => person.role);
  return `Nobody in '${tenant}' has the role '${role}'. Its demo people are: ${[...new Set(roles)].join(", ")}.`;
}
