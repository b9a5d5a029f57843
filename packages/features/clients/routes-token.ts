import { endpoint } from "@panels/http/endpoint";
import { oauth } from "@panels/http/oauth";
import { KeySet, ServerMetadata, TokenAnswer, TokenRequest } from "./model-token.ts";
import { describeServer, grantToken } from "./service-token.ts";

const tag = "Partner clients";
const access = { public: true } as const;
const cacheSeconds = 300;

const token = endpoint({
  name: "getToken",
  method: "post",
  path: "/v1/oauth/token",
  tag,
  summary: "Get an access token, for a partner's system",
  description:
    "OAuth 2.0 client credentials (RFC 6749). The client proves itself by its secret, as HTTP Basic or in the form, or by an assertion that it signs (`private_key_jwt`, RFC 7523): `iss` and `sub` are its id, `aud` is our issuer or this address, `exp` at most ten minutes away, and each `jti` is taken once. The token (RFC 9068) is good for ten minutes. Errors are as RFC 6749 has them: here alone they are no problem documents.",
  access,
  protocol: "oauth",
  body: TokenRequest,
  response: TokenAnswer,
  status: 200,
  refusals: Object.values(oauth),
  examples: {
    body: {
      grant_type: "client_credentials",
      scope: "panels:read sessions:read",
      client_id: "cli_0123456789",
      client_secret: "panels_secret_2mFq8LrX0vYbT5cWk1ZsGh7NdJp4RaEuQiV9oKxMy3w",
    },
  },
  handle: async (ctx, { body }) => ({ body: await grantToken(ctx, body) }),
});

const keys = endpoint({
  name: "getTokenKeys",
  method: "get",
  path: "/v1/.well-known/jwks.json",
  tag,
  summary: "Read the keys of our access tokens",
  description: "The public keys that the tokens of partner systems are checked by (RFC 7517).",
  access,
  response: KeySet,
  status: 200,
  handle: async ({ tokens }) => ({ body: tokens.publicKeys, cacheSeconds }),
});

const metadata = endpoint({
  name: "getServerMetadata",
  method: "get",
  path: "/.well-known/oauth-authorization-server",
  tag,
  summary: "Read how to get tokens here",
  description: "Where and how a client asks for access tokens, as OAuth libraries look it up (RFC 8414).",
  access,
  response: ServerMetadata,
  status: 200,
  handle: async (ctx) => ({ body: describeServer(ctx), cacheSeconds }),
});

export const tokenRoutes = [token, keys, metadata];
