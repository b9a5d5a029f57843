import { createHash } from "node:crypto";
import { Refusal } from "@panels/errors/refusal";
import type { OpenContext } from "@panels/http/context";
import { oauth } from "@panels/http/oauth";
import { assertionAlgorithms, checkAssertion, type ClientAssertion, clientOf } from "@panels/identity/client-assertion";
import { isClientSecret } from "@panels/identity/client-secret";
import { londonDay } from "@panels/schema/london";
import { commit, commitFirst, LostRace } from "@panels/table/commit";
import type { Stored } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import { directory, type Space, spacesOf } from "@panels/table/space";
import { change, create, type Write } from "@panels/table/write";
import { noteRefusal } from "../log/service-refusal.ts";
import { triesOf } from "../tries/service.ts";
import { Client, type ClientSecrets, partnerScopes } from "./model.ts";
import type { ServerMetadata, TokenAnswer, TokenRequest } from "./model-token.ts";
import { isLetIn, scopesGiven, usedOn, usesKeys } from "./rules.ts";
import { Clients, Pointers, Secrets, TakenAssertions } from "./store.ts";

/** A client with its secrets, as they were read for one token. */
interface Known {
  readonly space: Space<"clients">;
  /** Where what it may use only once is noted. */
  readonly once: Space<"directory">;
  /** Where it is noted that somebody was refused in its name. */
  readonly refused: Space<"refused">;
  readonly client: Stored<Client>;
  readonly secrets: Stored<ClientSecrets>;
}

/** Who a client says that it is, and by what. */
type Claim = { readonly clientId: string } & ({ readonly secret: string } | { readonly assertion: string });

/** By what a client proved itself: one of its secrets, or an assertion of its own. */
interface Proof {
  readonly secretId?: string;
}

/**
 * Gives a client an access token (RFC 6749 section 4.4) for what it asks, or for all that it may. A client that is unknown,
 * wrong, over or revoked is answered alike, and counted; where there is such a client, its tenant's audit log is told. Two
 * round trips, and one where it is refused; with an assertion one more, and one more on the first use of a day.
 */
export async function grantToken(ctx: OpenContext, sent: TokenRequest): Promise<TokenAnswer> {
  if (sent.grant_type !== "client_credentials") throw oauth.unsupported_grant_type();
  const claim = claimIn(sent);
  const tries = triesOf(ctx, "CLIENT", oauth.temporarily_unavailable);
  const [known] = await Promise.all([claim && findKnown(ctx, claim.clientId), tries.expectFew()]);
  const proof = claim && known && (await prove(ctx, claim, known));
  if (!known || !proof) {
    await Promise.all([tries.failed(), known && noteFailed(ctx, known, "oauth.invalid_client")]);
    throw oauth.invalid_client();
  }
  const scopes = scopesGiven(known.client.value, sent.scope);
  if (!scopes) {
    await noteFailed(ctx, known, "oauth.invalid_scope");
    throw oauth.invalid_scope();
  }
  const [{ token, expiresIn }] = await Promise.all([
    ctx.tokens.issue({ clientId: known.client.value.id, scopes }, ctx.now),
    noteUse(ctx, known, proof),
  ]);
  return { access_token: token, token_type: "Bearer", expires_in: expiresIn, scope: scopes.join(" ") };
}

// For the audit log of the tenant that let the client in: under the client's name, whoever it was.
async function noteFailed({ requestId, now }: OpenContext, { refused, client }: Known, code: string): Promise<void> {
  const { id } = client.value;
  await noteRefusal({ actor: id, tenant: refused.owner, requestId, now }, refused, { operation: "getToken", code, id });
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

function claimIn(sent: TokenRequest): Claim | undefined {
  const { client_id: named, client_secret: secret, client_assertion: assertion, client_assertion_type: type } = sent;
  if (assertion === undefined) return named && secret ? { clientId: named, secret } : undefined;
  if (secret !== undefined || type !== assertionType) throw oauth.invalid_request();
  const clientId = clientOf(assertion);
  return clientId !== undefined && clientId === (named ?? clientId) ? { clientId, assertion } : undefined;
}

async function findKnown({ connection }: OpenContext, clientId: string): Promise<Known | undefined> {
  if (!Client.Id().safeParse(clientId).success) return undefined;
  const pointer = await find(Pointers, directory(connection, "CLIENT", clientId), "");
  if (!pointer) return undefined;
  const own = spacesOf(connection, pointer.value.tenant);
  const space = own.clients;
  const items = await readStretch(space, { prefix: Clients.key(clientId) }, true);
  const [client] = only(Clients, items);
  const [secrets] = only(Secrets, items);
  return client && secrets && { space, once: own.client(clientId), refused: own.refused, client, secrets };
}

async function prove(ctx: OpenContext, claim: Claim, known: Known): Promise<Proof | undefined> {
  const client = known.client.value;
  const today = londonDay(ctx.now.toISOString());
  if (!isLetIn(client, today) || usesKeys(client) !== "assertion" in claim) return undefined;
  if ("assertion" in claim) return proveByAssertion(ctx, claim.assertion, known);
  const fits = known.secrets.value.secrets.find(
    ({ hash, until }) => until >= today && isClientSecret(claim.secret, hash),
  );
  return fits && { secretId: fits.id };
}

async function proveByAssertion(ctx: OpenContext, assertion: string, { once, client }: Known) {
  const { id, keys = [] } = client.value;
  const audiences = [ctx.tokens.trusted.issuer, tokenEndpoint(ctx)];
  const checked = await checkAssertion(assertion, { clientId: id, keys, audiences }, ctx.now);
  return checked && (await isTakenFirst(ctx, once, id, checked)) ? {} : undefined;
}

/** Takes an assertion, once in its life (RFC 7523 section 3). */
async function isTakenFirst(
  ctx: OpenContext,
  place: Space<"directory">,
  clientId: string,
  { id, expiresAt }: ClientAssertion,
): Promise<boolean> {
  const digest = createHash("sha256").update(id).digest("base64url");
  // The engine may drop it from its time on, when the clocks' tolerance still has some seconds to go.
  const ttl = Math.ceil(expiresAt.getTime() / 1000) + 60;
  const stamp = { actor: clientId, tenant: "", requestId: ctx.requestId, now: ctx.now };
  return commitFirst(create(TakenAssertions, place, digest, { clientId }, stamp, { ttl }));
}

/** Notes the day on client and secret, once a day: whoever else writes at that moment goes first. */
async function noteUse(ctx: OpenContext, { space, client, secrets }: Known, { secretId }: Proof): Promise<void> {
  const stamp = { actor: client.value.id, tenant: space.owner, requestId: ctx.requestId, now: ctx.now };
  const used = usedOn(londonDay(ctx.now.toISOString()), client.value, secrets.value, secretId);
  const [first, ...rest]: Write[] = [
    ...(used.client ? [change(Clients, space, client.value.id, client, used.client, stamp)] : []),
    ...(used.secrets ? [change(Secrets, space, client.value.id, secrets, used.secrets, stamp)] : []),
  ];
  if (!first) return;
  try {
    await commit([first, ...rest]);
  } catch (error) {
    if (!(error instanceof LostRace) && !(error instanceof Refusal)) throw error;
  }
}

function tokenEndpoint({ publicUrl }: OpenContext): string {
  return `${publicUrl}/v1/oauth/token`;
}

/** How to get tokens here, for OAuth libraries to find by themselves (RFC 8414). */
export function describeServer(ctx: OpenContext): ServerMetadata {
  return {
    issuer: ctx.tokens.trusted.issuer,
    token_endpoint: tokenEndpoint(ctx),
    jwks_uri: `${ctx.publicUrl}/v1/.well-known/jwks.json`,
    scopes_supported: [...partnerScopes],
    response_types_supported: [],
    grant_types_supported: ["client_credentials"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: [...assertionAlgorithms],
    service_documentation: `${ctx.publicUrl}/docs`,
  };
}
