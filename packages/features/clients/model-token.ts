import { integer, list, object, oneOf, optional } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { partnerScopes } from "./model.ts";

// RFC 6749 appendix A: visible characters and spaces.
function visible(max: number, description: string, example?: string) {
  return z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(max),
      z.regex(/^[\x20-\x7e]+$/),
      z.meta({ description, ...(example !== undefined && { examples: [example] }) }),
    );
}

function address(description: string, example: string) {
  return z.string().check(z.maxLength(500), z.regex(/^https?:\/\/\S+$/), z.meta({ description, examples: [example] }));
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** What a client sends for a token. Fields that nobody knows are ignored, as RFC 6749 asks. */
export const TokenRequest = lazy(() =>
  z
    .object({
      grant_type: visible(100, "Which grant: client_credentials.", "client_credentials"),
      scope: optional(
        visible(1000, "The scopes wanted, with spaces between; left out, all of the client's.", "panels:read"),
      ),
      client_id: optional(visible(100, "The client, where it is not named by HTTP Basic.", "cli_0123456789")),
      client_secret: optional(
        visible(
          200,
          "Its secret, where it is not sent by HTTP Basic.",
          "panels_secret_2mFq8LrX0vYbT5cWk1ZsGh7NdJp4RaEuQiV9oKxMy3w",
        ),
      ),
      client_assertion_type: optional(visible(100, `With an assertion: ${assertionType}.`, assertionType)),
      client_assertion: optional(
        visible(
          8192,
          "In place of a secret: a JWT that the client signed (RFC 7523).",
          "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
        ),
      ),
    })
    .check(z.meta({ id: "TokenRequest", description: "What a client sends for an access token." })),
);
export type TokenRequest = Of<typeof TokenRequest>;

/** A token, as RFC 6749 section 5.1 has it. */
export const TokenAnswer = lazy(() =>
  object(
    {
      access_token: visible(
        8192,
        "The access token: send it as `Authorization: Bearer …`.",
        "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
      ),
      token_type: oneOf(["Bearer"], { description: "How it is sent.", example: "Bearer" }),
      expires_in: integer(1, 3600, { description: "For how many seconds it is good.", example: 600 }),
      scope: visible(1000, "What it is good for.", "panels:read sessions:read"),
    },
    { name: "TokenAnswer", description: "An access token (RFC 6749)." },
  ),
);
export type TokenAnswer = Of<typeof TokenAnswer>;

function words(max: number, description: string, example: string[]) {
  return list(visible(100, "One."), max, { description, example });
}

/** How to get tokens here, as RFC 8414 has it. */
export const ServerMetadata = lazy(() =>
  object(
    {
      issuer: address("Who issues the tokens.", "https://api.example.org"),
      token_endpoint: address("Where to ask for one.", "https://api.example.org/v1/oauth/token"),
      jwks_uri: address("The keys to check one by.", "https://api.example.org/v1/.well-known/jwks.json"),
      scopes_supported: list(
        oneOf(partnerScopes, { description: "One.", example: "panels:read" }),
        partnerScopes.length,
        {
          description: "What a client may be given.",
          example: ["panels:read"],
        },
      ),
      response_types_supported: words(1, "None: people do not sign in here.", []),
      grant_types_supported: words(1, "The grants.", ["client_credentials"]),
      token_endpoint_auth_methods_supported: words(3, "How a client may prove itself.", ["client_secret_basic"]),
      token_endpoint_auth_signing_alg_values_supported: words(20, "How an assertion may be signed.", ["ES256"]),
      service_documentation: address("The API to read.", "https://api.example.org/docs"),
    },
    { name: "ServerMetadata", description: "How to get tokens here (RFC 8414)." },
  ),
);
export type ServerMetadata = Of<typeof ServerMetadata>;

/** The public keys of our tokens, as RFC 7517 has them. */
export const KeySet = lazy(() =>
  object(
    {
      keys: list(
        object({
          kty: oneOf(["EC"], { description: "The kind of key.", example: "EC" }),
          crv: oneOf(["P-256"], { description: "The curve.", example: "P-256" }),
          x: visible(100, "A coordinate.", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
          y: visible(100, "A coordinate.", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
          kid: visible(200, "What it is called in tokens.", "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10"),
          alg: oneOf(["ES256"], { description: "The signature.", example: "ES256" }),
          use: oneOf(["sig"], { description: "That it is for signatures.", example: "sig" }),
        }),
        20,
        { description: "The keys: the one that signs now, and those that did or will." },
      ),
    },
    { name: "KeySet", description: "The public keys that our access tokens are checked by (RFC 7517)." },
  ),
);
export type KeySet = Of<typeof KeySet>;
