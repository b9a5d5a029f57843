import { date, email, id, instant, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import * as z from "zod/mini";

/**
 * What a partner system may be given leave to do. What is missing takes a person: to run a session, to speak for a
 * submitter, to publish, to say who may do what.
 */
export const partnerScopes = [
  "tenant:read",
  "panels:read",
  "people:read",
  "sessions:read",
  "sessions:manage",
  "submissions:read",
  "submissions:write",
  "submissions:decide",
  "bookings:write",
  "attendance:manage",
  "suggestions:read",
  "feedback:read",
  "actions:read",
  "actions:manage",
  "impact:read",
  "commissions:read",
  "audit:read",
  "changes:read",
] as const;
export type PartnerScope = (typeof partnerScopes)[number];

// Long enough for an RSA key of 8192 bits.
function keyText(max: number, description: string, example: string) {
  return z
    .string()
    .check(z.minLength(1), z.maxLength(max), z.regex(/^[\w-]+$/), z.meta({ description, examples: [example] }));
}

/** A public key of a partner system (RFC 7517). A private one does not fit. */
const PublicKey = lazy(() =>
  object(
    {
      kty: oneOf(["EC", "RSA", "OKP"], { description: "Which kind of key.", example: "EC" }),
      kid: optional(keyText(200, "What it is called in the assertions that it signs.", "key-2026")),
      alg: optional(keyText(20, "For which signatures it is.", "ES256")),
      use: optional(oneOf(["sig"], { description: "That it is for signatures.", example: "sig" })),
      crv: optional(oneOf(["P-256", "P-384", "P-521", "Ed25519"], { description: "The curve.", example: "P-256" })),
      x: optional(keyText(100, "A coordinate.", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")),
      y: optional(keyText(100, "A coordinate.", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")),
      n: optional(keyText(1400, "An RSA key's modulus.", "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0g")),
      e: optional(keyText(20, "An RSA key's exponent.", "AQAB")),
    },
    { name: "PublicKey", description: "A public key as a JWK (RFC 7517). Keep the private one to yourself." },
  ),
);
export type PublicKey = Of<typeof PublicKey>;

/** A partner's system that reads and writes for a tenant, with credentials of its own. */
export const Client = record({
  name: "Client",
  prefix: "cli",
  depth: 1,
  description: "A partner's system that reads and writes for your organisation, with credentials of its own.",
  fields: () => ({
    name: text(120, { description: "What it is called.", example: "Sample Council's booking calendar" }),
    contact: email({ description: "Whom to write to when it does something odd.", example: "systems@example.org" }),
    scopes: list(
      oneOf(partnerScopes, { description: "What it may do.", example: "sessions:read" }),
      partnerScopes.length,
      { description: "What it may do: nothing that you may not.", example: ["panels:read", "sessions:read"] },
      1,
    ),
    until: date({ description: "The last day it is let in, at most two years from now.", example: "2027-10-31" }),
    keys: optional(
      list(PublicKey(), 5, {
        description:
          "Its public keys, if it proves itself by assertions that it signs (private_key_jwt). Left out or empty, it uses secrets.",
        example: [],
      }),
    ),
  }),
  kept: () => ({
    state: oneOf(["active", "revoked"], {
      description: "Whether it was revoked, which is for good.",
      example: "active",
    }),
    lastUsedOn: optional(date({ description: "The last day on which it was given a token." })),
  }),
});
export type Client = Kept<typeof Client>;

export const SecretId = lazy(() => id("sec", 2, { description: "The secret's id." }));

const secretFields = () => ({
  id: SecretId(),
  until: date({ description: "The last day it is good for.", example: "2027-10-31" }),
  createdAt: instant({ description: "When it was made." }),
  lastUsedOn: optional(date({ description: "The last day on which it was used." })),
});

/** The secrets of one client as they are kept: never the words themselves. */
export const ClientSecrets = lazy(() =>
  object({
    secrets: list(
      object({
        ...secretFields(),
        hash: keyText(43, "The secret's SHA-256.", "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"),
      }),
      2,
      { description: "Those that stand." },
    ),
  }),
);
export type ClientSecrets = Of<typeof ClientSecrets>;
export type KeptSecret = ClientSecrets["secrets"][number];

/** What an admin sends for a new secret. */
export const NewSecret = lazy(() =>
  object(
    {
      until: optional(
        date({ description: "The last day it is good for; left out, the client's own.", example: "2027-10-31" }),
      ),
    },
    { name: "NewClientSecret", description: "A new secret for a client." },
  ),
);
export type NewSecret = Of<typeof NewSecret>;

/** A secret's particulars, and once the secret itself. */
export const ShownSecret = lazy(() =>
  object(
    {
      ...secretFields(),
      secret: optional(
        keyText(
          80,
          "The secret. It is shown this once, and not again when the request is repeated: keep it where passwords are kept.",
          "panels_secret_2mFq8LrX0vYbT5cWk1ZsGh7NdJp4RaEuQiV9oKxMy3w",
        ),
      ),
    },
    { name: "ClientSecret", description: "One of a client's secrets." },
  ),
);
export type ShownSecret = Of<typeof ShownSecret>;

/** The secrets of a client that stand. */
export const ShownSecrets = lazy(() =>
  object(
    { items: list(ShownSecret(), 2, { description: "The secrets, without their words." }) },
    {
      name: "ClientSecrets",
      description: "The secrets of a client: two at most, so that one can take over from the other.",
    },
  ),
);

/** From a client's id to the tenant that it belongs to. */
export const ClientPointer = lazy(() => object({ tenant: text(32, { description: "A tenant's id." }) }));

/** That an assertion was taken: it is not taken again. */
export const TakenAssertion = lazy(() => object({ clientId: Client.Id() }));
